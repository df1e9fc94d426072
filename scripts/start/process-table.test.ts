import { describe, expect, test } from 'vitest';
import type { ProcessContext } from './process-table.ts';
import { facingProcesses, insideProcesses } from './process-table.ts';
import { readStartSettings } from './start-settings.ts';

const contextOf = (env: NodeJS.ProcessEnv): ProcessContext => ({
  settings: readStartSettings(env),
  insideEnv: { CAUSEWAY_KEK: 'key' },
  telegramEnv: { TELEGRAM_BOT_TOKEN: 'token' },
  webEnv: { DATABASE_URL_WEB: 'postgres://web@db/causeway' },
});
const namesOf = (env: NodeJS.ProcessEnv): string[][] =>
  [insideProcesses(contextOf(env)), facingProcesses(contextOf(env))].map((specs) => specs.map(({ name }) => name));

describe('the processes of a house', () => {
  test('are one each on a large machine, and two on a small one', () => {
    const bot = { TELEGRAM_BOT_TOKEN: '7000001:operators' };
    expect(namesOf({ CAUSEWAY_SHARED: 'false', ...bot })).toEqual([
      ['hub', 'scheduler', 'api'],
      ['web', 'bot'],
    ]);
    expect(namesOf({ CAUSEWAY_SHARED: 'true', ...bot })).toEqual([['inside'], ['web']]);
  });

  test('have a bot in the shared one only when the operator has one', () => {
    const argsOf = (env: NodeJS.ProcessEnv) => insideProcesses(contextOf({ CAUSEWAY_SHARED: '1', ...env }))[0]?.args;
    expect(argsOf({})?.slice(-3)).toEqual(['hub', 'scheduler', 'api']);
    expect(argsOf({ TELEGRAM_BOT_TOKEN: '7000001:operators' })?.at(-1)).toBe('bot');
  });

  test('keep the key from web, shared or not', () => {
    for (const isShared of ['true', 'false']) {
      const [web] = facingProcesses(contextOf({ CAUSEWAY_SHARED: isShared }));
      expect(Object.keys(web?.env ?? {})).not.toContain('CAUSEWAY_KEK');
    }
  });
});

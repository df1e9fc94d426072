import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { words } from '#web/console-words/words.ts';
import type { ActProblem } from './problem.ts';
import { sayActProblem } from './say-act-problem.ts';

const CORE = join(import.meta.dirname, '../../../core');
const ENGLISH = 'A sentence of api.';
/** Told to machines and to whoever runs the installation: no act of the console meets them. */
const NOT_OF_THE_CONSOLE = /^(?:NODE_CERTIFICATE_|TENANT_SLUG|EPOCH$)/;

const problem = (code: string, more: Partial<ActProblem> = {}): ActProblem => ({
  code,
  title: '',
  status: 409,
  detail: ENGLISH,
  instance: 'urn:uuid:1',
  retryAfterSeconds: undefined,
  ...more,
});

/** Every `why` that a verb throws, by name or by the constraint that was violated. */
async function readWhys(): Promise<string[]> {
  const files = (await readdir(CORE, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(CORE, file), 'utf8')));
  const named = texts.flatMap((text) => [...text.matchAll(/why: '([A-Z_]+)'/g)].map(([, why = '']) => why));
  const constraints = texts
    .filter((text) => text.includes('translateDatabaseError('))
    .flatMap(
      (text) => text.slice(text.indexOf('translateDatabaseError(')).match(/(?<=[{\s])[a-z]+(?:_[a-z]+)+(?=: )/g) ?? [],
    );
  return [...new Set([...named, ...constraints.map((name) => name.toUpperCase())])].sort();
}

describe('why an act did not happen', () => {
  test.each(['en', 'ru'] as const)('is said in the person’s language: %s', async (language) => {
    const { t } = await words(language);
    const whys = (await readWhys()).filter((why) => !NOT_OF_THE_CONSOLE.test(why));
    expect(whys).toEqual(expect.arrayContaining(['NODE_NAME', 'DEVICE_LIMIT', 'NODE_REVOKED', 'USERS_TELEGRAM']));
    const states = ['EXHAUSTED', 'GRACE', 'ENDED', 'SUSPENDED'].map((state) => `SUBSCRIPTION_${state}`);
    const unsaid = [...whys, ...states].filter((why) => sayActProblem(t, problem('CONFLICT', { why })) === ENGLISH);
    expect(unsaid).toEqual([]);
    for (const code of ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND', 'UNAVAILABLE', 'AWAY', 'SESSION_ENDED', 'STEP_UP']) {
      const said = sayActProblem(t, problem(code));
      expect(said).not.toBe(ENGLISH);
      expect(/\p{Script=Cyrillic}/u.test(said)).toBe(language === 'ru');
    }
  });

  test('is api’s own sentence where it is newer than the words', async () => {
    const { t } = await words('ru');
    expect(sayActProblem(t, problem('PRECONDITION', { why: 'OF_TOMORROW' }))).toBe(ENGLISH);
    expect(sayActProblem(t, problem('OF_TOMORROW'))).toBe(ENGLISH);
    expect(sayActProblem(t, problem('INVALID', { field: 'name' }))).toBe(ENGLISH);
  });
});

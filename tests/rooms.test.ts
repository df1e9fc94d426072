import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseRooms } from '#scripts/lint/cruise-rooms.ts';
import { HOUSE, YARD } from '#scripts/lint/house.ts';

const ROOMS = [...Object.keys(HOUSE), ...YARD];

/** Every import here is against the law: who, what it imports, and the reason that the refusal must give. */
const REFUSED: [from: string, imports: string, reason: string][] = [
  ['kit/bad.ts', '#contract/word.ts', 'kit-imports'],
  ['kit/bad-package.ts', 'hono', 'kit-packages'],
  ['contract/bad.ts', '#kit/word.ts', 'contract-imports'],
  ['contract/bad-type.ts', 'type #drizzle/word.ts', 'contract-imports'],
  ['contract/bad-package.ts', 'pino', 'contract-packages'],
  ['drizzle/bad.ts', '#core/word.ts', 'drizzle-imports'],
  ['core/device/bad.ts', '#api/word.ts', 'it may not import any door'],
  ['core/bad-hub.ts', '#hub/word.ts', 'core-imports'],
  ['core/bad-config.ts', '#config/word.ts', 'core-imports'],
  ['core/bad-agent.ts', '#agent/word.ts', 'core-imports'],
  ['config/bad.ts', '#contract/word.ts', 'config-imports'],
  ['hub/bad.ts', '#api/word.ts', 'hub-imports'],
  ['hub/bad-drizzle.ts', '#drizzle/word.ts', 'never drizzle or a door'],
  ['hub/bad-sql.ts', 'postgres', 'sql-in-core-only'],
  ['scheduler/bad.ts', '#drizzle/word.ts', 'scheduler-imports'],
  ['api/bad.ts', '#drizzle/word.ts', 'api-imports'],
  ['api/bad-scheduler.ts', '#scheduler/word.ts', 'api-imports'],
  ['api/bad-sql.ts', 'drizzle-orm', 'sql-in-core-only'],
  ['web/bad.ts', '#drizzle/word.ts', 'web-imports'],
  ['web/ui/bad.ts', '#core/word.ts', 'what runs in a browser is read by everybody'],
  ['web/mini-app/bad.ts', '#kit/word.ts', 'browser-never-reaches-servers'],
  ['web/platform/bad-type.ts', 'type #config/word.ts', 'browser-never-reaches-servers'],
  ['web/words/bad-lazy.ts', 'lazy #core/word.ts', 'browser-never-reaches-servers'],
  ['web/theme/bad-drizzle.ts', '#drizzle/word.ts', 'browser-never-reaches-servers'],
  ['web/app/(tma)/bad.tsx', '#web/server/word.ts', 'browser-never-reaches-servers'],
  ['web/instrumentation-client.ts', '#kit/word.ts', 'browser-never-reaches-servers'],
  ['bot/bad.ts', '#api/word.ts', 'bot-imports'],
  ['agent/bad.ts', '#core/word.ts', 'a seized node holds no domain code'],
  ['agent/bad-type.ts', 'type #core/word.ts', 'agent-imports'],
  ['agent/bad-lazy.ts', 'lazy #core/word.ts', 'agent-imports'],
  ['agent/bad-drizzle.ts', '#drizzle/word.ts', 'agent-imports'],
  ['agent/bad-hub.ts', '#hub/word.ts', 'agent-imports'],
  ['gateway/bad.ts', '#core/word.ts', 'gateway-imports'],
  ['sdk/bad.ts', '#kit/word.ts', 'sdk-imports'],
  ['cli/bad.ts', '#core/word.ts', 'cli-imports'],
  ['kit/bad-yard.ts', '#scripts/word.ts', 'kit-imports'],
  ['core/bad-yard.ts', '#tests/word.ts', 'core-imports'],
  ['api/bad-yard.ts', '#bench/word.ts', 'api-imports'],
  ['kit/bad-relative.ts', '../core/word.ts', 'kit-imports'],
  ['core/common/bad.ts', '../utils/word.ts', 'no-vague-folders'],
  ['core/bad-nowhere.ts', '#core/nowhere.ts', 'resolves'],
  ['core/bad-dev.ts', 'vitest', 'declared-packages'],
  ['core/bad-test.ts', './word.test.ts', 'tests-are-not-imported'],
];

const ALLOWED: [from: string, imports: string][] = [
  ['core/good.ts', '#drizzle/word.ts'],
  ['core/good-sql.ts', 'drizzle-orm'],
  ['core/word.test.ts', '#tests/word.ts'],
  ['hub/good.ts', '#core/word.ts'],
  ['agent/good.ts', '#contract/word.ts'],
  ['web/server/good.ts', '#core/word.ts'],
  ['web/app/(console)/good.tsx', '#core/word.ts'],
  ['web/ui/good.tsx', '#contract/word.ts'],
  ['web/ui/good.test.ts', '#kit/word.ts'],
  ['cli/good.ts', '#sdk/word.ts'],
  ['contract/shape.test.ts', 'type #drizzle/word.ts'],
  ['tests/good.ts', '#agent/word.ts'],
  ['scripts/good.ts', '#tests/word.ts'],
];

const root = mkdtempSync(join(tmpdir(), 'causeway-rooms-'));
let refusals: string[] = [];

beforeAll(async () => {
  for (const [path, source] of Object.entries(badHouse())) write(path, source);
  refusals = (await cruiseRooms(root)).violations;
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the law of the rooms', () => {
  it('sees every module of this house and finds it in order', async () => {
    const report = await cruiseRooms(process.cwd());
    expect(report.moduleCount).toBeGreaterThan(0);
    expect(report.unseen).toEqual([]);
    expect(report.violations).toEqual([]);
  });

  it.each(REFUSED)('refuses %s importing %s, and says %s', (from, imports, reason) => {
    const target = imports.replace(/^(type|lazy) /, '');
    const named = refusals.filter((line) => line.includes(`: ${from} → `) && line.includes(reason));
    expect(named, `no refusal of ${from} → ${target} among:\n${refusals.join('\n')}`).not.toEqual([]);
  });

  it.each(ALLOWED)('lets %s import %s', (from) => {
    expect(refusals.filter((line) => line.includes(`: ${from} → `))).toEqual([]);
  });

  it('refuses a chain of imports that leads from the agent through contract to core', () => {
    const chain = refusals.find((line) => line.startsWith('agent-never-reaches-data: agent/innocent.ts → '));
    expect(chain).toContain('contract/carrier.ts → core/word.ts');
  });

  it('refuses a chain of imports that leads from the Mini App through words to core', () => {
    const chain = refusals.find((line) =>
      line.startsWith('browser-never-reaches-servers: web/mini-app/innocent.tsx → '),
    );
    expect(chain).toContain('contract/carrier.ts → core/word.ts');
  });

  it('refuses a cycle', () => {
    expect(refusals.some((line) => line.startsWith('no-cycles: kit/one.ts → kit/two.ts'))).toBe(true);
  });

  it('reports a tree without rooms as zero modules, which the check takes for a failure', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'causeway-no-rooms-'));
    expect((await cruiseRooms(empty)).moduleCount).toBe(0);
    rmSync(empty, { recursive: true });
  });
});

function badHouse(): Record<string, string> {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      dependencies: { pino: '1', hono: '1', postgres: '1', 'drizzle-orm': '1' },
      devDependencies: { vitest: '1' },
      imports: Object.fromEntries(ROOMS.map((room) => [`#${room}/*`, `./${room}/*`])),
    }),
    'core/utils/word.ts': 'export const word = 1;\n',
    'agent/innocent.ts': "export { carried } from '#contract/carrier.ts';\n",
    'web/mini-app/innocent.tsx': "export { carried } from '#contract/carrier.ts';\n",
    'web/server/word.ts': 'export const word = 1;\n',
    'contract/carrier.ts': "export { word as carried } from '#core/word.ts';\n",
    'kit/one.ts': "import { two } from './two.ts';\nexport const one = () => two;\n",
    'kit/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
  };
  for (const room of ROOMS) files[`${room}/word.ts`] = 'export const word = 1;\n';
  for (const [from, imports] of [...REFUSED, ...ALLOWED]) files[from] = importing(imports);
  for (const name of ['hono', 'pino', 'postgres', 'drizzle-orm', 'vitest']) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = 'exports.word = 1;\n';
  }
  return files;
}

function importing(imports: string): string {
  const [target = '', manner] = imports.split(' ').reverse();
  if (manner === 'lazy') return `export const word = () => import('${target}');\n`;
  return `import ${manner ?? ''} { word } from '${target}';\nexport const again: unknown = null as unknown as typeof word;\n`;
}

function write(path: string, source: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), source);
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `  void ${n};`).join('\n');
const imports = Array.from({ length: 13 }, (_, n) => `import { a${n} } from './a${n}.ts';\nvoid a${n};`).join('\n');

/** One file per law, and the rule that must refuse it. */
const REFUSED: [path: string, rule: string, source: string][] = [
  ['api/console.ts', 'eslint(no-console)', "console.log('x');"],
  ['agent/console.ts', 'eslint(no-console)', "console.error('x');"],
  [
    'core/env.ts',
    'causeway(config-reads-env)',
    "import process from 'node:process';\nexport const home = process.env['HOME'];",
  ],
  ['hub/env.ts', 'causeway(config-reads-env)', 'export const home = process.env.HOME;'],
  ['api/env.ts', 'causeway(config-reads-env)', "import { env } from 'node:process';\nvoid env;"],
  ['agent/env.ts', 'causeway(config-reads-env)', 'const { env } = process;\nvoid env;'],
  ['kit/floating.ts', 'typescript(no-floating-promises)', 'const later = async () => 1;\nlater();'],
  ['kit/any.ts', 'typescript(no-explicit-any)', 'export const x: any = 1;'],
  ['kit/unsafe.ts', 'typescript(no-unsafe-member-access)', "export const x = JSON.parse('1').y as number;"],
  [
    'kit/switch.ts',
    'typescript(switch-exhaustiveness-check)',
    "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      break;\n  }\n}",
  ],
  ['kit/long-file.ts', 'eslint(max-lines)', lines(401)],
  ['kit/long-function.ts', 'eslint(max-lines-per-function)', `export function f(): void {\n${lines(61)}\n}`],
  [
    'kit/deep.ts',
    'eslint(max-depth)',
    'export function f(x: number): void {\n  if (x) { if (x > 1) { if (x > 2) { if (x > 3) { void x; } } } }\n}',
  ],
  [
    'kit/params.ts',
    'eslint(max-params)',
    'export const f = (a: number, b: number, c: number, d: number) => a + b + c + d;',
  ],
  ['kit/imports.ts', 'import(max-dependencies)', imports],
  ['kit/default.ts', 'import(no-default-export)', 'export default 1;'],
  [
    'core/device/add-device.ts',
    'causeway(verb-authorises-and-audits)',
    'declare function withTransaction(): void;\nexport function addDevice(): void {\n  withTransaction();\n}',
  ],
];

const ALLOWED: [path: string, source: string][] = [
  ['config/env.ts', "export const home = process.env['HOME'];"],
  ['scripts/console.ts', "console.log(process.env['HOME']);"],
  ['contract/gen/long.ts', `${lines(401)}\nexport const x: any = 1;`],
];

const root = mkdtempSync(join(tmpdir(), 'causeway-lint-'));
let refusals: string[] = [];

beforeAll(() => {
  const rules = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as object;
  const plugin = [{ name: 'causeway', specifier: resolve('scripts/lint/plugin.ts') }];
  write('.oxlintrc.json', JSON.stringify({ ...rules, jsPlugins: plugin }));
  cpSync('tsconfig.json', join(root, 'tsconfig.json'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  for (const [path, , source] of REFUSED) write(path, source);
  for (const [path, source] of ALLOWED) write(path, source);
  const rooms = new Set([...REFUSED, ...ALLOWED].map(([path]) => path.split('/')[0] ?? ''));
  const args = ['--type-aware', '-f', 'json', ...rooms];
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  refusals = diagnostics.map(({ filename, code }) => `${filename}: ${code}`);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the lint of the house', () => {
  it.each(REFUSED)('refuses %s by %s', (path, rule) => {
    expect(refusals).toContain(`${path}: ${rule}`);
  });

  it.each(ALLOWED)('has nothing to say about %s', (path) => {
    expect(refusals.filter((line) => line.startsWith(`${path}: `))).toEqual([]);
  });
});

function write(path: string, source: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${source}\n`);
}

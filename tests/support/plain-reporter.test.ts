import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(ensureScratch(), 'plain-reporter-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the plain reporter', () => {
  it('closes with vitest’s counts and, alone on the last line, the plain ones', () => {
    const { lines, status } = runTests("it('holds', () => {}); it('breaks', () => { throw new Error('no'); });", false);
    expect(lines.join('\n')).toMatch(/Tests .*1 failed.*1 passed/);
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
    expect(status).toBe(1);
  });

  it('lets a skipped test pass on a person’s machine', () => {
    const { lines, status } = runTests("it('holds', () => {}); it.skip('rests', () => {}); it.todo('comes');", false);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 2 skipped');
    expect(status).toBe(0);
  });

  it('names a skipped test and fails the run where skips fail', () => {
    const { lines, status } = runTests("it('holds', () => {}); it('rests', (t) => t.skip('no engine'));", true);
    expect(lines.find((line) => line.startsWith('skipped, which fails this run'))).toMatch(/rests \(no engine\)$/);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
    expect(status).toBe(1);
  });

  it('counts a file that cannot be loaded as failed', () => {
    const { lines, status } = runTests("throw new Error('broken file');", true);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(status).toBe(1);
  });
});

function runTests(body: string, skipsFail: boolean): { lines: string[]; status: number | null } {
  writeFileSync(join(folder, 'one.test.mjs'), `import { it } from 'vitest';\n${body}\n`);
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `import { PlainReporter } from ${JSON.stringify(resolve('tests/support/plain-reporter.ts'))};
     export default { test: { include: ['*.test.mjs'], reporters: ['default', new PlainReporter({ skipsFail: ${skipsFail} })] } };`,
  );
  const args = [
    resolve('node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    folder,
    '--config',
    join(folder, 'vitest.config.mjs'),
  ];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { lines: stdout.trimEnd().split('\n'), status };
}

/** Inside the clone, so that the files of a case resolve vitest. */
function ensureScratch(): string {
  const scratch = resolve('.data/scratch');
  mkdirSync(scratch, { recursive: true });
  return scratch;
}

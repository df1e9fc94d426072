import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { RuleTester } from 'oxlint/plugins-dev';
import { describe, expect, it } from 'vitest';
import { verbAuthorisesAndAudits } from './verb-authorises-and-audits.ts';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parserOptions: { lang: 'ts' } } });

const GOOD = `export async function addDevice(ctx, raw) {
  authorise(ctx, 'device:add');
  const input = AddDeviceInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const device = await insertDevice(tx, input);
    await recordAudit(tx, 'device.add', { device });
    return device;
  });
}`;
const unauthorised = [{ messageId: 'unauthorised' }];
const unaudited = [{ messageId: 'unaudited' }];
const filename = 'core/device/add-device.ts';

tester.run('verb-authorises-and-audits', verbAuthorisesAndAudits, {
  valid: [
    { name: 'a verb that authorises, opens and audits', code: GOOD, filename },
    {
      name: 'a verb whose audit row is written by a function of its own file',
      code: `${GOOD.replace('recordAudit(tx', 'writeDown(tx')}
        async function writeDown(tx, what) { await recordAudit(tx, what); }`,
      filename,
    },
    {
      name: 'a verb of a machine without an audit row',
      code: GOOD.replace(/ +await recordAudit.*\n/, ''),
      filename: 'core/machine/record-usage.ts',
    },
    {
      name: "a verb of the bot's queue without an audit row",
      code: GOOD.replace(/ +await recordAudit.*\n/, ''),
      filename: 'core/notice/claim-notices.ts',
    },
    {
      name: 'a verb that authorises by a function of a narrower name',
      code: GOOD.replace('authorise(', 'authoriseNode('),
      filename,
    },
    {
      name: 'a verb that only reads, without an audit row',
      code: GOOD.replace(/ +await recordAudit.*\n/, '').replace('withTransaction', 'withSnapshot'),
      filename,
    },
    { name: 'a test beside a verb', code: 'withTransaction(ctx, read)', filename: 'core/device/add-device.test.ts' },
    { name: 'a script', code: 'withTransaction(ctx, read)', filename: 'scripts/seed.ts' },
    { name: 'a rule without a transaction', code: 'export const hasRoom = (plan) => plan.left > 0;', filename },
  ],
  invalid: [
    {
      name: 'a verb that never authorises',
      code: GOOD.replace(/ +authorise.*\n/, ''),
      filename,
      errors: unauthorised,
    },
    {
      name: 'a verb that authorises after it opened',
      code: GOOD.replace(/ +authorise.*\n/, '').replace('const device', "authorise(ctx, 'device:add'); const device"),
      filename,
      errors: unauthorised,
    },
    {
      name: 'a verb that authorises on one path only',
      code: GOOD.replace('authorise(', 'if (ctx.actor) authorise('),
      filename,
      errors: unauthorised,
    },
    {
      name: 'a verb that leaves authorising to a callback',
      code: GOOD.replace("authorise(ctx, 'device:add')", "later(() => authorise(ctx, 'device:add'))"),
      filename,
      errors: unauthorised,
    },
    {
      name: 'a verb that leaves no audit row',
      code: GOOD.replace(/ +await recordAudit.*\n/, ''),
      filename,
      errors: unaudited,
    },
    {
      name: 'an arrow function that does neither',
      code: 'export const addDevice = (ctx) => withTransaction(ctx, (tx) => insertDevice(tx));',
      filename,
      errors: [...unauthorised, ...unaudited],
    },
    {
      name: 'a second function of a file whose first one is in order',
      code: `${GOOD}\nexport async function drop(ctx) { await withTransaction(ctx, (tx) => remove(tx)); }`,
      filename,
      errors: [...unauthorised, ...unaudited],
    },
    {
      name: 'a verb of a machine that does not authorise',
      code: GOOD.replace(/ +authorise.*\n/, ''),
      filename: 'core/machine/record-usage.ts',
      errors: unauthorised,
    },
    {
      name: 'a verb that reads without authorising',
      code: GOOD.replace(/ +authorise.*\n/, '').replace('withTransaction', 'withSnapshot'),
      filename,
      errors: unauthorised,
    },
    {
      name: 'a verb that opens its transaction by the driver',
      code: GOOD.replace('withTransaction(ctx', 'ctx.db.sql.begin(ctx'),
      filename,
      errors: [{ messageId: 'round' }],
    },
    {
      name: 'a transaction at the top of a file',
      code: "authorise(ctx); await withTransaction(ctx, (tx) => recordAudit(tx, 'x'));",
      filename,
      errors: [{ messageId: 'loose' }],
    },
  ],
});

describe('the lint of this house', () => {
  it('refuses a bad verb with the reason and lets a good one pass', () => {
    const root = mkdtempSync(join(tmpdir(), 'causeway-lint-'));
    for (const [path, source] of [
      ['core/device/good.ts', GOOD],
      ['core/device/bad.ts', GOOD.replace(/ +authorise.*\n/, '')],
      ['.oxlintrc.json', lintOnlyThisRule()],
    ] as const) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    const { stdout, status } = spawnSync(resolve('node_modules/.bin/oxlint'), ['core'], {
      cwd: root,
      encoding: 'utf8',
    });
    rmSync(root, { recursive: true });
    expect(status).toBe(1);
    expect(stdout).toContain('causeway(verb-authorises-and-audits)');
    expect(stdout).toContain('core/device/bad.ts');
    expect(stdout).not.toContain('core/device/good.ts');
  });
});

function lintOnlyThisRule(): string {
  return JSON.stringify({
    categories: { correctness: 'off' },
    jsPlugins: [{ name: 'causeway', specifier: resolve('scripts/lint/plugin.ts') }],
    rules: { 'causeway/verb-authorises-and-audits': 'error' },
  });
}

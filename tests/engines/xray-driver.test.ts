import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog } from '#kit/log.ts';
import { demoUrl } from '#scripts/demo/demo-origin.ts';
import { createRevision, userChange } from '#tests/support/xray-node.ts';
import { MEGABYTE, XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);
const BORIS = createRevision(2);

describe('the xray driver', () => {
  const scene = new XrayScene();

  it('adds and removes users while the engine runs, and counts their payload to the byte', async () => {
    const { driver, node, origin } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const [pid] = node.pids();
    await driver.apply(scene.desired({ a: ALICE, b: BORIS }), userChange({ added: new Map([['b', BORIS]]) }));
    const [alice, boris] = [await scene.connect(ALICE), await scene.connect(BORIS)];
    const results = await Promise.all([
      alice.download(origin.url(10 * MEGABYTE)).ended,
      boris.download(origin.url(3 * MEGABYTE)).ended,
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['complete', 'complete']);
    const { users } = await driver.meter();
    for (const [at, name] of [ALICE.engineUser, BORIS.engineUser].entries()) {
      const { tunnelUpBytes = 0, tunnelDownBytes = 0 } = results[at] ?? {};
      expect(users.get(name)).toEqual({ upBytes: BigInt(tunnelUpBytes), downBytes: BigInt(tunnelDownBytes) });
    }
    await driver.apply(scene.desired({ b: BORIS }), userChange({ removed: new Map([['a', ALICE]]) }));
    expect(await scene.canReach(alice)).toBe(false);
    expect(await scene.canReach(boris)).toBe(true);
    expect(node.pids()).toEqual([pid]);
  });

  it('takes what it is told twice, and a user with a new client id for the same one', async () => {
    const { driver } = scene;
    const moved = { ...ALICE, clientId: BORIS.clientId };
    await driver.start(scene.desired({ a: ALICE }));
    const again = userChange({ added: new Map([['a', ALICE]]), removed: new Map([['a', ALICE]]) });
    expect(await driver.apply(scene.desired({ a: ALICE }), again)).toEqual({ refused: [] });
    const change = userChange({ added: new Map([['a', moved]]), removed: new Map([['a', ALICE]]) });
    expect(await driver.apply(scene.desired({ a: moved }), change)).toEqual({ refused: [] });
    expect(await scene.canReach(await scene.connect(ALICE))).toBe(false);
    expect(await scene.canReach(await scene.connect(moved))).toBe(true);
  });

  it('names a revision that cannot be carried, and serves the others', async () => {
    const { driver } = scene;
    const bad = { ...createRevision(3), engineUser: 'm3r1"\n' };
    const twin = { ...createRevision(4), clientId: ALICE.clientId };
    const { refused } = await driver.start(scene.desired({ a: ALICE, bad, twin }));
    expect(refused).toEqual([
      { key: 'bad', code: 'invalid' },
      { key: 'twin', code: 'duplicate-client-id' },
    ]);
    const outcome = await driver.apply(
      scene.desired({ a: ALICE, bad, twin, b: BORIS }),
      userChange({ added: new Map([['b', BORIS]]) }),
    );
    expect(outcome.refused).toEqual(refused);
    expect(await scene.canReach(await scene.connect(ALICE))).toBe(true);
    expect(await scene.canReach(await scene.connect(BORIS))).toBe(true);
  });

  it('serves a decoy that strangers see, and needs no agent for users to get in', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const { port } = node.inbound;
    const ask = async (path: string, ...more: string[]): Promise<string> => {
      const quiet = ['-sk', '-m', '5', '-o', '/dev/null', '-w', '%{http_code} %{http_version}'];
      const place = ['--resolve', `www.example.com:${port}:127.0.0.1`, `https://www.example.com:${port}${path}`];
      return (await promisify(execFile)('curl', [...quiet, ...more, ...place])).stdout;
    };
    expect(await ask('/')).toBe('200 2');
    expect(await ask('/', '--http1.1')).toBe('200 1.1');
    expect(await ask('/nothing')).toBe('404 2');
    expect(await ask('/', '-X', 'POST')).toBe('405 2');
    await driver.release();
    expect(await scene.canReach(await scene.connect(ALICE))).toBe(true);
  });

  it('reaches no private address but those that the policy opens', async () => {
    const { driver, node, origin } = scene;
    await driver.start(node.desired({ a: ALICE }));
    const client = await scene.connect(ALICE);
    expect(await scene.canReach(client)).toBe(false);
    await driver.apply(scene.desired({ a: ALICE }), { ...userChange({}), structure: true });
    expect(await scene.canReach(client)).toBe(true);
    const at = (host: string): string => demoUrl({ host, port: origin.port }, 1_000);
    expect(await scene.canReach(client, at('localhost'))).toBe(true);
    expect(await scene.canReach(client, at('127.0.0.2'))).toBe(false);
    await driver.apply(node.desired({ a: ALICE }), { ...userChange({}), structure: true });
    expect(await scene.canReach(client, at('localhost'))).toBe(false);
  });

  it('writes nowhere where a user goes, neither to a file nor to the log', async () => {
    const { node } = scene;
    const lines: string[] = [];
    const log = createLog({ process: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
    const driver = node.driver({ log });
    scene.driver = driver;
    await driver.start(scene.desired({ a: ALICE }));
    const client = await scene.connect(ALICE);
    const canary = 'canary-of-a-destination';
    await scene.canReach(client, `http://${canary}.invalid/`);
    const running = await scene.beginDownload(client);
    client.download(`http://${canary}.invalid:8080/`);
    await driver.apply(scene.desired({}), userChange({ removed: new Map([['a', ALICE]]) }));
    await running.ended;
    process.kill(node.pids()[0] ?? 0, 'SIGABRT');
    await expect.poll(() => lines.join('').includes('xray has ended'), { timeout: 5_000 }).toBe(true);
    const { dir, runDir } = node.driverOptions;
    const files = [dir, runDir].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const written = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'utf8'));
    expect(written.length).toBeGreaterThan(2);
    expect([...written, ...lines].join('\n')).not.toContain(canary);
    expect(lines.join('')).not.toContain(ALICE.clientId);
    expect(lines.join('')).not.toContain(node.inbound.privateKey);
    const modes = files.map((path) => statSync(path).mode & 0o077);
    expect(modes.filter((mode, at) => mode !== 0 && !files[at]?.match(/\.lock$|pages\d\.sock$/))).toEqual([]);
  });

  it('is absent where there is no engine, refuses everything and breaks nothing', async () => {
    const driver = scene.node.driver({ binary: '/nonexistent/xray' });
    const { refused } = await driver.start(scene.desired({ a: ALICE }));
    expect(refused.map(({ key, code }) => `${key} ${code}`)).toEqual(['inbound-1 engine-absent', 'a engine-absent']);
    expect(await driver.health()).toMatchObject({ state: 'absent', epoch: undefined });
    expect(await driver.cut(ALICE.engineUser)).toEqual({ closed: 0, restarted: false });
    await expect(driver.meter()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await driver.stop();
  });
});

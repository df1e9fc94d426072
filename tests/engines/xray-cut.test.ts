import { describe, expect, it } from 'vitest';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { TunnelDownload } from '#scripts/client/tunnel-download.ts';
import { createRevision, userChange } from '#tests/support/xray-node.ts';
import { XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);
const BORIS = createRevision(2);
const WITHOUT_THE_RIGHT = ['setpriv', '--bounding-set', '-net_admin', '--inh-caps', '-net_admin', 'ss'];

describe('cutting', () => {
  const scene = new XrayScene();
  const removal = userChange({ removed: new Map([['a', ALICE]]) });

  it('ends every download of a removed user within a second, while another goes on without a break', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE, b: BORIS }));
    const [pid] = node.pids();
    const clients = [await scene.connect(ALICE), await scene.connect(ALICE, '127.0.0.2')];
    const running = await Promise.all([...clients, ...clients].map((client) => scene.beginDownload(client)));
    const other = await scene.beginDownload(await scene.connect(BORIS, '127.0.0.2'));
    const atMs = Date.now();
    await driver.apply(scene.desired({ b: BORIS }), removal);
    const results = await Promise.all(running.map(({ ended }) => ended));
    expect(Date.now() - atMs).toBeLessThan(1_000);
    expect(results.map(({ outcome }) => outcome)).toEqual(running.map(() => 'cut'));
    expect(await scene.goesOn(other)).toBe(true);
    expect(node.pids()).toEqual([pid]);
    other.stop();
  });

  it('is exact for a removed user whom the agent has never seen coming, by the engine’s own list', async () => {
    const { node } = scene;
    const agent = await scene.startAgent(scene.desired({ a: ALICE, b: BORIS }));
    const gone = await scene.beginDownload(await scene.connect(ALICE, '127.0.0.2'));
    const other = await scene.beginDownload(await scene.connect(BORIS, '127.0.0.3'));
    await agent.stop({ graceMs: 0, signal: 'SIGKILL' });
    await scene.driver.start(scene.desired({ a: ALICE, b: BORIS }));
    const [pid] = node.pids();
    await scene.driver.apply(scene.desired({ b: BORIS }), removal);
    expect((await gone.ended).outcome).toBe('cut');
    expect(await scene.goesOn(other)).toBe(true);
    expect(node.pids()).toEqual([pid]);
    other.stop();
  });

  it('finds the sockets of clients that come over IPv6', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE, b: BORIS }));
    const client = await startTunnelClient({ app: 'xray', document: node.document('xray', ALICE, '::1') });
    try {
      const running = await scene.beginDownload(client);
      const other = await scene.beginDownload(await scene.connect(BORIS));
      expect(await driver.cut(ALICE.engineUser)).toMatchObject({ restarted: false });
      expect((await running.ended).outcome).toBe('cut');
      expect(await scene.goesOn(other)).toBe(true);
      other.stop();
    } finally {
      await client.stop();
    }
  });

  it('says how many connections it closed, and lets a carried user come back', async () => {
    const { driver } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const client = await scene.connect(ALICE);
    const running = await scene.beginDownload(client);
    const outcome = await driver.cut(ALICE.engineUser);
    expect(outcome.restarted).toBe(false);
    expect(outcome.closed).toBeGreaterThanOrEqual(1);
    expect((await running.ended).outcome).toBe('cut');
    expect(await scene.canReach(client)).toBe(true);
    expect(await driver.cut('m999r1')).toEqual({ closed: 0, restarted: false });
  });

  it('restarts the engine where the right is missing, reads the counters before, and says why', async () => {
    const { node } = scene;
    const readings: { arrivedBytes: number; countedBytes: number }[] = [];
    const box: { running?: TunnelDownload } = {};
    const driver = node.driver({
      ss: WITHOUT_THE_RIGHT,
      beforeRestart: async () => {
        const arrivedBytes = box.running?.bodyBytes ?? Number.NaN;
        const { users } = await driver.meter();
        readings.push({ arrivedBytes, countedBytes: Number(users.get(ALICE.engineUser)?.downBytes ?? 0n) });
      },
    });
    scene.driver = driver;
    await driver.start(scene.desired({ a: ALICE, b: BORIS }));
    expect(await driver.health()).toMatchObject({
      state: 'degraded',
      reason: expect.stringContaining('CAP_NET_ADMIN'),
    });
    const { epoch } = await driver.meter();
    const running = await scene.beginDownload(await scene.connect(ALICE));
    box.running = running;
    const boris = await scene.connect(BORIS);
    await driver.apply(scene.desired({ b: BORIS }), removal);
    expect((await running.ended).outcome).toBe('cut');
    expect(readings).toHaveLength(1);
    // What flows between this reading and the end of the engine goes with the engine, so only what had come is compared.
    expect(readings[0]?.arrivedBytes).toBeGreaterThan(0);
    expect(readings[0]?.countedBytes).toBeGreaterThanOrEqual(readings[0]?.arrivedBytes ?? Number.NaN);
    expect((await driver.meter()).epoch).not.toBe(epoch);
    expect(await scene.canReach(boris)).toBe(true);
  });

  it('does the same where there is no ss at all', async () => {
    const driver = scene.node.driver({ ss: ['/nonexistent/ss'] });
    scene.driver = driver;
    await driver.start(scene.desired({ a: ALICE }));
    const running = await scene.beginDownload(await scene.connect(ALICE));
    expect(await driver.cut(ALICE.engineUser)).toMatchObject({ restarted: true });
    expect((await running.ended).outcome).toBe('cut');
  });

  it('catches whoever was let in while he was being removed', async () => {
    const { driver } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const client = await scene.connect(ALICE);
    const storm = Array.from({ length: 40 }, () => client.download(scene.origin.url(200_000_000, 1_000_000)));
    await driver.apply(scene.desired({}), removal);
    const more = Array.from({ length: 10 }, () => client.download(scene.origin.url(200_000_000, 1_000_000)));
    const results = await Promise.all([...storm, ...more].map(({ ended }) => ended));
    expect(results.some(({ outcome }) => outcome === 'complete')).toBe(false);
  });

  it('cuts hundreds of users at once in less than a second', async () => {
    const { driver } = scene;
    const revisions = Array.from({ length: 300 }, (_, at) => createRevision(at + 10));
    const all = Object.fromEntries(revisions.map((revision) => [revision.engineUser, revision]));
    await driver.start(scene.desired({ ...all, b: BORIS }));
    const running = await Promise.all(
      revisions.slice(0, 3).map(async (revision) => scene.beginDownload(await scene.connect(revision, '127.0.0.4'))),
    );
    const other = await scene.beginDownload(await scene.connect(BORIS, '127.0.0.4'));
    const atMs = Date.now();
    await driver.apply(scene.desired({ b: BORIS }), userChange({ removed: new Map(Object.entries(all)) }));
    expect(Date.now() - atMs).toBeLessThan(1_000);
    for (const { ended } of running) expect((await ended).outcome).toBe('cut');
    expect(await scene.goesOn(other)).toBe(true);
    other.stop();
  });
});

import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EngineApi } from '#agent/engines/xray/engine-api.ts';
import { createRevision, userChange } from '#tests/support/xray-node.ts';
import { MEGABYTE, XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);
const BORIS = createRevision(2);
const CAROL = createRevision(3);

describe('an xray that outlives its agent', () => {
  const scene = new XrayScene();

  it('carries on when the agent is killed, and the next one adopts it with its counters', async () => {
    const agent = await scene.startAgent(scene.desired({ a: ALICE, b: BORIS }));
    const [pid] = scene.node.pids();
    const alice = await scene.connect(ALICE, '127.0.0.2');
    const running = await scene.beginDownload(alice);
    const boris = await scene.beginDownload(await scene.connect(BORIS, '127.0.0.3'));
    await agent.stop({ graceMs: 0, signal: 'SIGKILL' });
    expect(await scene.goesOn(running)).toBe(true);
    await scene.driver.start(scene.desired({ a: ALICE, c: CAROL }));
    expect(scene.node.pids()).toEqual([pid]);
    expect((await scene.driver.meter()).users.get(ALICE.engineUser)?.downBytes).toBeGreaterThan(MEGABYTE);
    expect((await boris.ended).outcome).toBe('cut');
    expect(await scene.goesOn(running)).toBe(true);
    expect(await scene.canReach(await scene.connect(CAROL))).toBe(true);
    expect(await scene.canReach(alice)).toBe(true);
    running.stop();
  });

  it('does not slow down when nobody reads its pipe and it is full', async () => {
    await scene.driver.start(scene.desired({ a: ALICE }));
    const client = await scene.connect(ALICE);
    await scene.driver.release();
    for (let round = 0; round < 30; round += 1) {
      await Promise.all(Array.from({ length: 50 }, () => client.download(scene.origin.url(1)).ended));
    }
    const atMs = Date.now();
    const { outcome } = await client.download(scene.origin.url(50 * MEGABYTE)).ended;
    expect(outcome).toBe('complete');
    expect(Date.now() - atMs).toBeLessThan(2_000);
    scene.driver = scene.node.driver();
    await scene.driver.start(scene.desired({ a: ALICE }));
    const running = await scene.beginDownload(client);
    await scene.driver.apply(scene.desired({}), userChange({ removed: new Map([['a', ALICE]]) }));
    expect((await running.ended).outcome).toBe('cut');
  }, 60_000);

  it('has the cut finished that its agent began and died in', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const running = await scene.beginDownload(await scene.connect(ALICE));
    await driver.release();
    const api = new EngineApi(node.places.apiSocket);
    await api.removeUsers(node.inbound.tag, [ALICE.engineUser]);
    api.close();
    writeFileSync(node.places.pendingCuts, JSON.stringify([ALICE.engineUser]));
    scene.driver = node.driver();
    await scene.driver.start(scene.desired({}));
    expect((await running.ended).outcome).toBe('cut');
  });

  it('is started again when it is killed, as a new epoch with all its users', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const { epoch } = await driver.meter();
    const client = await scene.connect(ALICE);
    process.kill(node.pids()[0] ?? 0, 'SIGKILL');
    await expect.poll(async () => (await driver.health()).epoch, { timeout: 10_000 }).not.toBe(epoch);
    await expect.poll(async () => (await driver.health()).state, { timeout: 10_000 }).toBe('ok');
    expect((await driver.meter()).epoch).not.toBe(epoch);
    expect(await scene.canReach(client)).toBe(true);
  });

  it('is started again when it lives and does not answer', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const [pid = 0] = node.pids();
    process.kill(pid, 'SIGSTOP');
    expect(await driver.health()).toMatchObject({ state: 'degraded' });
    expect(await driver.health()).toMatchObject({ state: 'degraded' });
    expect(await driver.health()).toMatchObject({ state: 'down' });
    await expect.poll(async () => (await driver.health()).state, { timeout: 30_000 }).toBe('ok');
    expect(node.pids()).not.toContain(pid);
    expect(await scene.canReach(await scene.connect(ALICE))).toBe(true);
  }, 60_000);

  it('never runs twice: an engine without a record is ended before a new one starts', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const [pid] = node.pids();
    await driver.release();
    writeFileSync(node.places.record, '{"torn');
    scene.driver = node.driver();
    await scene.driver.start(scene.desired({ a: ALICE }));
    expect(node.pids()).toHaveLength(1);
    expect(node.pids()).not.toContain(pid);
    await scene.driver.stop();
    expect(node.pids()).toEqual([]);
  });

  it('is started anew where it died while no agent was there', async () => {
    const { driver, node } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const { epoch } = await driver.meter();
    await driver.release();
    process.kill(node.pids()[0] ?? 0, 'SIGKILL');
    scene.driver = node.driver();
    expect(await scene.driver.start(scene.desired({ a: ALICE }))).toEqual({ refused: [] });
    expect((await scene.driver.meter()).epoch).not.toBe(epoch);
    expect(await scene.canReach(await scene.connect(ALICE))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { createRevision, userChange } from '#tests/support/xray-node.ts';
import { XrayScene } from '#tests/support/xray-scene.ts';

const USERS = 10_000;

describe('xray with 10,000 users', () => {
  const scene = new XrayScene();

  it('is at a client’s first byte in 5 s, and takes one more user in milliseconds', async () => {
    const { driver } = scene;
    const all = Object.fromEntries(Array.from({ length: USERS }, (_, at) => [`k${at}`, createRevision(at + 1)]));
    const startedAtMs = performance.now();
    expect(await driver.start(scene.desired(all))).toEqual({ refused: [] });
    const last = all[`k${USERS - 1}`] ?? createRevision(1);
    expect(await scene.canReach(await scene.connect(last))).toBe(true);
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);

    const one = createRevision(USERS + 1);
    const more = scene.desired({ ...all, one });
    const addedAtMs = performance.now();
    await driver.apply(more, userChange({ added: new Map([['one', one]]) }));
    expect(performance.now() - addedAtMs).toBeLessThan(200);
    expect(await scene.canReach(await scene.connect(one))).toBe(true);
  });

  it('is adopted with all of them, and missing ones are added over the API', async () => {
    const all = Object.fromEntries(Array.from({ length: USERS }, (_, at) => [`k${at}`, createRevision(at + 1)]));
    const half = Object.fromEntries(Object.entries(all).slice(0, USERS / 2));
    await scene.driver.start(scene.desired(half));
    const { epoch } = await scene.driver.meter();
    await scene.driver.release();
    scene.driver = scene.node.driver();
    expect(await scene.driver.start(scene.desired(all))).toEqual({ refused: [] });
    expect((await scene.driver.meter()).epoch).toBe(epoch);
    const last = all[`k${USERS - 1}`] ?? createRevision(1);
    expect(await scene.canReach(await scene.connect(last))).toBe(true);
  });
});

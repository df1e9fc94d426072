import { describe, expect, it } from 'vitest';
import { CLIENT_APPS } from '#scripts/client/client-apps.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { createRevision } from '#tests/support/xray-node.ts';
import { MEGABYTE, XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);
const STARTS = 10;

describe('client apps', () => {
  const scene = new XrayScene();

  it.each(CLIENT_APPS)('%s gets through, is counted to the byte, and is cut', async (app) => {
    const { driver, node, origin } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const client = await startTunnelClient({ app, document: node.document(app, ALICE) });
    try {
      const { outcome, tunnelUpBytes, tunnelDownBytes } = await client.download(origin.url(10 * MEGABYTE)).ended;
      expect(outcome).toBe('complete');
      const counted = (await driver.meter()).users.get(ALICE.engineUser);
      expect(counted).toEqual({ upBytes: BigInt(tunnelUpBytes), downBytes: BigInt(tunnelDownBytes) });
      const running = await scene.beginDownload(client);
      expect(await driver.cut(ALICE.engineUser)).toMatchObject({ restarted: false });
      expect((await running.ended).outcome).toBe('cut');
    } finally {
      await client.stop();
    }
  });

  it.each(CLIENT_APPS)(
    '%s carries the first that is asked of it whenever it is started, and that alone',
    async (app) => {
      const { driver, node, origin } = scene;
      await driver.start(scene.desired({ a: ALICE }));
      const document = node.document(app, ALICE);
      const firsts = [];
      for (let start = 0; start < STARTS; start += 1) {
        const client = await startTunnelClient({ app, document });
        firsts.push(await client.download(origin.url(1_000)).ended);
        await client.stop();
      }
      expect(firsts.map(({ outcome }) => outcome)).toEqual(firsts.map(() => 'complete'));
      expect((await driver.meter()).users.get(ALICE.engineUser)).toEqual({
        upBytes: BigInt(firsts.reduce((sum, { tunnelUpBytes }) => sum + tunnelUpBytes, 0)),
        downBytes: BigInt(firsts.reduce((sum, { tunnelDownBytes }) => sum + tunnelDownBytes, 0)),
      });
    },
  );
});

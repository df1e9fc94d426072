import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { startClient } from '#tests/support/clients.ts';
import { createRevision } from '#tests/support/xray-node.ts';
import { MEGABYTE, XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);

describe('clients of other makers', () => {
  const scene = new XrayScene();

  const singBox = (link: URL): string =>
    JSON.stringify({
      outbounds: [
        {
          type: 'vless',
          tag: 'node',
          server: link.hostname,
          server_port: Number(link.port),
          uuid: link.username,
          flow: link.searchParams.get('flow'),
          tls: {
            enabled: true,
            server_name: link.searchParams.get('sni'),
            utls: { enabled: true, fingerprint: 'chrome' },
            reality: {
              enabled: true,
              public_key: link.searchParams.get('pbk'),
              short_id: link.searchParams.get('sid'),
            },
          },
        },
      ],
    });

  const mihomo = (link: URL): string =>
    stringify({
      proxies: [
        {
          name: 'node',
          type: 'vless',
          server: link.hostname,
          port: Number(link.port),
          uuid: link.username,
          network: 'tcp',
          tls: true,
          flow: link.searchParams.get('flow'),
          servername: link.searchParams.get('sni'),
          'client-fingerprint': 'chrome',
          'reality-opts': { 'public-key': link.searchParams.get('pbk'), 'short-id': link.searchParams.get('sid') },
        },
      ],
    });

  it.each([
    ['sing-box', singBox],
    ['mihomo', mihomo],
  ] as const)('%s gets through, is counted to the byte, and is cut', async (kind, document) => {
    const { driver, node, origin } = scene;
    await driver.start(scene.desired({ a: ALICE }));
    const client = await startClient({ kind, document: document(new URL(node.link(ALICE))) });
    try {
      const { isComplete, sentBytes, receivedBytes } = await client.download(origin.url(10 * MEGABYTE));
      expect(isComplete).toBe(true);
      const counted = (await driver.meter()).users.get(ALICE.engineUser);
      expect(counted).toEqual({ upBytes: BigInt(sentBytes), downBytes: BigInt(receivedBytes) });
      const running = await scene.beginDownload(client);
      expect(await driver.cut(ALICE.engineUser)).toMatchObject({ restarted: false });
      expect((await running.done).isComplete).toBe(false);
    } finally {
      await client.stop();
    }
  });
});

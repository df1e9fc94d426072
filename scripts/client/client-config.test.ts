import { describe, expect, test } from 'vitest';
import { CLIENT_APPS } from './client-apps.ts';
import { clientConfig } from './client-config.ts';
import { startTunnelClient } from './start-tunnel-client.ts';

const SECRET = '0b6b7d3e-2f61-4a8e-9d25-0f3f6f5f8a11';
const WRONG = `trojan://${SECRET}@192.0.2.10:443`;
const PLACES = { proxyPort: 2080, probe: { address: '127.0.0.1', port: 8080 } };

describe('a document that is not of the app’s format', () => {
  test.each(CLIENT_APPS)('is refused for %s, and nothing of it is repeated', (app) => {
    const refused = (document: string): unknown => {
      try {
        return clientConfig(app, { document, ...PLACES });
      } catch (error) {
        return error;
      }
    };
    for (const document of [WRONG, `{"uuid": "${SECRET}"`, `{"uuid": "${SECRET}"}`]) {
      const error = refused(document);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).not.toContain(SECRET.slice(0, 8));
    }
  });

  test('is why the app does not start', async () => {
    await expect(startTunnelClient({ app: 'mihomo', path: '/nonexistent', document: WRONG })).rejects.toThrow(
      'mihomo does not start: The document is no profile of this app.',
    );
  });
});

test('a program that is not there is why the app does not start', async () => {
  const document = `vless://${SECRET}@192.0.2.10:443?encryption=none&type=tcp&security=none#node`;
  await expect(startTunnelClient({ app: 'xray', path: '/nonexistent', document })).rejects.toThrow(
    'xray does not start: spawn /nonexistent ENOENT',
  );
});

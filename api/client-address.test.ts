import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { readApiConfig } from '#config/api.ts';
import { clientAddress } from './client-address.ts';

const env = { DATABASE_URL: 'postgres://here/db', CAUSEWAY_KEK: Buffer.alloc(32).toString('base64') };

async function addressSeen(forwardedFor: string, trust?: string): Promise<string> {
  const { trustedProxies } = readApiConfig({ ...env, API_TRUST_PROXY: trust });
  const server = createServer((request, response) => response.end(clientAddress(request, trustedProxies)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { 'x-forwarded-for': forwardedFor } });
  const text = await answer.text();
  server.close();
  server.closeAllConnections();
  return text;
}

test('the client’s address is what web names, and web stands on this machine unless it is said otherwise', async () => {
  expect(await addressSeen('203.0.113.9')).toBe('203.0.113.9');
  expect(await addressSeen('6.6.6.6, 203.0.113.9')).toBe('203.0.113.9');
  expect(await addressSeen('203.0.113.9', '10.0.0.0/8')).toBe('127.0.0.1');
  expect(await addressSeen('203.0.113.9', 'none')).toBe('127.0.0.1');
});

test('a list of proxies that cannot be read is told by its name', () => {
  expect(() => readApiConfig({ ...env, API_TRUST_PROXY: 'my-proxy' })).toThrow('API_TRUST_PROXY: ');
});

import { describe, expect, test } from 'vitest';
import { originalAddress, parseTrustedProxies } from './trusted-proxies.ts';

const read = (text: string) => {
  const trusted = parseTrustedProxies(text);
  if (trusted === undefined) throw new Error(`${text} is no list`);
  return trusted;
};

describe('trusted proxies', () => {
  test('are loopback, addresses and networks; anything else is no list', () => {
    for (const text of ['loopback', 'none', 'loopback, 10.0.0.0/8', 'fd00::/8,::1', '192.0.2.7']) {
      expect(parseTrustedProxies(text), text).toBeDefined();
    }
    for (const text of ['', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', '::1/129', '1.2.3.4/8/9']) {
      expect(parseTrustedProxies(text), text).toBeUndefined();
    }
  });

  test.each([
    ['a stranger’s own header is not believed', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['a trusted proxy’s word is', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['also where the listener is of both families', '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['also over IPv6', '::1', '2001:db8::9', '2001:db8::9'],
    ['only the last untrusted name counts', '127.0.0.1', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['a chain of trusted proxies is followed', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['a name that is no address ends the search', '127.0.0.1', 'unknown, 10.1.2.3', '10.1.2.3'],
    ['a proxy that names nobody is the client', '127.0.0.1', undefined, '127.0.0.1'],
  ])('%s', (_what, socketAddress, forwardedFor, expected) => {
    expect(originalAddress(read('loopback,10.0.0.0/8'), socketAddress, forwardedFor)).toBe(expected);
  });

  test('trust nobody when there are none', () => {
    expect(originalAddress(read('none'), '127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
  });
});

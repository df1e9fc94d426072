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
      expect([text, parseTrustedProxies(text)]).not.toContain(undefined);
    }
    for (const text of ['', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', '::1/129', '1.2.3.4/8/9']) {
      expect([text, parseTrustedProxies(text)]).toEqual([text, undefined]);
    }
  });

  test.each([
    {
      what: 'a stranger’s own header is not believed',
      socket: '203.0.113.9',
      named: '1.2.3.4',
      expected: '203.0.113.9',
    },
    { what: 'a trusted proxy’s word is', socket: '127.0.0.1', named: '203.0.113.9', expected: '203.0.113.9' },
    {
      what: 'also where the listener is of both families',
      socket: '::ffff:127.0.0.1',
      named: '::ffff:203.0.113.9',
      expected: '203.0.113.9',
    },
    { what: 'also over IPv6', socket: '::1', named: '2001:db8::9', expected: '2001:db8::9' },
    {
      what: 'only the last untrusted name counts',
      socket: '127.0.0.1',
      named: '1.2.3.4, 203.0.113.9',
      expected: '203.0.113.9',
    },
    {
      what: 'a chain of trusted proxies is followed',
      socket: '127.0.0.1',
      named: '203.0.113.9, 10.1.2.3',
      expected: '203.0.113.9',
    },
    {
      what: 'a name that is no address ends the search',
      socket: '127.0.0.1',
      named: 'unknown, 10.1.2.3',
      expected: '10.1.2.3',
    },
    { what: 'a proxy that names nobody is the client', socket: '127.0.0.1', named: undefined, expected: '127.0.0.1' },
  ])('$what', ({ socket, named, expected }) => {
    expect(originalAddress(read('loopback,10.0.0.0/8'), socket, named)).toBe(expected);
  });

  test('trust nobody when there are none', () => {
    expect(originalAddress(read('none'), '127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
  });
});

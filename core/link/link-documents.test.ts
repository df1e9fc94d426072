import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { LinkDocument, LinkProxy } from './link-document.ts';
import { linkHeaders } from './link-headers.ts';
import { base64List, linkList } from './link-list.ts';
import { mihomoDocument } from './mihomo-document.ts';
import { safeName } from './safe-name.ts';
import { singBoxDocument } from './sing-box-document.ts';
import { uniqueNames } from './unique-names.ts';
import { vlessLink } from './vless-link.ts';

const proxy = (over: Partial<LinkProxy> = {}): LinkProxy => ({
  name: 'Amsterdam 1',
  way: 'vless-reality',
  address: '192.0.2.10',
  port: 443,
  clientId: '0b6b7d3e-2f61-4a8e-9d25-0f3f6f5f8a11',
  sni: 'www.example.com',
  publicKey: 'jNXHt1yRo0vDuchQlIP6Z0ZvjT3KtzVI-T4E7RoLJS0',
  shortId: '12345678',
  ...over,
});

const documentOf = (proxies: readonly LinkProxy[], over: Partial<LinkDocument> = {}): LinkDocument => ({
  title: 'Example VPN',
  proxies,
  deadEnd: undefined,
  announcement: undefined,
  usage: { upBytes: 1n, downBytes: 2n, quotaBytes: null, expiresAt: null },
  ...over,
});

describe('a share link', () => {
  test('is exactly what the apps expect', () => {
    expect(vlessLink(proxy({ name: 'Köln + Bonn' }))).toBe(
      'vless://0b6b7d3e-2f61-4a8e-9d25-0f3f6f5f8a11@192.0.2.10:443?encryption=none&flow=xtls-rprx-vision&type=tcp' +
        '&headerType=none&security=reality&sni=www.example.com&fp=chrome' +
        '&pbk=jNXHt1yRo0vDuchQlIP6Z0ZvjT3KtzVI-T4E7RoLJS0&sid=12345678&spx=%2F#K%C3%B6ln%20%2B%20Bonn',
    );
  });

  test('puts an IPv6 address in brackets', () => {
    expect(vlessLink(proxy({ address: '2001:db8::1' }))).toContain('@[2001:db8::1]:443?');
  });

  test('in base64 is the list, one link a line', () => {
    const document = documentOf([proxy(), proxy({ name: 'Amsterdam 2' })]);
    expect(Buffer.from(base64List(document), 'base64').toString()).toBe(linkList(document));
    expect(linkList(document).trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('golden documents', () => {
  const two = documentOf([proxy(), proxy({ name: 'Riga "1"', address: '192.0.2.11', shortId: '1e10' })]);
  const denied = documentOf([], { deadEnd: 'Data used up', announcement: 'Your data is used up.' });

  test('mihomo', async () => {
    await expect(mihomoDocument(two)).toMatchFileSnapshot('./fixtures/two-nodes.mihomo.golden');
    await expect(mihomoDocument(denied)).toMatchFileSnapshot('./fixtures/denied.mihomo.golden');
  });

  test('sing-box', async () => {
    const pretty = (text: string): string => `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
    await expect(pretty(singBoxDocument(two))).toMatchFileSnapshot('./fixtures/two-nodes.sing-box.golden');
    await expect(pretty(singBoxDocument(denied))).toMatchFileSnapshot('./fixtures/denied.sing-box.golden');
  });

  test('sing-box without rights has no TUN', () => {
    const { inbounds } = JSON.parse(singBoxDocument(two, { tun: false })) as { inbounds: { type: string }[] };
    expect(inbounds.map(({ type }) => type)).toEqual(['mixed']);
  });

  test('links of somebody who is denied say why', () => {
    expect(linkList(denied)).toMatch(/^vless:\/\/[0-]+@127\.0\.0\.1:9\?.*#Data%20used%20up\n$/);
  });
});

const HOSTILE = [
  '\n',
  '\r\n',
  '"',
  "'",
  '\\',
  '#',
  ': ',
  '- ',
  '{{',
  '\u202e',
  '\u2028',
  '\u0085',
  '\u0000',
  '🇳🇱',
  '\ud800',
  '%0A',
  '\t',
  '&sni=',
  '<b>',
];
const hostileName = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a hostile name', () => {
  test('stays inside its own line, value and header, in every format', () => {
    fc.assert(
      fc.property(fc.array(hostileName, { minLength: 1, maxLength: 4 }), hostileName, (names, title) => {
        const nameOf = uniqueNames();
        const proxies = names.map((name) => proxy({ name: nameOf(safeName(name, 'Node')) }));
        const wanted = proxies.map(({ name }) => name);
        const document = documentOf(proxies, {
          title: safeName(title, 'Causeway', 25),
          announcement: title.toWellFormed(),
        });
        const yaml = parse(mihomoDocument(document), { version: '1.1' }) as {
          proxies: { name: string }[];
          rules: string[];
        };
        expect(yaml.proxies.map(({ name }) => name)).toEqual(wanted);
        expect(yaml.rules).toHaveLength(5);
        const json = JSON.parse(singBoxDocument(document)) as { outbounds: { type: string; tag: string }[] };
        expect(json.outbounds.filter(({ type }) => type === 'vless').map(({ tag }) => tag)).toEqual(wanted);
        const lines = linkList(document).trimEnd().split('\n');
        expect(lines.map((line) => decodeURIComponent(new URL(line).hash.slice(1)))).toEqual(wanted);
        for (const value of Object.values(linkHeaders(document))) expect(value).toMatch(/^[\x20-\x7e]+$/);
        expect(new Set(wanted).size).toBe(wanted.length);
      }),
      { numRuns: 300 },
    );
  });

  test('without a visible character falls back, and a long one is cut', () => {
    expect(safeName('\n\u202e \u0000', 'Node')).toBe('Node');
    expect(safeName('x'.repeat(80), 'Node', 25)).toHaveLength(25);
    expect(safeName('👨‍👩‍👧 dad', 'Node')).toBe('👨‍👩‍👧 dad');
  });
});

describe('headers', () => {
  test('carry what apps read: bytes, seconds, a title', () => {
    const usage = {
      upBytes: 5n,
      downBytes: 1234n,
      quotaBytes: 107374182400n,
      expiresAt: new Date('2026-01-01T00:00:00Z'),
    };
    expect(linkHeaders(documentOf([], { usage, title: 'Мой VPN' }))).toEqual({
      'cache-control': 'no-store, private',
      'content-disposition': `attachment; filename="_ VPN"; filename*=UTF-8''%D0%9C%D0%BE%D0%B9%20VPN`,
      'profile-title': 'base64:0JzQvtC5IFZQTg==',
      'profile-update-interval': '12',
      'referrer-policy': 'no-referrer',
      'subscription-userinfo': 'upload=5; download=1234; total=107374182400; expire=1767225600',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
  });

  test('without a limit and an end say 0, and announce only when there is something to say', () => {
    const headers = linkHeaders(documentOf([], { announcement: 'Paused' }));
    expect(headers['subscription-userinfo']).toBe('upload=1; download=2; total=0; expire=0');
    expect(headers['announce']).toBe('base64:UGF1c2Vk');
  });
});

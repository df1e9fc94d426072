import { expect, test } from 'vitest';
import { isSameOrigin } from './is-same-origin.ts';

const ask = (headers: Record<string, string>, isSecure = false): boolean =>
  isSameOrigin({ headers: new Headers({ host: 'console.example', ...headers }) }, isSecure);

test('whoever is no page of this origin is told from one', () => {
  expect(ask({ 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(ask({ origin: 'http://console.example' })).toBe(true);
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'http://console.example:81' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-site', origin: 'http://console.example' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' },
  ]) {
    expect([headers, ask(headers)]).toEqual([headers, false]);
  }
});

test('behind TLS a page without it is another origin', () => {
  expect(ask({ origin: 'https://console.example' }, true)).toBe(true);
  expect(ask({ origin: 'http://console.example' }, true)).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { readTarget } from './request-target.ts';

describe('a target', () => {
  test.each([
    ['/s/abc', 'link'],
    ['/s/abc?format=base64', 'link'],
    ['/v1', 'rest'],
    ['/v1/users?cursor=%2F', 'rest'],
    ['/v1?x', 'rest'],
    ['/api', 'rest'],
    ['/api/v1/me', 'rest'],
    ['/open/happ/t1', 'open'],
    ['/_next/static/chunks/a.js', 'static'],
    ['/_next/static/chunks/%5Broot%5D.js', 'static'],
    ['/app', 'mini-app'],
    ['/app?x=1', 'mini-app'],
    ['/app/devices', 'mini-app'],
    ['/admin', 'console'],
    ['/admin/users?x=1', 'console'],
    ['/%61dmin/users', 'console'],
    ['/adm%69n', 'console'],
    ['/admin.rsc', 'console'],
    ['/Admin/users', 'console'],
    ['/admin%ff', 'console'],
    ['/', 'page'],
  ])('%s is for %s', (url, group) => {
    expect(readTarget(url)?.group).toBe(group);
  });

  test.each([
    '/health',
    '/metrics',
    '/users',
    '/V1/users',
    '/S/abc',
    '/API/v1',
    '/v1x',
    '/v12/users',
    '/s',
    '/open',
    '/apis',
    '/.v1/x',
    '/v1;/x',
    '/%76%31/users',
    '/%761/users',
    '/app%2e',
    '/administrator',
    '/admin-x',
  ])('%s never goes to api', (url) => {
    expect(readTarget(url)?.group).toBe('page');
  });

  test.each([
    ['dot segments', '/v1/../health'],
    ['encoded dots', '/v1/%2e%2e/health'],
    ['half-encoded dots', '/v1/.%2E/health'],
    ['dot segments at the end', '/v1/..'],
    ['a single dot', '/v1/./users'],
    ['an encoded slash', '/v1/..%2fhealth'],
    ['an encoded slash elsewhere', '/v1%2Fusers'],
    ['an encoded backslash', '/v1/..%5chealth'],
    ['a backslash', '/v1/..\\health'],
    ['two slashes', '//v1/users'],
    ['two slashes inside', '/v1//health'],
    ['another host', '//evil.example/v1/users'],
    ['absolute form', 'http://127.0.0.1/v1/users'],
    ['absolute form in capitals', 'HTTP://127.0.0.1/health'],
    ['no slash', 'v1/users'],
    ['asterisk form', '*'],
    ['nothing', ''],
    ['a fragment', '/v1/users#x'],
    ['a fragment in the query', '/v1/users?a#x'],
    ['an encoded line feed', '/v1/users%0d%0a'],
    ['an encoded nought', '/v1/users%00'],
    ['a broken escape', '/v1/users%zz'],
    ['a cut escape', '/v1/users%2'],
    ['bytes beyond ASCII', '/v1/\u00fcsers'],
    ['a tab', '/v1/\t../health'],
  ])('with %s is none', (_what, url) => {
    expect(readTarget(url)).toBeUndefined();
  });
});

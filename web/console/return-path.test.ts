import { describe, expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

describe('a path to return to', () => {
  test.each(['/admin', '/admin/users', '/admin/users?sort=-seen&state=active', '/admin/users/%D0%B0'])(
    '%s is ours',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  test('leaves the router’s own mark behind', () => {
    expect(returnPath('/admin/users?sort=name&_rsc=1a2b')).toBe('/admin/users?sort=name');
  });

  test.each([
    undefined,
    null,
    '',
    'admin',
    '/app',
    '/administrator',
    'https://evil.example/admin',
    '//evil.example/admin',
    '/\\evil.example',
    '/admin/\\evil.example',
    '/admin//evil.example',
    '/admin/..//evil.example',
    '/admin/../app',
    '/admin/\tx',
    '/admin\r\nset-cookie: a=b',
    'javascript:alert(1)',
    '/admin/sign-in?back=/admin',
    '/admin/auth/signout',
    '/admin/live',
    `/admin/${'a'.repeat(2_000)}`,
  ])('%j leads to the first page', (path) => {
    expect(returnPath(path)).toBe('/admin');
  });
});

import { describe, expect, test } from 'vitest';
import { openTestOrigin } from '#tests/support/web/open-test-origin.ts';
import { headersFor } from './page-headers.ts';

describe('a page of the console', () => {
  test('gets a nonce of its own with each answer, and no other way for scripts', async () => {
    const origin = await openTestOrigin({ api: (_request, response) => response.end('api') });
    try {
      const policies = await Promise.all(
        ['/admin', '/admin/users', '/admin/users'].map(async (path) => {
          const { headers } = await fetch(`${origin.origin}${path}`);
          expect(headers.get('cache-control')).toContain('no-store');
          return headers.get('content-security-policy') ?? '';
        }),
      );
      const nonces = policies.map(
        (policy) => /script-src 'self' 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policy)?.[1],
      );
      expect(new Set(nonces).size).toBe(3);
      for (const policy of policies) {
        expect(policy).not.toMatch(/script-src[^;]*unsafe/);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toContain("connect-src 'self'");
      }
    } finally {
      await origin.close();
    }
  });

  test('lets nobody say who he is or which policy he wants', async () => {
    const heard: NodeJS.Dict<string | string[]>[] = [];
    const origin = await openTestOrigin({
      api: (_request, response) => response.end('api'),
      onPage: ({ headers }) => heard.push({ ...headers }),
    });
    try {
      const told = {
        'x-causeway-address': '192.0.2.1',
        'x-causeway-path': '/evil',
        'x-forwarded-for': '192.0.2.2',
        'x-forwarded-host': 'evil.example',
        'content-security-policy': "script-src 'nonce-mine'",
      };
      await fetch(`${origin.origin}/admin/users?x=1`, { headers: told });
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({ 'x-causeway-address': '127.0.0.1', 'x-causeway-path': '/admin/users?x=1' });
      expect(heard[0]).not.toHaveProperty('x-forwarded-for');
      expect(heard[0]).not.toHaveProperty('x-forwarded-host');
      expect(heard[0]?.['content-security-policy']).not.toContain('mine');
    } finally {
      await origin.close();
    }
  });

  test('is in no frame', () => {
    expect(headersFor('console', { scripts: [], styles: [] })['x-frame-options']).toBe('DENY');
  });
});

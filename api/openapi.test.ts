import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';
import { OPERATIONS } from './operations.ts';

type Document = {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<string, { operationId: string; parameters?: { name: string; in: string }[]; security: unknown[] }>
  >;
};

/** What routes take that need no permission of a token. */
const SECURITY: Readonly<Record<string, unknown[]>> = {
  own: [{ miniApp: [] }],
  launch: [{ launchData: [] }],
  staff: [{ console: [] }],
  public: [],
};
const PERMITTED = [{ bearer: [] }, { apiToken: [] }, { console: [] }];

let house: TestApi;
let document: Document;
beforeAll(async () => {
  house = await openTestApi();
  document = (await (await fetch(`${house.origin}/v1/openapi.json`)).json()) as Document;
});
afterAll(() => house?.close());

/** What the route declares, found by its place in the document. */
function permissionOf(operationId: string): string {
  for (const [path, item] of Object.entries(document.paths)) {
    const method = Object.entries(item).find(([, operation]) => operation.operationId === operationId)?.[0];
    const found = OPERATIONS.find((operation) => operation.path === path && operation.method === method);
    if (found !== undefined) return found.permission;
  }
  throw new Error(operationId);
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  test('has every route, each once, with its parameters and its credentials', () => {
    const written = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(written.sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, operation })),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
      const told = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(told.sort()).toEqual(inPath);
      expect(operation.security).toEqual(SECURITY[permissionOf(operation.operationId)] ?? PERMITTED);
    }
  });

  test('resolves every reference', () => {
    for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect([pointer, typeof target]).toEqual([pointer, 'object']);
    }
  });

  test('is at every mount, and the bare one is on the own port only', async () => {
    for (const mount of ['/v1', '/api/v1', '']) {
      expect((await fetch(`${house.origin}${mount}/openapi.json`)).status).toBe(200);
      expect((await fetch(`${house.publicOrigin}${mount}/openapi.json`)).status).toBe(mount === '' ? 404 : 200);
    }
    expect((await fetch(`${house.origin}/metrics`)).status).toBe(200);
    for (const path of ['/metrics', '/health', '/users'])
      expect((await fetch(house.publicOrigin + path)).status).toBe(404);
  });
});

describe('the docs page', () => {
  test('shows every route and brings all it needs with it', async () => {
    const answer = await fetch(`${house.origin}/v1/docs`);
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    for (const { path, summary } of OPERATIONS) {
      expect(html).toContain(`<code>${path}</code>`);
      expect(html).toContain(summary);
    }
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(html).not.toContain('undefined');
    for (const [, anchor = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${anchor}"`);
  });
});

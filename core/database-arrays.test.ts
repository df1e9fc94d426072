import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArray, writeArray } from '#core/database-arrays.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { openTestCore } from '#tests/support/test-tenant.ts';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

test('any list of texts reads back as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: 'binary' }), { nil: null })), (list) => {
      expect(readArray(String(writeArray(list)), String)).toEqual(list);
    }),
  );
});

test('PostgreSQL reads what we write and we read what it writes, for every kind', async () => {
  const texts = ['', 'NULL', 'a,b', '{x}', '"q"', String.raw`back\slash`, 'line\nbreak', 'é🙂'];
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const at = new Date('2026-01-02T03:04:05.678Z');
  const [row] = await core.admin.sql`
    select ${[...texts, null]}::text[] as texts, ${[id]}::uuid[] as ids, ${[1, null, -3]}::integer[] as integers,
      ${[0, 2]}::smallint[] as smalls, ${['9007199254740993']}::bigint[] as bigs, ${[]}::uuid[] as none,
      ${[at.toISOString()]}::timestamptz[] as instants, array['\\x00ff'::bytea] as bytes`;
  expect(row).toEqual({
    texts: [...texts, null],
    ids: [id],
    integers: [1, null, -3],
    smalls: [0, 2],
    bigs: [9_007_199_254_740_993n],
    none: [],
    instants: [at],
    bytes: [Buffer.from([0, 255])],
  });
});

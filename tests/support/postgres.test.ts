import postgres from 'postgres';
import { expect, test } from 'vitest';
import { createTestDatabase } from './postgres.ts';

test('every test database is migrated, apart from the others, and gone after drop', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const [a, b] = [postgres(one.url, { max: 1 }), postgres(two.url, { max: 1 })];
  await a`CREATE TABLE only_here (id int)`;
  const found = await b`SELECT to_regclass('only_here') AS only_here, to_regclass('tenant') AS tenant`;
  expect(found[0]).toEqual({ only_here: null, tenant: 'tenant' });
  await Promise.all([a.end(), b.end()]);
  await Promise.all([one.drop(), two.drop()]);
  const gone = postgres(one.url, { max: 1 });
  await expect(gone`SELECT 1`).rejects.toThrow('does not exist');
  await gone.end();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '#tests/support/staff.ts';
import { holdTries, somebodyWaits } from '#tests/support/staff-locks.ts';
import type { TestCore } from '#tests/support/test-tenant.ts';
import { openTestCore } from '#tests/support/test-tenant.ts';
import type { TakenTry } from './take-try.ts';
import { giveTryBack, takeTry } from './take-try.ts';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

/** As on a large table: its rows come by the index, in the order of their keys. */
const giveBack = (tries: TakenTry) =>
  core.api.sql.begin(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_bitmapscan = off`;
    await giveTryBack({ sql }, tries);
  });

test('a right try is given back in the order in which tries are taken, so that the two never wait for each other', async () => {
  for (let round = 1; round <= 6; round += 1) {
    const ip = `198.51.100.${round}`;
    const tries = await takeTry(visitor(core), { proof: 'password', account: ip, ip, isKnownAddress: false });
    const [, address, account] = tries.keys;
    if (address === undefined || account === undefined) throw new Error('There are three counters.');
    let giving: Promise<unknown> = Promise.resolve();
    await holdTries(core, [address], async ({ isFree }) => {
      giving = giveBack(tries);
      await expect.poll(() => somebodyWaits(core)).toBe(true);
      expect(await isFree(account)).toBe(true);
    });
    await giving;
  }
});

import { setTimeout as sleep } from 'node:timers/promises';
import { journalPending } from '../support/house/journal-pending.ts';
import type { Person } from '../support/house/people.ts';
import { accountOf, engineCounters, sumBytes } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { EngineBytes } from '../support/house/xray-stats.ts';
import type { House } from '../support/house.ts';

const STILL_MS = 1_200;
const LOOK_EVERY_MS = 100;
const SETTLE_MS = 25_000;

/** What the two sides say of one person at one moment: the account, and the engine's counters of its present life. */
export type Bytes = { readonly account: EngineBytes; readonly engine: EngineBytes };

/** Whose counters are whose: an engine user carries the meter of a connection. */
export class ByteOracle {
  readonly #house: House;
  readonly #metersOf = new Map<string, Set<number>>();

  constructor(house: House) {
    this.#house = house;
  }

  /** From now on this connection's meter counts for the person. */
  know({ userId, meterId }: Person): void {
    const meters = this.#metersOf.get(userId) ?? new Set();
    this.#metersOf.set(userId, meters.add(meterId));
  }

  /** The engine's counters of a person, from a separate `xray api statsquery`. */
  async engineOf(userId: string): Promise<EngineBytes> {
    return this.sumOf(userId, await engineCounters(this.#house));
  }

  /** The person's part of an engine's counters, over all the meters he ever had. */
  sumOf(userId: string, counters: ReadonlyMap<string, EngineBytes>): EngineBytes {
    const meters = this.#metersOf.get(userId) ?? new Set();
    const own = [...counters].filter(([engineUser]) => meters.has(Number(/^m(\d+)r/.exec(engineUser)?.[1])));
    return sumBytes(own.map(([, bytes]) => bytes));
  }

  async read(userId: string): Promise<Bytes> {
    const [account, engine] = await Promise.all([accountOf(this.#house, userId), this.engineOf(userId)]);
    return { account, engine };
  }

  /**
   * Waits until the agent has nothing left to tell, and neither account nor engine of any of them moves any more.
   * @throws Error when they do not come to rest
   */
  async whenStill(userIds: readonly string[]): Promise<Map<string, Bytes>> {
    let before = '';
    let sinceMs = Date.now();
    return until(
      'accounts and counters are at rest',
      async () => {
        const read = await this.#readAll(userIds).catch(() => new Map<string, Bytes>());
        const now = describe(read);
        const isMoving = now !== before || read.size === 0 || journalPending(this.#house) > 0;
        if (isMoving) sinceMs = Date.now();
        await sleep(LOOK_EVERY_MS);
        before = now;
        return Date.now() - sinceMs >= STILL_MS ? read : undefined;
      },
      SETTLE_MS,
    );
  }

  async #readAll(userIds: readonly string[]): Promise<Map<string, Bytes>> {
    return new Map(await Promise.all(userIds.map(async (userId) => [userId, await this.read(userId)] as const)));
  }

  /** What each part of the ledger has of a subscription, up plus down. */
  async ledgerOf(subscriptionId: string): Promise<{ samples: bigint; hours: bigint; counter: bigint }> {
    const { sql } = this.#house.world.system.db;
    const [row] = await sql<{ samples: bigint; hours: bigint; counter: bigint }[]>`
      select
        (select coalesce(sum(s.up_bytes + s.down_bytes), 0)::int8 from usage_sample s
         join meter m on m.id = s.meter_id where m.subscription_id = ${subscriptionId}) as samples,
        (select coalesce(sum(h.up_bytes + h.down_bytes), 0)::int8 from usage_hourly h
         join meter m on m.id = h.meter_id where m.subscription_id = ${subscriptionId}) as hours,
        (select coalesce(sum(c.up_bytes + c.down_bytes), 0)::int8 from usage_counter c
         where c.subscription_id = ${subscriptionId}) as counter`;
    return row ?? { samples: 0n, hours: 0n, counter: 0n };
  }
}

function describe(read: ReadonlyMap<string, Bytes>): string {
  const parts = [...read.values()].flatMap(({ account, engine }) => [account, engine]);
  return parts.map(({ upBytes, downBytes }) => `${upBytes} ${downBytes}`).join();
}

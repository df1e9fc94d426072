import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '#core/context.ts';
import type { Pulse } from '#core/tenant/read-pulse.ts';
import { readPulse } from '#core/tenant/read-pulse.ts';

/** At most so often is a tenant's pulse read, however many pages are open. */
const EVERY_MS = 1_000;

export type Heard = Omit<Pulse, 'acts'> & { readonly acts: ReadonlyMap<string, number> };
type Listener = (heard: Heard) => void;

/** The pulse of one tenant: read once a second while somebody listens, and told when something moved. */
class PulseLine {
  readonly #ctx: Context;
  readonly #listeners = new Set<Listener>();
  readonly #acts = new Map<string, number>();
  #since: bigint | null = null;
  #last: Pulse | undefined;
  #isRunning = false;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    void this.#run();
    if (this.#last !== undefined) listener(this.#heard(this.#last));
    return () => void this.#listeners.delete(listener);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    // What happened while nobody listened is in the pages that are opened now.
    this.#since = null;
    this.#last = undefined;
    while (this.#listeners.size > 0) {
      const startedAt = performance.now();
      // The database away is nothing to tell: the beat says that the line stands, the pages say what is missing.
      await this.#read().catch(() => undefined);
      await sleep(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
    }
    this.#isRunning = false;
  }

  async #read(): Promise<void> {
    const pulse = await readPulse(this.#ctx, this.#since);
    const last = this.#last;
    this.#since = pulse.auditId;
    this.#last = pulse;
    for (const [noun, count] of Object.entries(pulse.acts)) this.#acts.set(noun, (this.#acts.get(noun) ?? 0) + count);
    if (last !== undefined && markOf(last) === markOf(pulse)) return;
    for (const listener of this.#listeners) listener(this.#heard(pulse));
  }

  #heard(pulse: Pulse): Heard {
    return { ...pulse, acts: this.#acts };
  }
}

const markOf = ({ auditId, wanted, applied, nodes }: Pulse): string =>
  [auditId, wanted, applied, nodes.total, nodes.inContact].join(' ');

const lines = new Map<string, PulseLine>();

/** Hears of everything that moves in this person's tenant, as long as he does not end it. @returns what ends it */
export function listenToPulse(tenantId: string, ctx: Context, listener: Listener): () => void {
  const line = lines.get(tenantId) ?? new PulseLine(ctx);
  lines.set(tenantId, line);
  return line.listen(listener);
}

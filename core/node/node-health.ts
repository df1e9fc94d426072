import { z } from 'zod';
import { HEALTH_STATES } from '#contract/engine.ts';

/** What a node last said of itself. Words from outside: cut to length, and kept only as text. */
const Text = (max: number) => z.string().transform((text) => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, max));

export const NodeHealth = z.object({
  engines: z
    .array(
      z.object({
        kind: Text(40),
        version: Text(80),
        epoch: Text(120),
        state: z.string().pipe(z.enum(HEALTH_STATES).catch('degraded')),
        reason: Text(500),
      }),
    )
    .max(16),
  /** Batches of the journal that the hub has not acknowledged yet. */
  journalPending: z.int().nonnegative().catch(0),
  lastError: Text(500),
});
export type NodeHealth = z.infer<typeof NodeHealth>;
/** As it comes from a node, before it is cut to shape. */
export type SaidNodeHealth = z.input<typeof NodeHealth>;

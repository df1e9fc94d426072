import { z } from 'zod';

/** Payload bytes of one meter, of one batch. */
export type UsageSample = { readonly meterId: number; readonly upBytes: bigint; readonly downBytes: bigint };

/** A journal is named by its agent; 128 random bits in whatever alphabet. */
export const JournalId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - and _');

/** What stands around a batch's samples; those are judged one by one. */
export const UsageBatchHead = z.object({
  tenantId: z.uuid(),
  nodeId: z.uuid(),
  journalId: JournalId,
  seq: z.bigint().positive(),
  windowStartAt: z.date(),
  windowEndAt: z.date(),
});

export type UsageBatch = z.infer<typeof UsageBatchHead> & { readonly samples: readonly UsageSample[] };

/** What became of a batch. `highSeq` is the journal's last counted batch afterwards. */
export type BatchOutcome = { readonly kind: 'counted' | 'duplicate' | 'gap'; readonly highSeq: bigint };

export const MAX_BATCHES = 100;
export const MAX_SAMPLES_PER_BATCH = 50_000;

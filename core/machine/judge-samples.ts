import type { UsageBatch, UsageSample } from '#core/machine/usage-batch.ts';

/** Why a sample is put aside instead of being counted. */
export type SampleFault = 'never-issued-here' | 'absurd-bytes' | 'no-meter';
export type JudgedSample = { readonly sample: UsageSample; readonly fault: SampleFault | undefined };

/** No node has a faster link than 100 Gbit/s. */
const MAX_BYTES_PER_SECOND = 12_500_000_000n;
const MIN_WINDOW_SECONDS = 10n;
const MAX_WINDOW_SECONDS = 7n * 24n * 3_600n;
const MAX_METER_ID = 2_147_483_647;

const isMeterId = (id: number): boolean => Number.isInteger(id) && id > 0 && id <= MAX_METER_ID;

function maxBytes({ windowStartAt, windowEndAt }: UsageBatch): bigint {
  const seconds = BigInt(Math.ceil(Math.max(0, windowEndAt.getTime() - windowStartAt.getTime()) / 1_000));
  const bounded = seconds > MAX_WINDOW_SECONDS ? MAX_WINDOW_SECONDS : seconds;
  return MAX_BYTES_PER_SECOND * (bounded < MIN_WINDOW_SECONDS ? MIN_WINDOW_SECONDS : bounded);
}

/** Tells for each sample of a batch whether it can be true; `isIssued` knows which meters were ever issued to the node. */
export function judgeSamples(batch: UsageBatch, isIssued: (meterId: number) => boolean): JudgedSample[] {
  const most = maxBytes(batch);
  const faultOf = ({ meterId, upBytes, downBytes }: UsageSample): SampleFault | undefined => {
    if (!isMeterId(meterId)) return 'no-meter';
    if (upBytes < 0n || downBytes < 0n || upBytes + downBytes > most) return 'absurd-bytes';
    return isIssued(meterId) ? undefined : 'never-issued-here';
  };
  return batch.samples.map((sample) => ({ sample, fault: faultOf(sample) }));
}

/** The distinct meter ids of a batch that can be looked up at all. */
export function meterIdsOf(batch: UsageBatch): number[] {
  return [...new Set(batch.samples.map(({ meterId }) => meterId).filter(isMeterId))];
}

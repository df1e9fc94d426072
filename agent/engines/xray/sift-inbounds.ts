import type { Refusal } from '#contract/engine.ts';
import { InboundPayload } from '#contract/entries.ts';

export type SiftedInbounds = {
  readonly carried: ReadonlyMap<string, InboundPayload>;
  readonly refused: readonly Refusal[];
};

/** Inbounds that can stand beside each other, in the order of their keys; the rest is refused by name. */
export function siftInbounds(inbounds: ReadonlyMap<string, InboundPayload>): SiftedInbounds {
  const carried = new Map<string, InboundPayload>();
  const refused: Refusal[] = [];
  const tags = new Set<string>();
  const doors = new Set<string>();
  for (const key of [...inbounds.keys()].sort()) {
    const parsed = InboundPayload.safeParse(inbounds.get(key));
    if (!parsed.success || !hasGoodTarget(parsed.data)) refused.push({ key, code: 'invalid' });
    else if (tags.has(parsed.data.tag)) refused.push({ key, code: 'duplicate-tag' });
    else if (doors.has(doorOf(parsed.data))) refused.push({ key, code: 'duplicate-port' });
    else {
      tags.add(parsed.data.tag);
      doors.add(doorOf(parsed.data));
      carried.set(key, parsed.data);
    }
  }
  return { carried, refused };
}

/** Xray takes a port of any size, and then fails at every connection. */
const hasGoodTarget = ({ target }: InboundPayload): boolean => {
  const port = Number(target.split(':')[1]);
  return target === 'decoy' || (port >= 1 && port <= 65_535);
};

const doorOf = ({ listen, port }: InboundPayload): string => `${listen} ${port}`;

import type { Way } from '#contract/ways.ts';
import { WAYS } from '#contract/ways.ts';
import { AppError } from '#kit/app-error.ts';

type Node = { readonly ways: readonly Way[] };

/** What a subscription's ways are worth on these nodes: those that one of them opens, best first. */
export function availableWays(included: readonly Way[], nodes: readonly Node[]): Way[] {
  return WAYS.filter((way) => included.includes(way) && nodes.some((node) => node.ways.includes(way)));
}

/**
 * The best way for a new connection: one that a node opens, else the best that is included, for a node may come.
 * @throws AppError PRECONDITION when the subscription includes none
 */
export function chooseWay(included: readonly Way[], nodes: readonly Node[]): Way {
  const best = availableWays(included, nodes)[0] ?? WAYS.find((way) => included.includes(way));
  if (best === undefined) throw new AppError('PRECONDITION', 'This subscription includes no way to connect.');
  return best;
}

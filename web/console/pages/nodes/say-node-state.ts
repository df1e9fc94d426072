import type { NodeState } from '#core/node/judge-node.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import type { Translate } from '#web/console-words/deck.ts';

/** How a node stands, as a stone. */
export const NODE_STONES = {
  revoked: 'bare',
  waiting: 'hollow',
  'no-contact': 'sunk',
  'engine-down': 'sunk',
  refused: 'half',
  degraded: 'half',
  behind: 'half',
  'in-flight': 'hollow',
  'as-wanted': 'stands',
} as const satisfies Record<NodeState, StoneKind>;

/** The stone before a node's name: changes on their way do not make a node less than it is. */
export function nodeGlyph(state: NodeState): StoneKind {
  return state === 'in-flight' ? 'stands' : NODE_STONES[state];
}

type Stood = { readonly state: NodeState; readonly lag: number; readonly refusedCount: number };

/** How a node stands, in words. */
export function sayNodeState(t: Translate, { state, lag, refusedCount }: Stood): string {
  switch (state) {
    case 'revoked':
      return t('nodeState.retired');
    case 'waiting':
      return t('nodeState.waiting');
    case 'no-contact':
      return t('nodeState.noContact');
    case 'engine-down':
      return t('nodeState.engineDown');
    case 'refused':
      return t('nodeState.refused', { n: refusedCount });
    case 'degraded':
      return t('nodeState.degraded');
    case 'behind':
      return t('nodeState.behind', { n: lag });
    case 'in-flight':
      return t('nodeState.inFlight', { n: lag });
    case 'as-wanted':
      return t('nodeState.asWanted');
  }
}

import type { UserState } from '#core/user/user-filter.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import type { WordKey } from '#web/console-words/deck.ts';

/** How a user or a subscription stands, as a stone. */
export const USER_STONES = {
  on_hold: 'hold',
  active: 'stands',
  exhausted: 'sunk',
  grace: 'half',
  ended: 'bare',
  suspended: 'paused',
  none: 'bare',
} as const satisfies Record<UserState, StoneKind>;

export const USER_STATE_WORDS = {
  on_hold: 'state.onHold',
  active: 'state.active',
  exhausted: 'state.exhausted',
  grace: 'state.grace',
  ended: 'state.ended',
  suspended: 'state.suspended',
  none: 'users.state.none',
} as const satisfies Record<UserState, WordKey>;

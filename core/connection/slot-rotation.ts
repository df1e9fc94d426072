/** How many revisions of one connection are live at most. */
export const LIVE_SLOTS = 3;

/** A live revision and where it stands; slot 0 is the newest. */
export type Slotted = { readonly id: string; readonly slot: number };

export type Rotation = { readonly moved: readonly Slotted[]; readonly revokedIds: readonly string[] };

/**
 * Makes room in slot 0: each revision moves up as far as the one below pushes it, and what is pushed past the last slot
 * is revoked. `moved` holds those that stay live, with their new slots, in order.
 */
export function makeRoom(live: readonly Slotted[]): Rotation {
  const moved: Slotted[] = [];
  const revokedIds: string[] = [];
  let next = 1;
  for (const { id, slot } of live.toSorted((a, b) => a.slot - b.slot)) {
    const target = Math.max(slot, next);
    if (target < LIVE_SLOTS) moved.push({ id, slot: target });
    else revokedIds.push(id);
    next = target + 1;
  }
  return { moved, revokedIds };
}

import type { InviteLinks } from './invite-links.ts';

/** A link by which people become users under a plan, for staff. */
export type InviteView = {
  readonly id: string;
  readonly planId: string;
  readonly note: string;
  /** What the link carries. Whoever has it may use the invite, so it is null for those who may not make invites. */
  readonly token: string | null;
  readonly links: InviteLinks | null;
  readonly maxUses: number;
  readonly useCount: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
};

/** One that was just made, for whoever made it. */
export type MadeInvite = InviteView & { readonly token: string; readonly links: InviteLinks };

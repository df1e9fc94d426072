import type { InviteLinks } from './invite-links.ts';

/** A link by which people become users under a plan, for staff. */
export type InviteView = {
  readonly id: string;
  readonly planId: string;
  readonly note: string;
  /** What the link carries; whoever has it may use the invite. */
  readonly token: string;
  readonly links: InviteLinks;
  readonly maxUses: number;
  readonly useCount: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
};

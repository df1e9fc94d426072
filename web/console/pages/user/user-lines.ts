import type { Platform } from '#contract/platforms.ts';
import type { Way } from '#contract/ways.ts';
import type { UserState } from '#core/user/user-filter.ts';

/** A connection as the page shows it and as acts on it need it. */
export type ConnectionLine = {
  readonly id: string;
  readonly way: Way;
  readonly group: string;
  readonly sni: string;
  /** Revision numbers by slot; null is empty. */
  readonly slots: readonly (number | null)[];
  readonly slotsLabel: string;
  /** The slot that a node refused, and which node. */
  readonly refused: { readonly slot: number; readonly text: string } | null;
  readonly gib: string;
  readonly seenAt: string | null;
};

export type DeviceLine = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly platformWord: string;
  readonly isStale: boolean;
  readonly gib: string;
  readonly used: string;
  readonly seenAt: string | null;
  readonly seenNode: string;
  readonly connections: readonly ConnectionLine[];
};

/** A subscription as acts on it need it. */
export type SubscriptionFace = {
  readonly id: string;
  readonly name: string;
  readonly status: UserState;
  readonly expiresAt: string | null;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly deviceCount: number;
  readonly deviceLimit: number;
  readonly ways: readonly Way[];
  /** Nodes of its groups; null when the role may not see them. */
  readonly nodeCount: number | null;
};

/** A user as acts on him need him. */
export type UserFace = {
  readonly id: string;
  readonly name: string;
  readonly telegramId: string;
  readonly note: string;
  readonly isSuspended: boolean;
  /** The one that stands for him first. */
  readonly subscriptions: readonly SubscriptionFace[];
};

export type UserRights = {
  readonly mayChange: boolean;
  readonly mayDevices: boolean;
  readonly mayReveal: boolean;
};

import type { Platform } from '#contract/platforms.ts';
import type { ConnectionView } from '#core/connection/connection-view.ts';

/** One machine of a user. The token of its link is there for those who may read devices; a removed one has none. */
export type DeviceView = {
  readonly id: string;
  readonly userId: string;
  readonly subscriptionId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly linkToken: string | null;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
  readonly connections: readonly ConnectionView[];
};

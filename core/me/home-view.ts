import type { Language } from '#contract/languages.ts';
import type { Platform } from '#contract/platforms.ts';
import type { QuotaReset } from '#contract/quota-resets.ts';
import type { Way } from '#contract/ways.ts';
import type { SubscriptionStatus } from '#core/subscription/rules.ts';

/** How far a device is: 1 saved, 2 sent to a server, 3 accepted by one, 4 ready on every server that is up. */
export type DeviceStep = 1 | 2 | 3 | 4;

/** A device as its person sees it, without secrets. */
export type MyDeviceView = {
  readonly id: string;
  readonly name: string;
  readonly platform: Platform;
  readonly state: 'setting-up' | 'ready' | 'attention' | 'paused';
  readonly step: DeviceStep;
  readonly ways: readonly Way[];
  /** This calendar month (UTC). */
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly lastUsedAt: Date | null;
  readonly isOnline: boolean;
  readonly createdAt: Date;
};

/** What a person may use, of the one subscription that is shown to him. */
export type MyPlanView = {
  readonly subscriptionId: string;
  readonly name: string | null;
  /** `suspended` whether it is or he himself: that is why nothing goes through, whatever else is the matter. */
  readonly status: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly reset: QuotaReset;
  readonly resetsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly graceEndsAt: Date | null;
  /** Of all his subscriptions together: what he has counts against it, whichever it is under. */
  readonly deviceLimit: number;
  /** What a new device may get, best first. */
  readonly ways: readonly Way[];
  readonly mayAdd: boolean;
};

export type MeView = {
  readonly id: string;
  readonly name: string;
  /** His own choice; null follows Telegram. */
  readonly language: Language | null;
  readonly wantsNotices: boolean;
};

export type Health = 'good' | 'fair' | 'busy' | 'down' | 'unknown';
export type CountryView = { readonly country: string | null; readonly health: Health };

/** Everything the first screen shows, of one moment, without secrets. */
export type HomeView = {
  readonly at: Date;
  readonly user: MeView;
  readonly tenant: { readonly name: string; readonly botUsername: string | null; readonly supportUrl: string | null };
  readonly plan: MyPlanView | null;
  readonly isLate: boolean;
  readonly devices: readonly MyDeviceView[];
  readonly countries: readonly CountryView[];
};

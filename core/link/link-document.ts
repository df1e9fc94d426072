import type { Way } from '#contract/ways.ts';

/** One line of a document: one way through one node, with all that a client app needs. */
export type LinkProxy = {
  /** As the app's list shows it: unique in its document, one line, no control characters. */
  readonly name: string;
  readonly way: Way;
  readonly address: string;
  readonly port: number;
  readonly clientId: string;
  readonly sni: string;
  readonly publicKey: string;
  readonly shortId: string;
};

export type LinkUsage = {
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly quotaBytes: bigint | null;
  readonly expiresAt: Date | null;
};

/** What a device link says, before it takes an app's format. With `deadEnd` there are no proxies, only its words. */
export type LinkDocument = {
  /** The name of the profile, at most 25 characters. */
  readonly title: string;
  readonly proxies: readonly LinkProxy[];
  /** The name of the one entry of a document that leads nowhere: why. */
  readonly deadEnd: string | undefined;
  /** One sentence for apps that show announcements. */
  readonly announcement: string | undefined;
  readonly usage: LinkUsage | undefined;
  /** The device that this document brings up to date, when what it holds is not; whoever serves it settles that. */
  readonly settles?: StaleDevice | undefined;
};

/** A device that holds what is out of date since then. */
export type StaleDevice = { readonly tenantId: string; readonly deviceId: string; readonly staleSince: Date };

/** Where a dead end leads: the discard port of the person's own machine, so nothing ever leaves it. */
export const DEAD_END = { address: '127.0.0.1', port: 9 } as const;

export const LINK_FORMATS = ['base64', 'links', 'singbox', 'mihomo'] as const;
export type LinkFormat = (typeof LINK_FORMATS)[number];

import type { Platform } from '#contract/platforms.ts';

/** Where an app is got: always a page of a store or of releases, never a file, which an inner browser cannot save. */
export type Store = {
  readonly kind: 'app-store' | 'google-play' | 'apk' | 'site';
  readonly url: string;
  /** A page that only the store of this country has; for the others there is one without. */
  readonly region?: 'ru';
};

/** An app that imports a device link by a link of a scheme of its own. */
export type ImportApp = {
  /** Stands in `/open/<id>/…`: a-z, 0-9 and -. */
  readonly id: string;
  readonly name: string;
  /** One or two letters for its tile; we draw no logos. */
  readonly monogram: string;
  /** What the app is given when it asks under a device link. */
  readonly format: 'base64' | 'singbox' | 'mihomo';
  /** Pages to get it from, by what it runs on, the first one foremost. */
  readonly stores: Readonly<Partial<Record<Platform, readonly Store[]>>>;
  /** Where it is the first choice. */
  readonly bestFor: readonly Platform[];
  /**
   * Its screen for TVs shows a QR code that takes a link straight from the phone. False for all that are known: Happ shows
   * a code, but behind it the link passes its maker's server, and a secret does not go there by our doing.
   */
  readonly showsTvQr: boolean;
  /** The link that makes the app import `url`, a device link, under a name. The url must be of our own making. */
  readonly buildLink: (url: string, name: string) => string;
};

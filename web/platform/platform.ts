import type { ThemeParams } from '#web/theme/theme-params.ts';

/** The device in hand, as far as it is known. */
export type Os = 'ios' | 'android' | 'macos' | 'windows' | 'linux' | 'unknown';

export type Launch = {
  /** What Telegram vouches for, as it came; null outside. */
  readonly initData: string | null;
  readonly startParam: string | null;
  /** The language of the person's Telegram, or of the browser. */
  readonly language: string | null;
};

/** A value that changes, for useSyncExternalStore. `get` returns the same object until it changes. */
export type Source<Value> = {
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
};

/** In CSS pixels: safe area and content safe area, added up. */
export type Insets = { readonly top: number; readonly bottom: number };
/** `stableHeight` does not follow a drag; null while nobody has said. */
export type Viewport = { readonly stableHeight: number | null };

export type BackButton = { readonly show: (onClick: () => void) => void; readonly hide: () => void };

export type BottomButtonState = {
  readonly text: string;
  readonly isEnabled: boolean;
  readonly isBusy: boolean;
  readonly onClick: () => void;
};
export type BottomButton = { readonly set: (state: BottomButtonState | null) => void };

export type Question = {
  /** At most 64 characters. */
  readonly title: string;
  /** At most 256 characters. */
  readonly text: string;
  /** The verb of the question. */
  readonly yes: string;
  /** Used by our own dialog; Telegram has its own word. */
  readonly no: string;
  readonly isDestructive?: boolean;
};

export type Haptic = {
  readonly impact: (style: 'light' | 'soft') => void;
  readonly notify: (kind: 'success' | 'warning' | 'error') => void;
  readonly selection: () => void;
};

export type BarColours = {
  readonly page: string;
  readonly bar: string;
  readonly fill: string;
  readonly onFill: string;
};

export type HomeScreen = {
  readonly check: () => Promise<'unsupported' | 'unknown' | 'added' | 'missed'>;
  /** True when the client says that it was added. */
  readonly add: () => Promise<boolean>;
};

/**
 * What the product asks of the place it runs in. A null member is not there (an old client, a plain browser): the caller has
 * its own way or leaves the offer out. No member throws because a client is old.
 */
export type Platform = {
  readonly kind: 'telegram' | 'browser';
  readonly os: Os;
  /** Of Telegram's platform, like 8.0; empty outside. */
  readonly version: string;
  /** A weak device: no loops, no stagger. */
  readonly isSlow: boolean;
  readonly launch: Launch;
  readonly theme: Source<ThemeParams>;
  readonly insets: Source<Insets>;
  readonly viewport: Source<Viewport>;
  readonly ready: () => void;
  readonly expand: () => void;
  /** Leaves the Mini App; a browser has its own way. */
  readonly close: () => void;
  readonly backButton: BackButton | null;
  /** Null: render a real button in the page. */
  readonly bottomButton: BottomButton | null;
  readonly haptic: Haptic;
  /** Telegram's popup, or our own dialog with the same words. */
  readonly confirm: (question: Question) => Promise<boolean>;
  /** Opens an external browser. @throws unless the address is https (or http on this machine) */
  readonly openLink: (url: string) => void;
  /** Opens `https://t.me/…` inside Telegram. @throws for any other address */
  readonly openTelegramLink: (url: string) => void;
  /** Offers an address and words to one of the person's chats. */
  readonly share: (url: string, text: string) => void;
  /** Inside the tap only. False: nothing was copied; show the text instead. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** False: refused, or no answer. */
  readonly downloadFile: ((url: string, name: string) => Promise<boolean>) | null;
  /** Resolves with the first text that `accepts` likes; null when the person closes the camera. */
  readonly scanQr: ((text: string, accepts: (found: string) => boolean) => Promise<string | null>) | null;
  readonly closingConfirmation: (isOn: boolean) => void;
  readonly disableVerticalSwipes: (isOn: boolean) => void;
  /** Calls back each time the person returns to the app. */
  readonly onActivated: (listener: () => void) => () => void;
  readonly homeScreen: HomeScreen | null;
  /** Asks to let the bot write. False: refused, or no answer. */
  readonly requestWriteAccess: (() => Promise<boolean>) | null;
  readonly setColours: (colours: BarColours) => void;
  /** Header and background as paper (a QR full screen), or back to the page. */
  readonly setBackdrop: (colour: string) => void;
};

import type { Home, InviteOffer } from '../api/shapes.ts';

/** What the person sees, as a whole. */
export type AppState =
  /** Signing in, with nothing to show yet. */
  | { readonly kind: 'starting' }
  /** A plain browser, without launch data. */
  | { readonly kind: 'outside' }
  /** The launch data or the session are too old, or not ours: only Telegram can help. */
  | { readonly kind: 'reopen' }
  | Failed
  | { readonly kind: 'invited'; readonly name: string; readonly offer: InviteOffer }
  | { readonly kind: 'stranger'; readonly invite: 'none' | 'bad'; readonly supportUrl: string | null }
  | Member;

export type Failed = {
  readonly kind: 'failed';
  /** What support finds it by; empty when no answer came at all. */
  readonly supportCode: string;
  /** When it is tried again by itself. */
  readonly retryAtMs: number;
};

export type Member = {
  readonly kind: 'member';
  readonly home: Home;
  /** The data are from before this opening and have not been confirmed yet. */
  readonly isKept: boolean;
  /** The last try to refresh got no answer. */
  readonly isOffline: boolean;
};

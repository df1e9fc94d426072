import type { SessionAnnouncement } from '#core/machine/listen-sessions.ts';
import { listenSessions } from '#core/machine/listen-sessions.ts';
import type { HubBase } from '#hub/actors.ts';
import { asHub } from '#hub/actors.ts';

const AGAIN_MS = 1_000;

/** Hears of sessions that begin at other hubs, trying until listening works; the driver keeps it up from then on. */
export class SessionEars {
  readonly #base: HubBase;
  readonly #onBegin: (announcement: SessionAnnouncement) => void;
  #stopListening: (() => Promise<void>) | undefined;
  #isStopped = false;

  constructor(base: HubBase, onBegin: (announcement: SessionAnnouncement) => void) {
    this.#base = base;
    this.#onBegin = onBegin;
    void this.#listen();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#stopListening?.().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    try {
      const { stop } = await listenSessions(asHub(this.#base), this.#onBegin);
      this.#stopListening = stop;
      if (this.#isStopped) await stop();
    } catch {
      if (!this.#isStopped) setTimeout(() => void this.#listen(), AGAIN_MS).unref();
    }
  }
}

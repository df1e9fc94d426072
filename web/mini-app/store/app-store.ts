import { ApiProblem, NoAnswer } from '../api/api-problem.ts';
import type { MeApi } from '../api/me-api.ts';
import { createMeApi } from '../api/me-api.ts';
import { acceptInvite } from '../api/session-api.ts';
import type { AddMyDevice, Home, MiniAppSession } from '../api/shapes.ts';
import { forgetLastKnown, keepLastKnown, readLastKnown } from '../session/last-known.ts';
import { SessionKeeper } from '../session/session-keeper.ts';
import type { AppState, Member } from './app-state.ts';
import { refreshDelayMs, retryDelayMs } from './delays.ts';

export type Launch = {
  /** As Telegram signed it; undefined in a plain browser. */
  readonly initData: string | undefined;
  /** As the launch data say, not yet verified: good enough to choose whose kept data to show. */
  readonly telegramId: number | undefined;
};

/** The app's data: signs in, keeps the home screen current, and says where things stand. One per page. */
export class AppStore {
  readonly api: MeApi;
  readonly #launch: Launch;
  readonly #session: SessionKeeper;
  readonly #listeners = new Set<() => void>();
  #state: AppState;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchSinceMs = Date.now();
  #isWaiting = false;
  #refreshing: Promise<void> | undefined;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.#session = new SessionKeeper(launch.initData ?? '');
    this.api = createMeApi(this.#session.ask);
    this.#state = this.#firstState();
  }

  get state(): AppState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Signs in, unless the head of the page has done so. */
  start(): void {
    if (this.#state.kind === 'outside') return;
    if (this.#state.kind === 'starting' || isKept(this.#state)) void this.retry();
    else this.#follow();
  }

  /** Signs in again, now. */
  async retry(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#enter(await this.#session.signIn());
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Fetches what is current; what is on the screen stays until it comes. */
  refresh(): Promise<void> {
    if (this.#state.kind !== 'member') return this.#state.kind === 'failed' ? this.retry() : Promise.resolve();
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Takes a home that an act has answered with. */
  take(home: Home): void {
    this.#attempt = 0;
    this.#set(memberOf(home));
    this.#follow();
  }

  /** Looks again every few seconds while somebody waits for his first connection. */
  wait(isWaiting: boolean): void {
    this.#isWaiting = isWaiting;
    this.#watchSinceMs = Date.now();
    if (this.#state.kind === 'member') this.#schedule(this.#state.home);
  }

  /** @throws ApiProblem, NoAnswer; the screen stays where it is, unless the invitation has come to its end meanwhile */
  async accept(device: AddMyDevice): Promise<void> {
    try {
      this.#enter(this.#session.keep(await acceptInvite(this.#launch.initData ?? '', device)));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
      await this.retry();
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #refresh(): Promise<void> {
    if (this.#state.kind === 'member' && this.#state.isKept) return this.retry();
    try {
      this.take(await this.api.readHome());
    } catch (error) {
      this.#fail(error);
    }
  }

  #enter(session: MiniAppSession): void {
    this.#attempt = 0;
    this.#watchSinceMs = Date.now();
    this.#set(stateOf(session));
    this.#follow();
  }

  /** What can be shown before anything more is asked: what the head of the page was answered, else what was there last. */
  #firstState(): AppState {
    const { initData, telegramId } = this.#launch;
    if (initData === undefined) return { kind: 'outside' };
    const session = this.#session.takeAnswered();
    if (session !== undefined) return stateOf(session);
    const kept = readLastKnown(telegramId);
    return kept === undefined ? { kind: 'starting' } : { ...memberOf(kept), isKept: true };
  }

  /** Remembers what the server has said, and looks again when it is time. */
  #follow(): void {
    if (this.#state.kind !== 'member') return forgetLastKnown();
    keepLastKnown(this.#launch.telegramId, this.#state.home);
    this.#schedule(this.#state.home);
  }

  #fail(error: unknown): void {
    const problem = error instanceof ApiProblem ? error : undefined;
    if (problem !== undefined && problem.status === 401) {
      forgetLastKnown();
      return this.#set({ kind: 'reopen' });
    }
    if (problem === undefined && !(error instanceof NoAnswer)) throw error;
    const delayMs = Math.max(retryDelayMs(this.#attempt, Math.random()), (problem?.retryAfterSeconds ?? 0) * 1_000);
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void (this.#state.kind === 'member' ? this.refresh() : this.retry()), delayMs);
    if (this.#state.kind === 'member') return this.#set({ ...this.#state, isOffline: true });
    this.#set({ kind: 'failed', supportCode: problem?.supportCode ?? '', retryAtMs: Date.now() + delayMs });
  }

  #schedule(home: Home): void {
    clearTimeout(this.#timer);
    const isSettingUp = home.devices.some(({ state }) => state === 'setting-up');
    if (!isSettingUp && !this.#isWaiting) this.#watchSinceMs = Date.now();
    const watch = { sinceMs: this.#watchSinceMs, nowMs: Date.now(), isWaiting: this.#isWaiting };
    const delayMs = refreshDelayMs(home, watch);
    if (delayMs !== undefined) this.#timer = setTimeout(() => void this.refresh(), delayMs);
  }

  #set(state: AppState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const memberOf = (home: Home): Member => ({ kind: 'member', home, isKept: false, isOffline: false });
const stateOf = (session: MiniAppSession): AppState => (session.kind === 'member' ? memberOf(session.home) : session);
const isKept = (state: AppState): boolean => state.kind === 'member' && state.isKept;

import type { ApiRequest } from '../api/api-client.ts';
import { askApi } from '../api/api-client.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { readEarlySession, renewSession, signIn } from '../api/session-api.ts';
import type { Bearer, MiniAppSession } from '../api/shapes.ts';

const RENEW_BEFORE_MS = 60_000;

/**
 * Holds the bearer, in memory only. It is renewed shortly before its end by whichever request comes first, and once more by the
 * launch data when the server does not take it.
 */
export class SessionKeeper {
  readonly #initData: string;
  #bearer: Bearer | undefined;
  #renewal: Promise<void> | undefined;

  constructor(initData: string) {
    this.#initData = initData;
  }

  /** The session that the head of the page has asked for, when its answer is there already; it is given once. */
  takeAnswered(): MiniAppSession | undefined {
    const early = globalThis.window?.causewayEarly;
    const answered = early?.answered;
    if (answered === undefined || this.#takeEarly() === undefined) return undefined;
    return this.keep(answered as MiniAppSession);
  }

  /** @throws ApiProblem, NoAnswer */
  async signIn(): Promise<MiniAppSession> {
    const early = this.#takeEarly();
    return this.keep(await (early === undefined ? signIn(this.#initData) : readEarlySession(early)));
  }

  /** Takes the bearer of a session that was got another way. */
  keep(session: MiniAppSession): MiniAppSession {
    if (session.kind === 'member') this.#bearer = session.bearer;
    return session;
  }

  /** Asks the api as the person. @throws ApiProblem (code SESSION_ENDED when the app has to be opened again), NoAnswer */
  ask = async <T>(request: Omit<ApiRequest, 'authorization'>): Promise<T> => {
    await this.#refresh(false);
    try {
      return await this.#send<T>(request);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      await this.#refresh(true);
      return this.#send<T>(request);
    }
  };

  /** What the head of the page has asked for by these launch data, once. */
  #takeEarly(): Promise<Response> | undefined {
    const early = globalThis.window?.causewayEarly;
    if (early?.session === undefined || early.initData !== this.#initData) return undefined;
    const { session } = early;
    delete early.session;
    delete early.answered;
    return session;
  }

  #send<T>(request: Omit<ApiRequest, 'authorization'>): Promise<T> {
    return askApi<T>({ ...request, authorization: `Bearer ${this.#bearer?.token ?? ''}` });
  }

  /** One renewal at a time, whoever asks. */
  #refresh(isRefused: boolean): Promise<void> {
    const bearer = this.#bearer;
    const isFresh = bearer !== undefined && Date.parse(bearer.expiresAt) - Date.now() > RENEW_BEFORE_MS;
    if (isFresh && !isRefused) return Promise.resolve();
    this.#renewal ??= this.#renew(isRefused ? undefined : bearer).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Within the 12 hours a bearer that has run out is renewed as well; what the launch data prove comes second. */
  async #renew(bearer: Bearer | undefined): Promise<void> {
    if (bearer === undefined || Date.parse(bearer.endsAt) <= Date.now()) return void (await this.signIn());
    try {
      this.#bearer = (await renewSession(bearer.token)).bearer;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      await this.signIn();
    }
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import type { Log } from '#kit/log.ts';
import type { TrustedProxies } from '#kit/trusted-proxies.ts';
import { Exchange } from './exchange.ts';
import { requestHeaders } from './forwarded-headers.ts';
import { sendableBody } from './sendable-body.ts';

const CONNECTIONS = 256;
const CONNECT_TIMEOUT_MS = 3_000;
/** api's own statements give up long before. */
const ANSWER_TIMEOUT_MS = 60_000;

export type ForwarderOptions = {
  readonly apiOrigin: string;
  readonly trustedProxies: TrustedProxies;
  readonly log: Log;
};

/** Hands requests to api over connections that stay open, and streams both ways. It never looks into what it carries. */
export class ApiForwarder {
  readonly #pool: Pool;
  readonly #options: ForwarderOptions;
  #isAway = false;

  constructor(options: ForwarderOptions) {
    this.#options = options;
    this.#pool = new Pool(options.apiOrigin, {
      connections: CONNECTIONS,
      pipelining: 1,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
    });
  }

  /** Whether the last request found api. */
  get isApiThere(): boolean {
    return !this.#isAway;
  }

  /** Answers with what api answers, or with 503 when it does not. A client who leaves takes his request along. */
  forward(request: IncomingMessage, response: ServerResponse): void {
    const body = sendableBody(request);
    const options: Dispatcher.DispatchOptions = {
      path: request.url ?? '/',
      method: request.method ?? 'GET',
      headers: requestHeaders(request, this.#options.trustedProxies, body !== null),
      body,
    };
    const exchange = new Exchange(request, response, {
      /** A kept connection may have been closed by api just now: what nobody can have acted on is asked once more. */
      again: body === null && (options.method === 'GET' || options.method === 'HEAD') ? () => send() : undefined,
      found: () => this.#note(undefined),
      failed: (error) => this.#note(error),
    });
    const send = (): void => void this.#pool.dispatch(options, exchange);
    response.once('close', () => exchange.leave());
    send();
  }

  /** Ends the connections to api. What is under way has to be over: it is cut. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** One line when api goes and one when it is back, not one a request. */
  #note(error: Error | undefined): void {
    if (this.#isAway === (error !== undefined)) return;
    this.#isAway = error !== undefined;
    if (error === undefined) this.#options.log.info('api answers again');
    else this.#options.log.warn({ code: codeOf(error) }, 'api does not answer');
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

import { Pool } from 'undici';
import { Json } from '#tests/support/house/api-client.ts';

export type RestPlan = {
  readonly origin: string;
  readonly token: string;
  /** Requests at once, each on a connection that stays open. */
  readonly connections: number;
};

/** A REST client that costs little: what is measured is the other side. */
export class RestClient {
  readonly #pool: Pool;
  readonly #token: string;

  constructor({ origin, token, connections }: RestPlan) {
    this.#pool = new Pool(origin, { connections, pipelining: 1 });
    this.#token = token;
  }

  /** @throws Error with the answer when it is no 2xx */
  async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Json> {
    const { statusCode, body: answer } = await this.#pool.request({
      method,
      path,
      headers: { 'x-api-token': this.#token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (statusCode > 299) throw new Error(`${method} ${path} answered ${statusCode}: ${text.slice(0, 300)}`);
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    return new Json(value, `${method} ${path}`);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

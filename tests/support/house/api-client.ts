export type ApiAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body when it is JSON, else undefined. */
  readonly body: unknown;
};

export type ApiRequest = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

type GivenAnswer = { readonly request: string; readonly answer: ApiAnswer };

/** A plain REST client that judges nothing: every answer is handed back, and each one is kept for whoever looks for secrets. */
export class ApiClient {
  readonly origin: string;
  readonly answers: GivenAnswer[];
  readonly #token: string | undefined;

  constructor(origin: string, token: string | undefined, answers: GivenAnswer[] = []) {
    this.origin = origin;
    this.#token = token;
    this.answers = answers;
  }

  /** The same api with another token, or with none; its answers are kept in the same place. */
  as(token: string | undefined): ApiClient {
    return new ApiClient(this.origin, token, this.answers);
  }

  /** Any method and path; a string body is sent as it is. */
  async send(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer> {
    const { body, headers = {}, signal } = request;
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(this.#token === undefined ? {} : { 'x-api-token': this.#token }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, text, body: parseJson(text) };
    this.answers.push({ request: `${method} ${path}`, answer });
    return answer;
  }

  /** @throws Error with the answer when it is no 2xx */
  async get(path: string): Promise<Json> {
    return this.#expectOk('GET', path);
  }

  /** @throws Error with the answer when it is no 2xx */
  async post(path: string, body: unknown = {}): Promise<Json> {
    return this.#expectOk('POST', path, body);
  }

  /** @throws Error with the answer when it is no 2xx */
  async patch(path: string, body: unknown): Promise<Json> {
    return this.#expectOk('PATCH', path, body);
  }

  /** @throws Error with the answer when it is no 2xx */
  async put(path: string, body: unknown): Promise<Json> {
    return this.#expectOk('PUT', path, body);
  }

  /** @throws Error with the answer when it is no 2xx */
  async delete(path: string): Promise<Json> {
    return this.#expectOk('DELETE', path);
  }

  async #expectOk(method: string, path: string, body?: unknown): Promise<Json> {
    const answer = await this.send(method, path, body === undefined ? {} : { body });
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    }
    return new Json(answer.body, `${method} ${path}`);
  }
}

/** A JSON answer that is read field by field, each with a clear word when it is not what was expected. */
export class Json {
  readonly value: unknown;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    this.value = value;
    this.#place = place;
  }

  /** The value under these names and indices, one inside the other. @throws Error when there is none */
  at(...path: readonly (string | number)[]): Json {
    let value = this.value;
    for (const step of path) {
      const next: unknown = isRecord(value) ? value[String(step)] : undefined;
      if (next === undefined) throw new Error(`${this.#place}: no ${path.join('.')} in ${JSON.stringify(this.value)}`);
      value = next;
    }
    return new Json(value, `${this.#place} ${path.join('.')}`);
  }

  string(...path: readonly (string | number)[]): string {
    const { value } = this.at(...path);
    if (typeof value !== 'string') throw new Error(`${this.#place}: ${path.join('.')} is no string`);
    return value;
  }

  /** Byte counts come as numbers or, past 2^53, as decimal strings. */
  bytes(...path: readonly (string | number)[]): bigint {
    const { value } = this.at(...path);
    if (typeof value === 'number' || typeof value === 'string') return BigInt(value);
    throw new Error(`${this.#place}: ${path.join('.')} is no byte count`);
  }

  list(...path: readonly (string | number)[]): Json[] {
    const { value } = this.at(...path);
    if (!Array.isArray(value)) throw new Error(`${this.#place}: ${path.join('.')} is no list`);
    return value.map((item: unknown, index) => new Json(item, `${this.#place} ${[...path, index].join('.')}`));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

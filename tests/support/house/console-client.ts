import { newId } from '#kit/id.ts';

export type ConsoleAsked = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

export type ConsoleAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of a problem document. */
  readonly code: string | undefined;
};

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const PASSWORD = 'correct horse battery';

/** A browser of a member of staff without its window: it keeps cookies, and asks as pages of the console do. */
export class ConsoleClient {
  readonly origin: string;
  readonly #cookies: Map<string, string>;

  constructor(origin: string, cookies: ReadonlyMap<string, string> = new Map()) {
    this.origin = origin;
    this.#cookies = new Map(cookies);
  }

  /** Somebody who has stolen the cookies as they are now. */
  copy(): ConsoleClient {
    return new ConsoleClient(this.origin, this.#cookies);
  }

  /** The answer to the very request; a redirect is not followed. */
  async ask(
    path: string,
    { method = 'GET', body, headers = OWN_PAGE, signal }: ConsoleAsked = {},
  ): Promise<ConsoleAnswer> {
    const response = await this.open(path, { method, body, headers, ...(signal === undefined ? {} : { signal }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, code: codeIn(text) };
  }

  /** The same, for whoever reads the body as it comes. */
  async open(path: string, { method = 'GET', body, headers = OWN_PAGE, signal }: ConsoleAsked = {}): Promise<Response> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** An act of a page: `/users` is `/admin/act/users`. */
  act(path: string, asked: ConsoleAsked = {}): Promise<ConsoleAnswer> {
    const idempotency = asked.method === 'POST' ? { 'idempotency-key': newId() } : {};
    return this.ask(`/admin/act${path}`, { ...asked, headers: { ...OWN_PAGE, ...idempotency, ...asked.headers } });
  }

  /** One step of the gate; after the last one the session's cookie is there. */
  async step(step: string, body: unknown): Promise<ConsoleAnswer> {
    const answer = await this.ask(`/admin/gate/${step}`, { method: 'POST', body });
    if (answer.status === 200 && answer.text.includes('"session"')) await this.#auth('callback/ticket');
    return answer;
  }

  /** Makes the account of a set-up link or an invite, and is signed in with it. */
  setUp(token: string, email: string): Promise<ConsoleAnswer> {
    return this.step('setup', { token, email, name: 'Mira Solheim', password: PASSWORD });
  }

  signIn(email: string, password = PASSWORD): Promise<ConsoleAnswer> {
    return this.step('sign-in', { email, password });
  }

  signOut(): Promise<ConsoleAnswer> {
    return this.#auth('signout');
  }

  async #auth(action: string): Promise<ConsoleAnswer> {
    const { csrfToken } = JSON.parse((await this.ask('/admin/auth/csrf')).text) as { csrfToken: string };
    return this.ask(`/admin/auth/${action}`, { method: 'POST', body: { csrfToken, json: 'true' } });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || attributes.some((one) => /^max-age=0$/i.test(one))) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function codeIn(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const said: unknown = JSON.parse(text);
  return typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : undefined;
}

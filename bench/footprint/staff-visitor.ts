import { z } from 'zod';
import { systemClock } from '#kit/clock.ts';
import { silentLog } from '#kit/log.ts';
import { makeSetupLink } from '#scripts/setup-link/make-setup-link.ts';
import type { House } from '#tests/support/house.ts';
import { WIDTH_COOKIE } from '#web/console-ui/frame/width.ts';

const ACCOUNT = { name: 'Mira Solheim', email: 'mira@example.net', password: 'correct horse battery', language: 'en' };
const Csrf = z.object({ csrfToken: z.string() });

/** Somebody of the staff at the console, as a browser asks: cookies are kept, and sent with everything. */
export class StaffVisitor {
  readonly #origin: string;
  /** A browser at a desk has told so with its first page. */
  readonly #cookies = new Map<string, string>([[WIDTH_COOKIE, 'desk']]);

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Makes the house's first account by a set-up link, and is signed in then. @throws Error when a step is refused */
  async signUp({ world, publicUrl }: House): Promise<void> {
    const tools = { ...world.system, clock: systemClock, log: silentLog };
    const { link } = await makeSetupLink(tools, { slug: 'house', publicUrl, evenWithAdmin: true });
    await this.#post('/admin/gate/setup', { ...ACCOUNT, token: new URL(link).hash.slice(1) });
    const { csrfToken } = Csrf.parse(JSON.parse(await this.open('/admin/auth/csrf')));
    await this.#post('/admin/auth/callback/ticket', { csrfToken, json: 'true' });
  }

  /** Gets a page; a redirect is followed to where nobody is signed in, so it counts as refused. @throws Error */
  async open(path: string): Promise<string> {
    const answer = await this.#send(path, {});
    return answer.text();
  }

  /** Holds the console's live line open until `signal` ends it. */
  async holdLiveLine(signal: AbortSignal): Promise<void> {
    const answer = await this.#send('/admin/live', { signal });
    const drain = answer.body?.pipeTo(new WritableStream());
    drain?.catch(() => undefined);
  }

  async #post(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json', origin: this.#origin };
    const answer = await this.#send(path, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.arrayBuffer();
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, cookie };
    const answer = await fetch(`${this.#origin}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    if (answer.status === 200) return answer;
    throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/;\s*max-age=0/i.test(line) || value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

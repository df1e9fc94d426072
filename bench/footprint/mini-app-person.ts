import { z } from 'zod';
import type { House } from '#tests/support/house.ts';
import { signLaunchData } from '#web/server/dev/sign-launch-data.ts';

const Session = z.object({ bearer: z.object({ token: z.string() }) });

/** Somebody in the Mini App, as its pages ask through the public origin. */
export class MiniAppPerson {
  readonly #house: House;
  readonly #telegramId: number;
  #bearer: string | undefined;

  constructor(house: House, telegramId: number) {
    this.#house = house;
    this.#telegramId = telegramId;
  }

  /** Opens the page, and signs in once. @throws Error when an answer is none of 2xx */
  async open(): Promise<void> {
    await this.#ask('GET', '/app');
    if (this.#bearer !== undefined) return;
    const user = { id: this.#telegramId, first_name: 'Member', language_code: 'en' };
    const launch = signLaunchData({ user, botToken: this.#house.botToken });
    const session = await this.#ask('POST', '/v1/tma/session', `tma ${launch}`);
    this.#bearer = Session.parse(JSON.parse(session)).bearer.token;
  }

  /** What the first page shows. */
  async look(): Promise<void> {
    await this.#ask('GET', '/v1/me', `Bearer ${this.#bearer}`);
  }

  async #ask(method: string, path: string, authorization?: string): Promise<string> {
    const headers = {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    };
    const body = method === 'POST' ? { body: '{}' } : {};
    const answer = await fetch(`${this.#house.publicUrl}${path}`, { method, headers, ...body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 200)}`);
    return text;
  }
}

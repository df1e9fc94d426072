import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedUser } from '../house/new-user-rows.ts';
import type { RestClient } from '../house/rest-client.ts';

const EVERY_MS = 100;

export type FreshnessPlan = {
  readonly rest: RestClient;
  readonly publicOrigin: string;
  /** Devices that nobody else asks for. */
  readonly users: readonly LoadedUser[];
};

/**
 * While the load runs: a new revision is issued by REST, and the very next answer of the device's link must be the new
 * one, as the connection's own link has it.
 */
export class FreshnessCheck {
  checked = 0;
  stale = 0;
  readonly #plan: FreshnessPlan;
  #isOver = false;
  #looping: Promise<void> | undefined;
  #failure: unknown;

  constructor(plan: FreshnessPlan) {
    this.#plan = plan;
  }

  start(): void {
    this.#looping = this.#loop().catch((error: unknown) => {
      this.#failure = error;
    });
  }

  /** Ends the checks. @throws what ended them before */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#looping;
    if (this.#failure instanceof Error) throw this.#failure;
  }

  async #loop(): Promise<void> {
    while (!this.#isOver) {
      const user = this.#plan.users[this.checked % this.#plan.users.length];
      if (user === undefined) return;
      await this.#check(user);
      await sleep(EVERY_MS);
    }
  }

  async #check({ connectionId, linkToken }: LoadedUser): Promise<void> {
    const { rest } = this.#plan;
    const before = await this.#readLines(linkToken);
    await rest.send('POST', `/v1/connections/${connectionId}/revisions`, {});
    const after = await this.#readLines(linkToken);
    const [link] = (await rest.send('GET', `/v1/connections/${connectionId}/link`)).list('items');
    const isNew = after !== before && link !== undefined && clientOf(after) === clientOf(link.string('link'));
    this.checked += 1;
    if (!isNew) this.stale += 1;
  }

  async #readLines(token: string): Promise<string> {
    const response = await fetch(`${this.#plan.publicOrigin}/s/${token}?format=base64`);
    if (response.status !== 200) throw new Error(`A device link answered ${response.status} during the load.`);
    return Buffer.from(await response.text(), 'base64').toString();
  }
}

function clientOf(text: string): string | undefined {
  return /vless:\/\/([0-9a-f-]{36})@/.exec(text)?.[1];
}

import type { Refusal } from '#contract/engine.ts';
import { RevisionPayload } from '#contract/entries.ts';
import type { EngineUserAccount } from './render-config.ts';

type Carried = EngineUserAccount & { readonly key: string };

/**
 * Who is to be carried, at the cost of what changes. Refuses what would harm others in the engine: one name twice (one
 * counter for two), or one client id twice (the second takes the first's place; bytes 6 and 7 do not count, because Xray
 * reads a route from them).
 */
export class UserBook {
  readonly #byKey = new Map<string, Carried>();
  readonly #byEmail = new Map<string, Carried>();
  readonly #byClient = new Map<string, Carried>();
  readonly #refused = new Map<string, string>();

  get users(): ReadonlyMap<string, EngineUserAccount> {
    return this.#byEmail;
  }

  get refusals(): Refusal[] {
    return [...this.#refused].map(([key, code]) => ({ key, code }));
  }

  /** Starts over with these revisions, taken in the order of their keys. */
  reset(revisions: ReadonlyMap<string, RevisionPayload>): void {
    for (const map of [this.#byKey, this.#byEmail, this.#byClient, this.#refused]) map.clear();
    for (const key of [...revisions.keys()].sort()) this.add(key, revisions.get(key));
  }

  /** The user that is now carried for this revision, or undefined when it is refused. */
  add(key: string, payload: RevisionPayload | undefined): EngineUserAccount | undefined {
    const parsed = RevisionPayload.safeParse(payload);
    if (!parsed.success) return this.#refuse(key, 'invalid');
    const { engineUser: email, clientId, flow } = parsed.data;
    const user: Carried = { key, email, id: clientId.toLowerCase(), flow };
    if (this.#byEmail.has(email)) return this.#refuse(key, 'duplicate-engine-user');
    if (this.#byClient.has(clientKey(user.id))) return this.#refuse(key, 'duplicate-client-id');
    this.#byKey.set(key, user);
    this.#byEmail.set(email, user);
    this.#byClient.set(clientKey(user.id), user);
    this.#refused.delete(key);
    return user;
  }

  /** The user that is carried no more, or undefined when he was not. */
  remove(key: string): EngineUserAccount | undefined {
    this.#refused.delete(key);
    const user = this.#byKey.get(key);
    if (user === undefined) return undefined;
    this.#byKey.delete(key);
    this.#byEmail.delete(user.email);
    this.#byClient.delete(clientKey(user.id));
    return user;
  }

  /** Tries those that were refused again: who stood in their way may be gone. */
  retryRefused(revisions: ReadonlyMap<string, RevisionPayload>): EngineUserAccount[] {
    const keys = [...this.#refused.keys()].sort();
    for (const key of keys) if (!revisions.has(key)) this.#refused.delete(key);
    return keys.filter((key) => revisions.has(key)).flatMap((key) => this.add(key, revisions.get(key)) ?? []);
  }

  /** The engine does not take this user: he is off, and his revision is named. */
  refuse(email: string, code: string): void {
    const key = this.#byEmail.get(email)?.key;
    if (key === undefined) return;
    this.remove(key);
    this.#refuse(key, code);
  }

  #refuse(key: string, code: string): undefined {
    this.#refused.set(key, code);
    return undefined;
  }
}

const clientKey = (id: string): string => id.slice(0, 14) + id.slice(18);

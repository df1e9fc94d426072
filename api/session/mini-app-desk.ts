import type { Database } from '#core/database.ts';
import { resolveTenant } from '#core/tenant/resolve-tenant.ts';
import type { Clock } from '#kit/clock.ts';
import { DoorError } from '../problem.ts';
import { networkOf } from './network-of.ts';
import { RateLimiter } from './rate-limiter.ts';

/**
 * Many people may share one address behind their provider's NAT; one person has no use for more than a few. The app looks twice
 * a second while it waits for a node; what a person changes is work for every node of his.
 */
const PER_MINUTE = { address: 120, person: 30, looks: 600, acts: 60 };
/** Whoever is on this machine came through a relay that does not say for whom. */
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

export type MiniAppSettings = { readonly botToken?: string | undefined; readonly tenantSlug: string };

/** What signing in to the Mini App needs besides a verb: the bot's token, its tenant, and limits of rate. */
export class MiniAppDesk {
  readonly #db: Database;
  readonly #settings: MiniAppSettings;
  readonly #addresses: RateLimiter;
  readonly #people: RateLimiter;
  readonly #looks: RateLimiter;
  readonly #acts: RateLimiter;
  #tenantId: string | undefined;

  constructor(db: Database, clock: Clock, settings: MiniAppSettings) {
    this.#db = db;
    this.#settings = settings;
    this.#addresses = new RateLimiter(clock, PER_MINUTE.address);
    this.#people = new RateLimiter(clock, PER_MINUTE.person);
    this.#looks = new RateLimiter(clock, PER_MINUTE.looks);
    this.#acts = new RateLimiter(clock, PER_MINUTE.acts);
  }

  /** @throws DoorError NOT_SET_UP when this installation has no bot */
  botToken(): string {
    const { botToken } = this.#settings;
    if (botToken !== undefined) return botToken;
    throw new DoorError('NOT_SET_UP', 'This installation has no bot: TELEGRAM_BOT_TOKEN is not set.');
  }

  /** The tenant whose people the bot serves, looked up once. @throws DoorError NOT_SET_UP, AppError UNAVAILABLE */
  async tenantId(): Promise<string> {
    this.#tenantId ??= (await resolveTenant(this.#db, this.#settings.tenantSlug))?.id;
    if (this.#tenantId !== undefined) return this.#tenantId;
    throw new DoorError('NOT_SET_UP', 'TELEGRAM_TENANT names no tenant of this installation.');
  }

  /** @throws DoorError RATE_LIMITED */
  countAddress(address: string): void {
    if (!LOOPBACK.test(address)) this.#addresses.take(networkOf(address));
  }

  /** Somebody who signs in, or stays so. @throws DoorError RATE_LIMITED */
  countPerson(id: string): void {
    this.#people.take(id);
  }

  /** A request about what is somebody's own. @throws DoorError RATE_LIMITED */
  countRequest(userId: string, { isAct }: { readonly isAct: boolean }): void {
    (isAct ? this.#acts : this.#looks).take(userId);
  }
}

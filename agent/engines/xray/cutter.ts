import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#kit/log.ts';
import { Attribution } from './attribution.ts';
import type { EngineApi } from './engine-api.ts';
import type { AccessLine } from './parse-access-line.ts';
import type { Peer } from './peer.ts';
import { addressOf, isUntoldAddress } from './peer.ts';
import type { SocketTool } from './socket-tool.ts';

const PRUNE_EVERY_MS = 60_000;
const PROOF_TRIES = 3;
const PROOF_WAIT_MS = 15;
/** How long the engine may take to notice that a user's sockets are gone. */
const OFFLINE_WAIT_MS = 400;
const OFFLINE_POLL_MS = 20;

export type CutterOptions = {
  readonly sockets: SocketTool;
  readonly log: Log;
  /** Whether the engine is to carry this user now. */
  readonly isCarried: (email: string) => boolean;
};

/** `isProven` is false when sockets stand although the kernel was asked to destroy them: the right is missing. */
export type Cut = { readonly closed: number; readonly isProven: boolean };

/** Knows whose the sockets on the engine's ports are, and cuts them. A user who is not carried and still shows up is cut at once. */
export class Cutter {
  readonly #options: CutterOptions;
  readonly #attribution = new Attribution();
  readonly #strays = new Set<Peer>();
  #ports: readonly number[] = [];
  #isCuttingStrays = false;
  #prune: NodeJS.Timeout | undefined;

  constructor(options: CutterOptions) {
    this.#options = options;
  }

  /** The ports that users come in by. */
  setPorts(ports: readonly number[]): void {
    this.#ports = ports;
  }

  start(): void {
    this.#prune ??= setInterval(() => void this.#forgetGone(), PRUNE_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#prune);
    this.#prune = undefined;
  }

  /** One line of the engine. Who authenticated while he was being removed is seen here, and goes. */
  note({ peer, email }: AccessLine): void {
    this.#attribution.note(peer, email);
    if (!this.#options.isCarried(email)) this.#cutStray([peer]);
  }

  /** Cuts every socket whose user is not carried. */
  cutStrays(): void {
    const emails = this.#attribution.emails().filter((email) => !this.#options.isCarried(email));
    this.#cutStray(emails.flatMap((email) => [...this.#attribution.peersOf(email)]));
  }

  /** Lines may have been lost: sockets that stand now and are nobody's may be anybody's. */
  async doubt(): Promise<void> {
    const live = await this.#options.sockets.list(this.#ports).catch(() => new Set<Peer>());
    this.#attribution.doubt(live);
  }

  /** Closes every connection of these users, and proves it. Those who are out of the engine stay off; others may come back. */
  async cut(emails: readonly string[], api: EngineApi): Promise<Cut> {
    const { addresses } = this.#attribution.unknown.size > 0 ? await readOnline(emails, api) : NOBODY;
    const first = new Set(emails.flatMap((email) => [...this.#attribution.peersOf(email)]));
    for (const peer of this.#attribution.unknown) {
      const address = addressOf(peer);
      if (addresses.has(address) || isUntoldAddress(address)) first.add(peer);
    }
    const cut = await this.#destroy([...first]);
    const off = emails.filter((email) => !this.#options.isCarried(email));
    if (!cut.isProven || off.length === 0) return cut;
    return this.#cutUntilOffline(off, api, cut);
  }

  /** Closes everything that stands on these ports. */
  async cutPorts(ports: readonly number[]): Promise<void> {
    const live = await this.#options.sockets.list(ports).catch(() => new Set<Peer>());
    if (live.size > 0) await this.#options.sockets.destroy(ports, [...live]);
    this.#attribution.forget(live);
  }

  /** The engine counts him as connected although all we know of him is gone: then it is one of those that are nobody's. */
  async #cutUntilOffline(emails: readonly string[], api: EngineApi, before: Cut): Promise<Cut> {
    const left = await waitUntilOffline(emails, api);
    if (left.online.length === 0) return before;
    const live = await this.#options.sockets.list(this.#ports);
    const nobodys = [...live].filter(
      (peer) => !this.#attribution.isAttributed(peer) && left.addresses.has(addressOf(peer)),
    );
    const more = await this.#destroy(nobodys);
    const isGone = (await waitUntilOffline(left.online, api)).online.length === 0;
    if (!isGone) this.#options.log.warn({ users: emails.length }, 'the engine still counts removed users as connected');
    return { closed: before.closed + more.closed, isProven: more.isProven };
  }

  #cutStray(peers: readonly Peer[]): void {
    for (const peer of peers) this.#strays.add(peer);
    if (!this.#isCuttingStrays) void this.#workOffStrays();
  }

  async #workOffStrays(): Promise<void> {
    this.#isCuttingStrays = true;
    while (this.#strays.size > 0) {
      const peers = [...this.#strays];
      this.#strays.clear();
      const { isProven } = await this.#destroy(peers).catch(() => ({ isProven: false }));
      if (!isProven) this.#options.log.warn('a connection of a removed user could not be cut');
    }
    this.#isCuttingStrays = false;
  }

  async #destroy(peers: readonly Peer[]): Promise<Cut> {
    if (peers.length === 0) return { closed: 0, isProven: true };
    const { sockets } = this.#options;
    const before = await sockets.list(this.#ports);
    const live = peers.filter((peer) => before.has(peer));
    let standing = live;
    for (let attempt = 0; attempt < PROOF_TRIES && standing.length > 0; attempt += 1) {
      if (attempt > 0) await sleep(PROOF_WAIT_MS);
      await sockets.destroy(this.#ports, standing);
      const after = await sockets.list(this.#ports);
      standing = standing.filter((peer) => after.has(peer));
    }
    if (standing.length === 0) this.#attribution.forget(peers);
    return { closed: live.length - standing.length, isProven: standing.length === 0 };
  }

  async #forgetGone(): Promise<void> {
    await this.#attribution.forgetGone(() => this.#options.sockets.list(this.#ports).catch(() => undefined));
  }
}

type Online = { readonly online: readonly string[]; readonly addresses: ReadonlySet<string> };

const NOBODY: Online = { online: [], addresses: new Set() };

/** Which of these users the engine counts as connected, and from where. Nobody when it does not say: the kernel's word stands. */
async function readOnline(emails: readonly string[], api: EngineApi): Promise<Online> {
  try {
    const all = emails.length > 1 ? await api.listOnlineUsers() : new Set(emails);
    const asked = emails.filter((email) => all.has(email));
    const lists = await Promise.all(asked.map((email) => api.readOnlineAddresses(email)));
    const online = asked.filter((_, at) => (lists[at]?.length ?? 0) > 0);
    return { online, addresses: new Set(lists.flat()) };
  } catch {
    return NOBODY;
  }
}

async function waitUntilOffline(emails: readonly string[], api: EngineApi): Promise<Online> {
  const endAtMs = Date.now() + OFFLINE_WAIT_MS;
  for (let asked = emails; ; ) {
    const left = await readOnline(asked, api);
    if (left.online.length === 0 || Date.now() > endAtMs) return left;
    asked = left.online;
    await sleep(OFFLINE_POLL_MS);
  }
}

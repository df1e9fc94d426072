import type { Peer } from './peer.ts';

/** More than a node carries; beyond it the oldest are forgotten, and count as unknown. */
const MAX_PEERS = 200_000;

/** Whose the live sockets are, from access lines. In memory only, and nothing of where they lead to. */
export class Attribution {
  readonly #emailOf = new Map<Peer, string>();
  readonly #peersOf = new Map<string, Set<Peer>>();
  /** Sockets that stood while lines may have been lost: each may be anybody's. */
  readonly #unknown = new Set<Peer>();
  /** Noted since the list of live sockets was asked for: that they are not in it means nothing. */
  #fresh: Set<Peer> | undefined;

  get size(): number {
    return this.#emailOf.size;
  }

  get unknown(): ReadonlySet<Peer> {
    return this.#unknown;
  }

  emails(): string[] {
    return [...this.#peersOf.keys()];
  }

  note(peer: Peer, email: string): void {
    this.#unknown.delete(peer);
    this.#fresh?.add(peer);
    if (this.#emailOf.get(peer) === email) return;
    this.#drop(peer);
    this.#emailOf.set(peer, email);
    const peers = this.#peersOf.get(email) ?? new Set();
    this.#peersOf.set(email, peers.add(peer));
    if (this.#emailOf.size > MAX_PEERS) this.#dropOldest();
  }

  isAttributed(peer: Peer): boolean {
    return this.#emailOf.has(peer);
  }

  peersOf(email: string): ReadonlySet<Peer> {
    return this.#peersOf.get(email) ?? new Set();
  }

  /** These stand now, and lines were lost: whoever of them is nobody's is unknown from here on. */
  doubt(live: Iterable<Peer>): void {
    for (const peer of live) if (!this.#emailOf.has(peer)) this.#unknown.add(peer);
  }

  /** Forgets sockets that are gone, by a list of those that live. */
  async forgetGone(listLive: () => Promise<ReadonlySet<Peer> | undefined>): Promise<void> {
    const fresh = new Set<Peer>();
    this.#fresh = fresh;
    const live = await listLive();
    this.#fresh = undefined;
    if (live === undefined) return;
    for (const peer of this.#emailOf.keys()) if (!live.has(peer) && !fresh.has(peer)) this.#drop(peer);
    for (const peer of this.#unknown) if (!live.has(peer)) this.#unknown.delete(peer);
  }

  forget(peers: Iterable<Peer>): void {
    for (const peer of peers) {
      this.#drop(peer);
      this.#unknown.delete(peer);
    }
  }

  #dropOldest(): void {
    const [oldest] = this.#emailOf.keys();
    if (oldest === undefined) return;
    this.#drop(oldest);
    this.#unknown.add(oldest);
  }

  #drop(peer: Peer): void {
    const email = this.#emailOf.get(peer);
    if (email === undefined) return;
    this.#emailOf.delete(peer);
    const peers = this.#peersOf.get(email);
    peers?.delete(peer);
    if (peers?.size === 0) this.#peersOf.delete(email);
  }
}

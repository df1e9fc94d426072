/** What a screen, a sheet or a dialog asks for while it is shown; the highest layer wins, then the newest. */
type Claim<Value> = { readonly layer: number; value: Value };

/** Keeps who wants the back button or the bottom button, and tells what the winner wants each time it changes. */
export class Claims<Value> {
  readonly #claims: Claim<Value>[] = [];
  readonly #apply: (winner: Value | null) => void;
  readonly #listeners = new Set<() => void>();
  #winner: Value | null = null;

  constructor(apply: (winner: Value | null) => void) {
    this.#apply = apply;
  }

  /** Returns how to change the claim and how to give it up. */
  claim(layer: number, value: Value): { readonly update: (value: Value) => void; readonly drop: () => void } {
    const claim: Claim<Value> = { layer, value };
    this.#claims.push(claim);
    this.#settle();
    return {
      update: (next) => {
        claim.value = next;
        this.#settle();
      },
      drop: () => {
        const index = this.#claims.indexOf(claim);
        if (index !== -1) this.#claims.splice(index, 1);
        this.#settle();
      },
    };
  }

  readonly winner = (): Value | null => this.#winner;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #settle(): void {
    const best = this.#claims.reduce<Claim<Value> | undefined>(
      (high, claim) => (high === undefined || claim.layer >= high.layer ? claim : high),
      undefined,
    );
    const winner = best?.value ?? null;
    if (winner === this.#winner) return;
    this.#winner = winner;
    this.#apply(winner);
    for (const listener of this.#listeners) listener();
  }
}

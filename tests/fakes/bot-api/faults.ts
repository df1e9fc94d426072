/** What the fake does instead of answering well. `lost` does the act and then loses its answer. */
export type Fault =
  | { readonly kind: 'flood'; readonly retryAfterSeconds: number }
  | { readonly kind: 'refusal'; readonly code: number; readonly description: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'lost' };

type Planned = { readonly method: string; readonly fault: Fault; left: number };

/** Faults that are still to come, by method. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next `times` calls of `method` meet this fault. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  take(method: string): Fault | undefined {
    const found = this.#planned.find((planned) => planned.method === method && planned.left > 0);
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}

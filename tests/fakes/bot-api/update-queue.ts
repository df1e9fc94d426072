import type { Update } from 'grammy/types';

type Waiter = { readonly resolve: (outcome: 'updates' | 'replaced') => void };

/** Updates that nobody has confirmed yet, as getUpdates sees them: an offset confirms all below it. */
export class UpdateQueue {
  #updates: Update[] = [];
  #waiter: Waiter | undefined;

  push(update: Update): void {
    this.#updates.push(update);
    this.#wake('updates');
  }

  /** How many updates wait to be confirmed. */
  get size(): number {
    return this.#updates.length;
  }

  confirm(offset: number): void {
    if (offset > 0) this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
  }

  /** Waits for updates, like a long poll; undefined when another poll came meanwhile. */
  async poll(timeoutMs: number, limit: number): Promise<readonly Update[] | undefined> {
    this.#wake('replaced');
    if (this.#updates.length === 0 && timeoutMs > 0 && (await this.#wait(timeoutMs)) === 'replaced') return undefined;
    return this.#updates.slice(0, limit);
  }

  /** Ends the poll under way, with nothing. */
  close(): void {
    this.#wake('updates');
  }

  #wait(timeoutMs: number): Promise<'updates' | 'replaced'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake('updates'), timeoutMs);
      this.#waiter = {
        resolve: (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
    });
  }

  #wake(outcome: 'updates' | 'replaced'): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.resolve(outcome);
  }
}

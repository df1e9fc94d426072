import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Users that were taken off and whose connections are not proven gone. It lies beside the engine's sockets, so that an
 * agent that dies between the two is finished by the one that comes next.
 */
export class PendingCuts {
  readonly #path: string;
  readonly #emails: Set<string>;

  constructor(path: string) {
    this.#path = path;
    this.#emails = new Set(readList(path));
  }

  get emails(): readonly string[] {
    return [...this.#emails];
  }

  add(emails: readonly string[]): void {
    for (const email of emails) this.#emails.add(email);
    this.#write();
  }

  done(emails: readonly string[]): void {
    for (const email of emails) this.#emails.delete(email);
    this.#write();
  }

  clear(): void {
    this.done(this.emails);
  }

  #write(): void {
    if (this.#emails.size === 0) return rmSync(this.#path, { force: true });
    writeFileSync(`${this.#path}.tmp`, JSON.stringify(this.emails), { mode: 0o600 });
    renameSync(`${this.#path}.tmp`, this.#path);
  }
}

function readList(path: string): string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

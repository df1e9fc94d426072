import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '#agent/store/write-file-atomically.ts';
import { AppError } from '#kit/app-error.ts';

const Identity = z.object({
  nodeId: z.string().min(1),
  tenantId: z.string(),
  enrolAddress: z.string().min(1),
  syncAddress: z.string().min(1),
  caPem: z.string().min(1),
  certificatePem: z.string().min(1),
  keyPem: z.string().min(1),
});

/** Who this node is, and how it knows the hub. One file, so that key and certificate can never disagree. */
export type Identity = z.infer<typeof Identity>;

function readIdentity(path: string): Identity | undefined {
  try {
    return Identity.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new AppError('PRECONDITION', `The identity in ${path} cannot be read: enrol this node again.`, { cause });
  }
}

/**
 * The identity on disk. A renewed one waits as `next` until the hub has been seen to accept it; until then the one
 * before it stays good.
 */
export class IdentityFile {
  readonly #path: string;
  readonly #nextPath: string;

  constructor(dir: string) {
    this.#path = join(dir, 'identity.json');
    this.#nextPath = join(dir, 'identity-next.json');
  }

  /** @throws AppError PRECONDITION when the node is not enrolled or the file is damaged */
  read(): Identity {
    const identity = readIdentity(this.#path);
    if (identity !== undefined) return identity;
    throw new AppError('PRECONDITION', 'This node is not enrolled: run `causeway-agent enrol --token …` first.');
  }

  /** The renewed identity that waits for its first use; a damaged one is as good as none. */
  readNext(): Identity | undefined {
    try {
      return readIdentity(this.#nextPath);
    } catch {
      this.dropNext();
      return undefined;
    }
  }

  save(identity: Identity): void {
    writeFileAtomically(this.#path, JSON.stringify(identity));
    this.dropNext();
  }

  saveNext(identity: Identity): void {
    writeFileAtomically(this.#nextPath, JSON.stringify(identity));
  }

  /** The renewed identity was seen working: it takes the place of the old one. */
  promoteNext(): void {
    renameSync(this.#nextPath, this.#path);
  }

  dropNext(): void {
    rmSync(this.#nextPath, { force: true });
  }
}

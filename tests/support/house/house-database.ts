import { join } from 'node:path';
import type { Postgres } from '#scripts/postgres/start-postgres.ts';
import { startPostgres, throughSocket } from '#scripts/postgres/start-postgres.ts';
import { createTestDatabase } from '../postgres.ts';

/** A house's database. `server` is there when the house has a PostgreSQL of its own, which may be killed and started again. */
export type HouseDatabase = {
  readonly url: string;
  /** What the processes of the house get, as with `npm start`. */
  readonly processUrl: string;
  readonly server: OwnServer | undefined;
  stop(): Promise<void>;
};

/** A fresh migrated database on the run's server. */
export async function takeSharedDatabase(): Promise<HouseDatabase> {
  const { url, drop } = await createTestDatabase();
  return { url, processUrl: url, server: undefined, stop: drop };
}

/** A fresh migrated database on a server of its own, with its data in `folder`. */
export async function raiseOwnDatabase(folder: string, onLine: (line: string) => void): Promise<HouseDatabase> {
  const server = new OwnServer(join(folder, 'postgres'), onLine);
  await server.start();
  const { url } = await createTestDatabase(server.url);
  return { url, processUrl: throughSocket(url, server.socketDir), server, stop: () => server.stop() };
}

/** PostgreSQL that comes back on the same port with the same data. */
export class OwnServer {
  readonly #dataDir: string;
  readonly #onLine: (line: string) => void;
  #running: Postgres | undefined;
  #port = 0;

  constructor(dataDir: string, onLine: (line: string) => void) {
    this.#dataDir = dataDir;
    this.#onLine = onLine;
  }

  get url(): string {
    if (this.#running === undefined) throw new Error('PostgreSQL does not run.');
    return this.#running.url;
  }

  get socketDir(): string {
    if (this.#running === undefined) throw new Error('PostgreSQL does not run.');
    return this.#running.socketDir;
  }

  get pid(): number | undefined {
    return this.#running?.pid;
  }

  async start(): Promise<void> {
    const options = { dataDir: this.#dataDir, port: this.#port, onLine: this.#onLine, takeOver: true };
    this.#running = await startPostgres(options);
    this.#port = this.#running.port;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  async kill9(): Promise<void> {
    await this.#running?.kill9();
  }
}

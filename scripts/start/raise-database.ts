import { join } from 'node:path';
import { startPostgres } from '#scripts/postgres/start-postgres.ts';
import type { House } from './house.ts';
import type { DatabasePlace, DatabaseUrls } from './prepare-database.ts';
import { ensureDatabase, prepareDatabase } from './prepare-database.ts';
import { RestartBudget } from './restart-budget.ts';
import type { StartSecrets } from './start-secrets.ts';
import type { StartSettings } from './start-settings.ts';

export type DatabaseNeeds = { readonly settings: StartSettings; readonly secrets: StartSecrets };

/** A migrated database and the URL of each process's role: the operator's own, or embedded PostgreSQL that is kept running. */
export async function raiseDatabase(house: House, { settings, secrets }: DatabaseNeeds): Promise<DatabaseUrls> {
  const place =
    settings.databaseUrl === undefined
      ? await raisePostgres(house, settings)
      : { adminUrl: settings.databaseUrl, socketDir: undefined };
  return house.printer.step('database schema', () => prepareDatabase(place, secrets, process.env));
}

async function raisePostgres(house: House, settings: StartSettings): Promise<DatabasePlace> {
  const budget = new RestartBudget();
  const start = async () => {
    const server = await startPostgres({
      dataDir: join(settings.dataDir, 'postgres'),
      port: settings.ports.postgres.port,
      settings: { log_checkpoints: 'off' },
      onLine: (line) => {
        if (isWorthShowing(line)) house.printer.log('postgres', line);
      },
      takeOver: true,
    });
    void server.exited.then(() => restart());
    return server;
  };
  const restart = async (): Promise<void> => {
    if (house.abort.aborted) return;
    if (!budget.take()) return house.end('PostgreSQL keeps ending');
    house.printer.say('PostgreSQL ended; starting it again');
    current = start();
    await current.catch((error: unknown) => house.end(error instanceof Error ? error.message : String(error)));
  };
  let current = house.printer.step('PostgreSQL', start);
  const { url, socketDir } = await current;
  const stop = async (): Promise<void> => (await current.catch(() => undefined))?.stop();
  const kill = (): void => void current.then((server) => server.kill9()).catch(() => undefined);
  house.add({ name: 'PostgreSQL', stop, kill });
  return { adminUrl: await ensureDatabase(url), socketDir };
}

/** "LOG:" lines tell of PostgreSQL's ordinary life; what somebody has to know is a warning or worse. */
function isWorthShowing(line: string): boolean {
  return process.env['CAUSEWAY_LOG_LEVEL'] === 'debug' || !line.startsWith('LOG:');
}

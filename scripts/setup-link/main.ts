import { openDatabase } from '#core/database.ts';
import { AppError } from '#kit/app-error.ts';
import { systemClock } from '#kit/clock.ts';
import { createLog } from '#kit/log.ts';
import { installationEnv } from './installation-env.ts';
import { makeSetupLink } from './make-setup-link.ts';
import { readSetupLinkConfig } from './setup-link-env.ts';

/** Prints a one-time link by which the first admin of a tenant makes his account: `[--again] [tenant's slug]`. */
async function main(): Promise<void> {
  const config = readSetupLinkConfig(await installationEnv(process.env), process.argv.slice(2));
  const db = openDatabase({ url: config.databaseUrl, applicationName: 'causeway-setup-link', maxConnections: 1 });
  const log = createLog({ process: 'setup-link', level: 'warn' });
  try {
    const { link, expiresAt } = await makeSetupLink({ db, clock: systemClock, log, keys: config.keys }, config);
    process.stdout.write(`${link}\n`);
    process.stderr.write(`It works once, until ${expiresAt.toISOString()}.\n`);
  } finally {
    await db.close();
  }
}

/** Told apart from a failure, since it is what a second start finds. */
const HAS_ADMIN = 3;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
  process.exitCode = error instanceof AppError && error.code === 'PRECONDITION' ? HAS_ADMIN : 1;
}

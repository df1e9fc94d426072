import { openDatabase } from '#core/database.ts';
import { AppError } from '#kit/app-error.ts';
import { systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { createLog } from '#kit/log.ts';
import { seedDemo } from './seed-demo.ts';
import { readSeedConfig } from './seed-env.ts';

async function main(): Promise<void> {
  const config = readSeedConfig(process.env);
  const db = openDatabase({ url: config.databaseUrl, applicationName: 'causeway-seed', maxConnections: 2 });
  const log = createLog({ process: 'seed', level: 'warn' });
  try {
    const actor = { kind: 'system', tenantId: newId(), id: 'seed' } as const;
    const { people } = await seedDemo({ actor, db, clock: systemClock, log, keys: config.keys }, config);
    process.stdout.write(people === 0 ? 'The demo tenant is there.\n' : `Made the demo tenant with ${people} users.\n`);
    process.stdout.write(`Its API token is in ${config.tokenFile}.\n`);
  } finally {
    await db.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

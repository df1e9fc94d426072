import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineUnavailableError } from '#scripts/engines/engine-unavailable-error.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { startPostgres } from '#scripts/postgres/start-postgres.ts';
import { checkPorts } from './check-ports.ts';
import { enrolDemoNode, isEnrolled, seedDemo } from './demo-node.ts';
import type { House } from './house.ts';
import type { DatabaseUrls } from './prepare-database.ts';
import { ensureDatabase, prepareDatabase } from './prepare-database.ts';
import { agentEnvOf, insideEnvOf } from './process-env.ts';
import { agentProcess, insideProcesses } from './process-table.ts';
import type { StartSecrets } from './start-secrets.ts';
import { readOrMakeSecrets } from './start-secrets.ts';
import type { StartSettings } from './start-settings.ts';
import { welcome } from './welcome.ts';

/** Starts everything in order and says what a newcomer needs. @throws Error with the one line to show when that cannot be */
export async function raiseHouse(house: House, settings: StartSettings): Promise<void> {
  const startedAt = Date.now();
  await checkPorts(Object.values(neededPorts(settings)));
  // The engine may have to be compiled: begin at once, need it last.
  const engine = obtainXray(house);
  const secrets = await readOrMakeSecrets(join(settings.dataDir, 'secrets.json'));
  const urls = await raiseDatabase(house, settings, secrets);
  const insideEnv = insideEnvOf(settings, { urls, secrets });
  const demoFile = join(settings.dataDir, 'demo.json');
  const agentDir = join(settings.dataDir, 'agent');
  const seedEnv = {
    ...insideEnv,
    CAUSEWAY_DEMO_FILE: demoFile,
    CAUSEWAY_DEMO_NODE_ENROLLED: String(await isEnrolled(agentDir)),
  };
  const demo = await house.printer.step('demo tenant', () =>
    seedDemo({ root: settings.root, printer: house.printer, env: seedEnv }, demoFile),
  );
  for (const spec of insideProcesses({ settings, insideEnv, agentEnv: {} })) {
    await house.printer.step(spec.name, () => house.start(spec, { isVital: true }));
  }
  const xrayPath = await engine;
  if (xrayPath !== undefined && !house.isEnding)
    await raiseNode(house, settings, { xrayPath, enrolmentToken: demo.enrolmentToken });
  if (!house.isEnding)
    house.printer.say(welcome(settings, { demoFile, tookMs: Date.now() - startedAt, hasNode: xrayPath !== undefined }));
}

function neededPorts({ ports, databaseUrl }: StartSettings): Partial<StartSettings['ports']> {
  const { postgres, ...others } = ports;
  return databaseUrl === undefined ? { ...others, postgres } : others;
}

async function obtainXray(house: House): Promise<string | undefined> {
  try {
    return await house.printer.step('xray', (note) => obtainEngine('xray', { onProgress: note }));
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    house.printer.say(`${error.message} Everything else runs on without the demo node.`);
    return undefined;
  }
}

async function raiseDatabase(house: House, settings: StartSettings, secrets: StartSecrets): Promise<DatabaseUrls> {
  const adminUrl = settings.databaseUrl ?? (await raisePostgres(house, settings));
  return house.printer.step('database schema', () => prepareDatabase(adminUrl, secrets, process.env));
}

async function raisePostgres(house: House, settings: StartSettings): Promise<string> {
  const server = await house.printer.step('PostgreSQL', () =>
    startPostgres({
      dataDir: join(settings.dataDir, 'postgres'),
      port: settings.ports.postgres.port,
      onLine: (line) => house.printer.log('postgres', line),
      takeOver: true,
    }),
  );
  house.add({ name: 'PostgreSQL', stop: server.stop, kill: () => void server.kill9() });
  return ensureDatabase(server.url);
}

type NodeNeeds = { readonly xrayPath: string; readonly enrolmentToken: string | undefined };

async function raiseNode(
  house: House,
  settings: StartSettings,
  { xrayPath, enrolmentToken }: NodeNeeds,
): Promise<void> {
  const agentDir = join(settings.dataDir, 'agent');
  const agentEnv = agentEnvOf(settings, xrayPath);
  await mkdir(agentDir, { recursive: true, mode: 0o700 });
  if (!(await isEnrolled(agentDir))) {
    await enrolDemoNode({ root: settings.root, printer: house.printer, env: agentEnv }, enrolmentToken);
  }
  const spec = agentProcess({ settings, insideEnv: {}, agentEnv });
  await house.printer.step('agent', () => house.start(spec, { isVital: false }));
}

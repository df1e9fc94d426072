import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '#kit/run-command.ts';
import { nodeArgs } from '#scripts/start/process-table.ts';
import { HouseProcess } from '#tests/support/house/house-process.ts';
import { until } from '#tests/support/house/until.ts';
import type { House, HouseOptions } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';
import type { BenchRun } from '../bench-run.ts';
import { CpuAccount } from './cpu-account.ts';
import { EngineUsers } from './engine-users.ts';
import type { Place } from './new-user-rows.ts';
import { RestClient } from './rest-client.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PRODUCTION_POLL_MS = 5_000;
const COMPLAINTS = 12;
const APPLY_TIMEOUT_MS = 120_000;

export type BenchHouse = {
  readonly house: House;
  readonly place: Place;
  /** The node's agent as a node runs it: the one built file. Not started. */
  readonly agent: HouseProcess;
  readonly agentFile: string;
  /** What Xray itself says. */
  readonly engine: EngineUsers;
  readonly cpu: CpuAccount;
  rest(connections: number): RestClient;
  /** Waits until Xray lets exactly this many users in; returns how long that took, in ms. */
  whenServing(count: number): Promise<number>;
};

/**
 * Raises the whole house as production runs it: its own PostgreSQL with default settings (fsync on), hub, scheduler, api, and
 * an enrolled node whose agent is the built file and reads its counters every 5 s. It goes with the run.
 */
export async function raiseBenchHouse(
  run: BenchRun,
  options: Pick<HouseOptions, 'egressAllow' | 'web' | 'publicHost' | 'isShared' | 'bot'> = {},
): Promise<BenchHouse> {
  run.say('building the agent and raising the house …');
  const agentFile = await buildAgent();
  const house = await raiseHouse({
    ...options,
    database: 'own',
    pollMs: PRODUCTION_POLL_MS,
    startAgent: false,
    env: profilingEnv(),
  });
  run.defer(() => house.stop());
  run.explainBy(() => lastComplaints(house));
  const { spec } = house.processes.agent;
  const agent = new HouseProcess({ ...spec, args: nodeArgs(ROOT, ['dist/agent.mjs', 'run']) }, house.log);
  run.defer(() => agent.stop());
  const engine = new EngineUsers(house.paths.apiSocket);
  run.defer(async () => engine.close());
  return {
    house,
    place: await findPlace(house),
    agent,
    agentFile,
    engine,
    cpu: new CpuAccount(house, agent),
    rest: (connections) => {
      const client = new RestClient({ origin: house.origin, token: house.world.apiToken, connections });
      run.defer(() => client.close());
      return client;
    },
    whenServing: async (count) => {
      const startedAt = performance.now();
      await until(`Xray serves ${count} users`, async () => (await engine.count()) === count, APPLY_TIMEOUT_MS);
      return performance.now() - startedAt;
    },
  };
}

/** The last lines of warnings and errors (pino: level 40 and up) that the processes of the house wrote. */
function lastComplaints({ log }: House): string[] {
  const complaints = log.lines.filter(({ text }) => /"level":[456]0/.test(text) || !text.startsWith('{'));
  return complaints.slice(-COMPLAINTS).map(({ process: name, text }) => `${name}: ${text}`);
}

/** As production runs, and to see where a process of the house spends its time: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=DIR". */
function profilingEnv(): NodeJS.ProcessEnv {
  const options = process.env['BENCH_NODE_OPTIONS'];
  return { NODE_ENV: 'production', ...(options === undefined ? {} : { NODE_OPTIONS: options }) };
}

async function buildAgent(): Promise<string> {
  const args = nodeArgs(ROOT, ['scripts/build-agent.ts']);
  const { code, lines } = await runCommand({ command: process.execPath, args, cwd: ROOT, timeoutMs: 120_000 });
  if (code !== 0) throw new Error(`The agent does not build: ${lines.slice(-3).join(' ')}`);
  return join(ROOT, 'dist/agent.mjs');
}

async function findPlace({ world }: House): Promise<Place> {
  const { tenantId, groupId, sniName, system } = world;
  const [sni] = await system.db.sql<{ id: string }[]>`
    select id from sni where tenant_id = ${tenantId} and name = ${sniName}`;
  if (sni === undefined) throw new Error(`The house has no SNI ${sniName}.`);
  return { tenantId, groupId, sniId: sni.id, sniName };
}

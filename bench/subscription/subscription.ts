import { linkHash } from '#core/link-token.ts';
import { USER_AGENTS } from '#scripts/client/client-apps.ts';
import type { Bench, BenchRun, Measured } from '../bench-run.ts';
import { loadUsers } from '../house/load-users.ts';
import type { LoadedUser } from '../house/new-user-rows.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { settleDatabase } from '../house/settle-database.ts';
import { pinToCore, unpin } from '../machine/pin-to-core.ts';
import { runInProcess } from '../machine/run-in-process.ts';
import { percentile } from '../measure/percentile.ts';
import { FreshnessCheck } from './freshness-check.ts';
import type { LoadJob, LoadManner, LoadResult } from './load-job.ts';
import type { QueryJob } from './query-loop.ts';

const USERS = 10_000;
const FRESH_USERS = 50;
const API_CORE = 0;
const OTHER_CORE = 1;
const CONNECTIONS = 32;
/** In the open loop a burst must find a connection, or the generator's own queue is measured. */
const OPEN_CONNECTIONS = 128;
const WARM_UP_SECONDS = 3;

type Format = { readonly name: 'base64' | 'sing-box'; readonly userAgent: string; readonly halfRate: number };
const FORMATS: readonly Format[] = [
  { name: 'base64', userAgent: USER_AGENTS.xray, halfRate: 1_250 },
  { name: 'sing-box', userAgent: USER_AGENTS['sing-box'], halfRate: 750 },
];

/**
 * The link door under load as the world reaches it, through web: api on one core and nothing else pinned to it; PostgreSQL with
 * 10,000 users, hub, scheduler and the load generator on the other; web wherever there is room. A closed loop of 32 connections for the rate (median of the rounds), an open loop of fixed arrivals at half the
 * wanted rate for the latency, counted from when a request was due. Every body is held byte for byte against what that
 * device must get, and all the time devices get new revisions that the next answer must show.
 */
export const subscription: Bench = {
  measures: 'device links through the public origin, api on one core, 10,000 users, fresh in every answer',
  run: async (run) => {
    const { rounds, seconds } = run.isQuick ? { rounds: 1, seconds: 3 } : { rounds: 3, seconds: 10 };
    await pinToCore(process.pid, OTHER_CORE);
    const bench = await raiseBenchHouse(run, { web: true });
    await pinToCore(bench.house.processes.api.pid ?? 0, API_CORE);
    await unpin(bench.house.processes.web.pid ?? 0);
    const { house, place } = bench;
    const users = await loadUsers(house.world.system, { place, count: USERS });
    const fresh = await loadUsers(house.world.system, { place, count: FRESH_USERS });
    await settleDatabase(house.world.system.db);
    run.say(
      `${USERS} users are loaded; api is on core ${API_CORE}, web where there is room, everything else on core ${OTHER_CORE}`,
    );

    const rest = bench.rest(1);
    const publicOrigin = house.publicUrl;
    const check = new FreshnessCheck({ rest, publicOrigin, users: fresh });
    run.defer(() => check.stop());
    check.start();
    const load = new Load(run, { bench, publicOrigin, users });
    const figures: Measured[] = [];
    for (const format of FORMATS) figures.push(...(await measureFormat(load, format, { rounds, seconds })));
    await check.stop();
    run.say(`${check.checked} changes were looked for in the next answer, ${check.stale} were not there`);
    const raw = await measureRaw(bench, users, seconds);
    const rateOf = (name: string): number => figures.find((figure) => figure.name === name)?.value ?? Number.NaN;
    return [
      ...figures,
      { name: 'wrong or stale answers', value: check.checked === 0 ? Number.NaN : load.wrong + check.stale, unit: '' },
      { name: 'bare queries through the same pool', value: raw, unit: '/s' },
      { name: 'base64 rate / bare queries', value: rateOf('base64 rate') / raw, unit: '×' },
      { name: 'sing-box rate / bare queries', value: rateOf('sing-box rate') / raw, unit: '×' },
    ];
  },
};

type Rounds = { readonly rounds: number; readonly seconds: number };

async function measureFormat(load: Load, format: Format, { rounds, seconds }: Rounds): Promise<Measured[]> {
  const closed = (forSeconds: number): LoadManner => ({
    kind: 'closed',
    connections: CONNECTIONS,
    seconds: forSeconds,
  });
  await load.put(format, closed(WARM_UP_SECONDS));
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { answers, seconds: took } = await load.put(format, closed(seconds));
    rates.push(answers / took);
  }
  const { halfRate: ratePerSecond, name } = format;
  const open = { kind: 'open', connections: OPEN_CONNECTIONS, seconds: seconds * 2, ratePerSecond } as const;
  const { p50Ms, p99Ms } = await load.put(format, open);
  const at = `at ${ratePerSecond.toLocaleString('en')}/s`;
  return [
    { name: `${name} rate`, value: percentile(rates, 0.5), unit: '/s' },
    { name: `${name} p50 ${at}`, value: p50Ms, unit: 'ms' },
    { name: `${name} p99 ${at}`, value: p99Ms, unit: 'ms' },
  ];
}

type LoadedHouse = {
  readonly bench: BenchHouse;
  readonly publicOrigin: string;
  readonly users: readonly LoadedUser[];
};

/** Puts load on the link door from a process of its own, and keeps count of what was wrong. */
class Load {
  wrong = 0;
  readonly #run: BenchRun;
  readonly #of: LoadedHouse;

  constructor(run: BenchRun, of: LoadedHouse) {
    this.#run = run;
    this.#of = of;
  }

  async put({ name, userAgent }: Format, manner: LoadManner): Promise<LoadResult> {
    const { bench, publicOrigin, users } = this.#of;
    const [first] = users;
    const headers = { 'user-agent': userAgent };
    const sample = await fetch(`${publicOrigin}/s/${first?.linkToken}`, { headers });
    const { hostname: host, port } = new URL(publicOrigin);
    const job: LoadJob = {
      host,
      port: Number(port),
      userAgent,
      links: users.map(({ linkToken, clientId }) => ({ token: linkToken, clientId })),
      sample: { body: await sample.text(), clientId: first?.clientId ?? '', isBase64: name === 'base64' },
      manner,
    };
    const file = new URL('load-generator.ts', import.meta.url);
    bench.cpu.start();
    const result = await runInProcess<LoadJob, LoadResult>({ file, job, core: OTHER_CORE });
    this.wrong += result.wrong;
    this.#run.say(describe(name, manner, result));
    this.#run.say(`  processor time for one: ${bench.cpu.describePer(result.answers)}`);
    return result;
  }
}

function describe(name: string, manner: LoadManner, result: LoadResult): string {
  const { answers, seconds, p50Ms, p99Ms, maxMs, wrong, firstWrong } = result;
  const how = manner.kind === 'closed' ? 'as fast as it goes' : `at ${manner.ratePerSecond}/s`;
  const ms = [p50Ms, p99Ms, maxMs].map((value) => value.toFixed(1)).join(' · ');
  const complaint = wrong === 0 ? '' : `; ${wrong} WRONG, the first: ${firstWrong}`;
  return `${name} ${how}: ${Math.round(answers / seconds)}/s, p50 · p99 · max ${ms} ms${complaint}`;
}

async function measureRaw({ house }: BenchHouse, users: readonly LoadedUser[], seconds: number): Promise<number> {
  const { keys } = house.world.system;
  const hashes = users.map(({ linkToken }) => linkHash(keys, linkToken));
  const job: QueryJob = { url: house.database.url, hashes, atOnce: CONNECTIONS, seconds };
  return runInProcess<QueryJob, number>({ file: new URL('query-loop.ts', import.meta.url), job, core: API_CORE });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#core/database.ts';
import { BOT_TOKEN, startBotApi } from '#tests/fakes/bot-api/bot-api.ts';
import type { Bench, Measured } from '../bench-run.ts';
import { loadUsers } from '../house/load-users.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import { raiseBenchHouse } from '../house/raise-bench-house.ts';
import { settleDatabase } from '../house/settle-database.ts';
import type { Footprint } from '../machine/read-footprint.ts';
import { readFootprint } from '../machine/read-footprint.ts';
import { putLoad } from './put-load.ts';
import { gatherVisitors } from './visitors.ts';

const USERS = 10_000;
const SETTLE_MS = 5_000;
const LOAD_DEADLINE_MS = 120_000;

type Footprints = { readonly inside: Footprint; readonly web: Footprint };

/**
 * A house as a small machine runs it: hub, scheduler, api and bot in one process, web in another, with the options that
 * `npm start` gives them there. 10,000 users go to a node; apps, programs, people and staff come all at once; then a few seconds of
 * rest. What both processes and their children hold is read as the kernel counts it. PostgreSQL, agent and engine do not count.
 */
export const footprint: Bench = {
  measures: 'memory of hub, scheduler, api and bot in one process and of web, with 10,000 users, after a load',
  run: async (run) => {
    const seconds = run.isQuick ? 15 : 90;
    const botApi = await startBotApi();
    run.defer(() => botApi.stop());
    const bot = { apiRoot: botApi.url, token: BOT_TOKEN };
    const bench = await raiseBenchHouse(run, { web: true, publicHost: 'localhost', isShared: true, bot });
    const started = await read(bench);
    run.say(`after the start: ${inWords(started)}`);
    const { house, place } = bench;
    const loading = openDatabase({ url: house.database.url, applicationName: 'bench', deadlineMs: LOAD_DEADLINE_MS });
    const users = await loadUsers({ ...house.world.system, db: loading }, { place, count: USERS });
    await settleDatabase(loading);
    await loading.close();
    await bench.agent.start();
    await bench.whenServing(USERS);
    const loaded = await read(bench);
    run.say(`with ${USERS} users on a node: ${inWords(loaded)}`);
    const visitors = await gatherVisitors(run, { bench, botApi, users });
    const { acted, deferred } = await putLoad(visitors, seconds);
    const counts = Object.entries(acted).map(([name, count]) => `${count} × ${name}`);
    run.say(`in ${seconds} s: ${counts.join(', ')}; ${deferred} of them were told to come later`);
    await sleep(SETTLE_MS);
    const rested = await read(bench);
    run.say(`after the load: ${inWords(rested)}`);
    return figuresOf({ started, loaded, rested });
  },
};

async function read({ house: { processes } }: BenchHouse): Promise<Footprints> {
  const [inside, web] = await Promise.all([processes.inside, processes.web].map(({ pid }) => readFootprint(pid ?? 0)));
  if (inside === undefined || web === undefined) throw new Error('A process of the house does not run.');
  return { inside, web };
}

type Readings = { readonly started: Footprints; readonly loaded: Footprints; readonly rested: Footprints };

function figuresOf({ started, loaded, rested }: Readings): Measured[] {
  const together = ({ inside, web }: Footprints, pick: (one: Footprint) => number): number => pick(inside) + pick(web);
  const resident = ({ rssMb }: Footprint): number => rssMb;
  const values = {
    together: together(rested, resident),
    inside: resident(rested.inside),
    web: resident(rested.web),
    'together, shared pages once': together(rested, ({ pssMb }) => pssMb),
    'together, after the start': together(started, resident),
    'together, with the users on a node': together(loaded, resident),
    'at most, inside': rested.inside.peakMb,
    'at most, web': rested.web.peakMb,
  };
  return Object.entries(values).map(([name, value]) => ({ name, value, unit: 'MB' }));
}

function inWords({ inside, web }: Footprints): string {
  const one = ({ rssMb, peakMb }: Footprint): string => `${rssMb.toFixed(0)} MB (at most ${peakMb.toFixed(0)})`;
  return `inside ${one(inside)}, web ${one(web)}`;
}

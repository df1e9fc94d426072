import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELEASE } from '#contract/install-manifest.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';
import { beat, fareFleet } from './fare-fleet.ts';
import { layFleet } from './lay-fleet.ts';
import { layHistory } from './lay-history.ts';
import { layPeople, layPlans } from './lay-people.ts';

/** A house to be looked at: it begins with one node, and fills when it is told to. */
export type LooksHouse = {
  readonly house: House;
  /** A handful of people. */
  readonly settle: () => Promise<void>;
  /** Ten nodes that fare differently, and users in every state. */
  readonly fill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const BEAT_MS = 5_000;
const FEW = 3;
const MANY = 40;

export async function raiseLooksHouse(): Promise<LooksHouse> {
  const release = await mkdtemp(join(tmpdir(), 'causeway-release-'));
  await mkdir(join(release, RELEASE.current));
  await copyFile('scripts/install/install.sh', join(release, RELEASE.current, RELEASE.script));
  const env = { CAUSEWAY_INSTALL_DIR: release };
  const house = await raiseHouse({ web: true, startAgent: false, publicHost: 'localhost', database: 'own', env });
  const { world } = house;
  const { sql } = world.system.db;
  await fareFleet(sql);
  // While the database is away on purpose nobody hears the nodes.
  const beating = setInterval(() => void beat(sql).catch(() => undefined), BEAT_MS);
  return {
    house,
    settle: async () => {
      const plans = await layPlans(world.system, [world.groupId]);
      await layPeople(world.system, { plans, groupIds: [world.groupId], from: 0, to: FEW });
      await fareFleet(sql);
      await layHistory(sql);
    },
    fill: async () => {
      const { groupIds } = await layFleet(world);
      const plans = (await sql<{ id: string }[]>`select id from plan order by created_at`).map(({ id }) => id);
      await layPeople(world.system, { plans, groupIds, from: FEW, to: MANY });
      await fareFleet(sql);
      await layHistory(sql);
    },
    stop: async () => {
      clearInterval(beating);
      await house.stop();
      await rm(release, { recursive: true, force: true });
    },
  };
}

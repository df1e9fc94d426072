import type { ClientApp } from '#scripts/client/client-apps.ts';
import { importLink } from '#scripts/client/import-link.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import type { Person } from '../support/house/people.ts';
import { addPhone, makePerson, whenApplied } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { House } from '../support/house.ts';
import { raiseHouse } from '../support/house.ts';
import { actUntilDone } from './act-until-done.ts';
import type { Bytes } from './byte-oracle.ts';
import { ByteOracle } from './byte-oracle.ts';
import { getsThrough, Traffic } from './traffic.ts';

export const NAMES = ['stays', 'stays too', 'is suspended', 'is removed'] as const;
export type Name = (typeof NAMES)[number];

const APPS: Readonly<Record<Name, ClientApp>> = {
  stays: 'xray',
  'stays too': 'sing-box',
  'is suspended': 'mihomo',
  'is removed': 'xray',
};

/**
 * Those who stay dial from places of their own: an agent that was killed cannot know whose the connections of its
 * predecessor are, and cuts a removed user's by his address.
 */
const PLACES: Readonly<Partial<Record<Name, string>>> = { stays: '127.0.0.2', 'stays too': '127.0.0.3' };

/** A person with the client on his machine, the origin that only he fetches from, and what he fetches. */
export type Part = { readonly person: Person; readonly origin: DemoOrigin; readonly traffic: Traffic };

/** One house with its own PostgreSQL, and four people in it, for all rounds of a file. */
export class FaultStage {
  readonly house: House;
  readonly oracle: ByteOracle;
  readonly #parts = new Map<Name, Part>();

  constructor(house: House) {
    this.house = house;
    this.oracle = new ByteOracle(house);
  }

  static async raise(pollMs: number): Promise<FaultStage> {
    const origins = await Promise.all(NAMES.map(() => startDemoOrigin()));
    const egressAllow = origins.map(({ port }) => ({ address: '127.0.0.1', port }));
    const stage = new FaultStage(await raiseHouse({ database: 'own', pollMs, egressAllow }));
    for (const [index, name] of NAMES.entries()) {
      const origin = origins[index];
      if (origin === undefined) throw new Error(`No origin for who ${name}.`);
      await stage.#takePart(name, await makePerson(stage.house, name), origin);
    }
    return stage;
  }

  /** @throws Error when there is nobody of this name */
  part(name: Name): Part {
    const part = this.#parts.get(name);
    if (part === undefined) throw new Error(`There is nobody who ${name}.`);
    return part;
  }

  /** Everybody is at work: the suspended one has his right back, the removed one a new device. */
  async makeReady(): Promise<void> {
    const { house } = this;
    await this.stopTraffic();
    await whenApplied(house, 30_000);
    const { person: suspended } = this.part('is suspended');
    const user = await house.api.get(`/v1/users/${suspended.userId}`);
    if (user.string('status') === 'suspended')
      await actUntilDone(house, 'POST', `/v1/users/${suspended.userId}/resume`);
    const { person: removed, origin, traffic } = this.part('is removed');
    if ((await house.api.send('GET', `/v1/devices/${removed.deviceId}`)).status === 404) {
      await traffic.client.stop();
      await this.#takePart('is removed', await addPhone(house, removed.userId), origin);
    }
    await whenApplied(house);
    for (const name of NAMES) {
      const { traffic: one } = this.part(name);
      await until(`who ${name} gets through`, () => getsThrough(one.client, one.origin), 15_000);
    }
    await this.whenStill();
  }

  async startTraffic(): Promise<void> {
    const all = NAMES.map((name) => this.part(name).traffic);
    for (const one of all) one.start();
    await Promise.all(all.map((one) => one.whenFlowing()));
  }

  async stopTraffic(): Promise<void> {
    await Promise.all(NAMES.map((name) => this.part(name).traffic.stop()));
  }

  /** What account and engine say of everybody, once nothing moves any more. */
  async whenStill(): Promise<ReadonlyMap<Name, Bytes>> {
    const byId = await this.oracle.whenStill(NAMES.map((name) => this.part(name).person.userId));
    return new Map(
      NAMES.map((name) => {
        const bytes = byId.get(this.part(name).person.userId);
        if (bytes === undefined) throw new Error(`No bytes of who ${name}.`);
        return [name, bytes] as const;
      }),
    );
  }

  async stop(): Promise<void> {
    const parts = [...this.#parts.values()];
    await Promise.all(parts.map(({ traffic }) => traffic.stop().then(() => traffic.client.stop())));
    await this.house.stop();
    await Promise.all(parts.map(({ origin }) => origin.close()));
  }

  /** Starts the real client with the person's own link. */
  async #takePart(name: Name, person: Person, origin: DemoOrigin): Promise<void> {
    this.oracle.know(person);
    const app = APPS[name];
    const document = await importLink(person.linkUrl, app);
    const client = await startTunnelClient({ app, document, from: PLACES[name] });
    this.#parts.set(name, { person, origin, traffic: new Traffic(client, origin) });
  }
}

import { randomBytes } from 'node:crypto';
import type { Actor, Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { openDatabase } from '#core/database.ts';
import { createGroup } from '#core/group/create-group.ts';
import { addSni } from '#core/sni/add-sni.ts';
import { createTenant } from '#core/tenant/create-tenant.ts';
import { ManualClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { createKeyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';
import { fillTenant } from './fill-tenant.ts';
import { createTestDatabase } from './postgres.ts';

/** A core on a database of its own: `admin` goes past row-level security, the others stand behind it. */
export type TestCore = {
  readonly url: string;
  readonly admin: Database;
  readonly api: Database;
  readonly hub: Database;
  readonly clock: ManualClock;
  /** A context of the role causeway_api for this actor. */
  contextOf(actor: Actor): Context;
  close(): Promise<void>;
};

/** A tenant with a default group and a default SNI, and contexts of who acts in it. */
export type TestTenant = {
  readonly id: string;
  readonly groupId: string;
  readonly sniId: string;
  /** The system itself. */
  readonly system: Context;
  /** A person with every permission. */
  readonly person: Context;
  /** A person who holds these permissions only. */
  personWith(...permissions: string[]): Context;
  /** Puts so many users with a device each into the default group, by SQL and without credentials. */
  fill(count: number): Promise<void>;
};

export async function openTestCore(): Promise<TestCore> {
  const { url, drop } = await createTestDatabase();
  const open = (role: string | undefined, maxConnections: number): Database =>
    openDatabase({ url, applicationName: 'test', maxConnections, ...(role === undefined ? {} : { role }) });
  const admin = open(undefined, 2);
  const api = open('causeway_api', 8);
  const hub = open('causeway_hub', 4);
  const clock = new ManualClock(new Date());
  const keys = createKeyring(new Map([[1, randomBytes(32)]]));
  return {
    url,
    admin,
    api,
    hub,
    clock,
    contextOf: (actor) => ({ actor, db: api, clock, log: silentLog, keys }),
    close: async () => {
      await Promise.all([admin.close(), api.close(), hub.close()]);
      await drop();
    },
  };
}

export async function makeTestTenant(core: TestCore, slug: string): Promise<TestTenant> {
  const seed: Context = { ...core.contextOf({ kind: 'system', tenantId: newId(), id: 'test' }), db: core.admin };
  const { id } = await createTenant(seed, { slug, name: `Tenant ${slug}` });
  const system = core.contextOf({ kind: 'system', tenantId: id, id: 'test' });
  const personWith = (...permissions: string[]): Context =>
    core.contextOf({ kind: 'api-token', tenantId: id, id: newId(), permissions });
  const person = personWith('*');
  const group = await createGroup(person, { name: 'default', isDefault: true });
  const sni = await addSni(person, { name: 'www.example.com', target: 'decoy', isDefault: true });
  const place = { id, groupId: group.id, sniId: sni.id };
  return { ...place, system, person, personWith, fill: (count) => fillTenant(core.admin, place, count) };
}

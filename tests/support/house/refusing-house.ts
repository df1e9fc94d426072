import { createSetupLink } from '#core/staff/create-setup-link.ts';
import { inviteStaff } from '#core/staff/invite-staff.ts';
import { saveRole } from '#core/staff/save-role.ts';
import type { House } from '../house.ts';
import { raiseHouse } from '../house.ts';
import { ConsoleClient } from './console-client.ts';
import type { DatabasePicture } from './database-picture.ts';
import { pictureTenant } from './database-picture.ts';
import type { ForeignTenant } from './foreign-tenant.ts';
import { makeForeignTenant } from './foreign-tenant.ts';

/** A house with its console, staff of several roles in it, and another operator with one of everything. */
export type RefusingHouse = {
  readonly house: House;
  readonly foreign: ForeignTenant;
  /** Of the foreign tenant, by the names that paths have for them. */
  readonly foreignIds: Readonly<Record<string, string>>;
  readonly admin: ConsoleClient;
  /** Somebody new with this role, signed in. */
  readonly hire: (role: string) => Promise<Hired>;
  /** Both tenants, but for when sessions were last seen. */
  readonly picture: () => Promise<DatabasePicture[]>;
};

export type Hired = { readonly client: ConsoleClient; readonly staffId: string; readonly email: string };

/** Roles of the house's own: one may see the audit and nothing else, one nothing that the console shows. */
export const OWN_ROLES = { auditor: ['audit:read'], stranger: ['usage:read'] } as const;

let hired = 0;

export async function raiseRefusingHouse(): Promise<RefusingHouse> {
  const house = await raiseHouse({ web: true, startAgent: false });
  const { system } = house.world;
  const foreign = await makeForeignTenant(house);
  const admin = new ConsoleClient(house.publicUrl);
  const { token } = await createSetupLink(system, {});
  await admin.setUp(token, 'first@example.net');
  for (const [name, permissions] of Object.entries(OWN_ROLES)) await saveRole(system, { name, permissions });
  const theirs = await hireIn(house, foreign.system, 'support');
  const waiting = await inviteStaff(foreign.system, { email: 'w@example.net', name: 'Waiting', role: 'support' });
  return {
    house,
    foreign,
    foreignIds: { ...foreign.ids, staffId: theirs.staffId, staffInviteId: waiting.id },
    admin,
    hire: (role) => hireIn(house, system, role),
    picture: () => Promise.all([house.world.tenantId, foreign.tenantId].map((id) => pictureOf(house, id))),
  };
}

async function hireIn(house: House, system: RefusingHouse['foreign']['system'], role: string): Promise<Hired> {
  const email = `hired${(hired += 1)}@example.net`;
  const { token } = await inviteStaff(system, { email, name: 'Mira Solheim', role });
  const client = new ConsoleClient(house.publicUrl);
  const answer = await client.setUp(token, email);
  if (answer.status !== 200) throw new Error(`Nobody was hired: ${answer.status} ${answer.text}`);
  const [row] = await house.world.system.db.sql<{ id: string }[]>`select id from staff where email = ${email}`;
  return { client, email, staffId: row?.id ?? '' };
}

async function pictureOf(house: House, tenantId: string): Promise<DatabasePicture> {
  const all = await pictureTenant(house.world.system.db.sql, tenantId);
  return new Map([...all].filter(([table]) => table !== 'staff_session'));
}

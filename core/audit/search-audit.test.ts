import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPlan } from '#core/plan/create-plan.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import { actAs, HOME, makeAdmin } from '#tests/support/staff.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { listAuditActors } from './list-audit-actors.ts';
import { searchAudit } from './search-audit.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

const actions = async (raw: object): Promise<string[]> =>
  (await searchAudit(a.person, raw)).items.map(({ action }) => action);

describe('searchAudit', () => {
  test('names who acted, on what, and from where staff did it', async () => {
    const session = await makeAdmin(core, a);
    const mira = await actAs(core, session);
    const plan = await createPlan(mira, { name: 'Shore 50' });
    const user = await createUser(mira, { name: 'Anna Petrova', subscription: { planId: plan.id } });
    await suspendUser(a.person, { userId: user.id });
    const { items } = await searchAudit(a.person, { actions: ['user.create', 'user.suspend'] });
    expect(items).toMatchObject([
      { action: 'user.suspend', actorKind: 'api-token', actorName: null, subjectName: 'Anna Petrova', origin: null },
      {
        action: 'user.create',
        actorName: 'Mira Solheim',
        subjectName: 'Anna Petrova',
        subjectUserId: user.id,
        origin: { sessionId: session.sessionId, ip: HOME.ip, method: 'setup-link' },
      },
    ]);
    expect(await actions({ sessionId: session.sessionId })).toEqual(['user.create', 'plan.create', 'staff.join']);
    expect(await listAuditActors(a.person)).toMatchObject([{ kind: 'staff', name: 'Mira Solheim' }]);
    expect(await listAuditActors(b.person)).toEqual([]);
  });

  test('finds by a part of a name, an address, an id and the number of an event', async () => {
    expect(await actions({ about: 'petrov' })).toEqual(['user.suspend', 'user.create']);
    expect(await actions({ about: 'mira@' })).toEqual(['user.create', 'plan.create', 'staff.join']);
    expect(await actions({ about: HOME.ip })).toEqual(['user.create', 'plan.create', 'staff.join']);
    expect(await actions({ about: '100%' })).toEqual([]);
    const { items } = await searchAudit(a.person, { about: 'Shore' });
    expect(items.map(({ action }) => action)).toEqual(['plan.create']);
    const [event] = items;
    expect(await actions({ about: String(event?.id) })).toEqual(['plan.create']);
    expect(await actions({ about: event?.nounId })).toEqual(['plan.create']);
    expect((await searchAudit(b.person, { about: String(event?.id) })).items).toEqual([]);
    await expectRefused(core, 'FORBIDDEN', () => searchAudit(a.personWith('user:read'), {}));
  });
});

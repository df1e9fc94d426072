import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGroup } from '#core/group/create-group.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { createSubscription } from '#core/subscription/create-subscription.ts';
import { createUser } from '#core/user/create-user.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { changePlan } from './change-plan.ts';
import { createPlan } from './create-plan.ts';
import { listPlans } from './list-plans.ts';
import { readPlan } from './read-plan.ts';

const DAY_MS = 86_400_000;

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

const name = (): string => `Plan ${newId()}`;

describe('createPlan', () => {
  test('makes a plan that is open to all ways, without limits but for devices', async () => {
    const { value } = await expectAct(core, 'plan.create', () => createPlan(a.person, { name: name() }));
    expect(value).toMatchObject({
      quotaBytes: null,
      reset: 'none',
      durationDays: null,
      startsOnHold: false,
      deviceLimit: 5,
      ways: ['vless-reality'],
      groupIds: [],
      isEnabled: true,
    });
    expect(await readPlan(a.person, { planId: value.id })).toEqual(value);
    expect(await listPlans(a.person)).toContainEqual(value);
    expect(await listPlans(b.person)).toEqual([]);
  });

  test('refuses whoever may not, a name twice in a tenant, unknown groups and bad input', async () => {
    const taken = name();
    await createPlan(a.person, { name: taken });
    expect(await expectRefused(core, 'CONFLICT', () => createPlan(a.person, { name: taken }))).toContain(taken);
    await createPlan(b.person, { name: taken });
    await expectRefused(core, 'FORBIDDEN', () => createPlan(a.personWith('plan:read'), { name: name() }));
    await expectRefused(core, 'FORBIDDEN', () => listPlans(a.personWith('plan:write')));
    await expectRefused(core, 'NOT_FOUND', () => createPlan(a.person, { name: name(), groupIds: [b.groupId] }));
    const wrongs = [
      { ways: [] },
      { ways: ['tin-can'] },
      { quotaBytes: 0 },
      { reset: 'year' },
      { durationDays: 0 },
      { deviceLimit: 0 },
      { groupIds: [a.groupId, a.groupId] },
    ];
    for (const wrong of wrongs) {
      await expectRefused(core, 'INVALID', () => createPlan(a.person, { name: name(), ...wrong }));
    }
  });
});

describe('changePlan', () => {
  test('changes what is given, for what is made of it from then on', async () => {
    const plan = await createPlan(a.person, { name: name(), quotaBytes: 10n });
    const before = await createUser(a.person, { name: 'Before', subscription: { planId: plan.id } });
    const change = () => changePlan(a.person, { planId: plan.id, quotaBytes: 20n, groupIds: [a.groupId] });
    const { value } = await expectAct(core, 'plan.change', change);
    expect(value).toEqual({ ...plan, quotaBytes: 20n, groupIds: [a.groupId] });
    const after = await createUser(a.person, { name: 'After', subscription: { planId: plan.id } });
    expect([before, after].map(({ subscriptions: [one] }) => one?.quotaBytes)).toEqual([10n, 20n]);
  });

  test('writes nothing when all is as asked', async () => {
    const plan = await createPlan(a.person, { name: name(), quotaBytes: 10n });
    const audits = await core.admin.sql`select from audit_event`;
    expect(await changePlan(a.person, { planId: plan.id, quotaBytes: 10, name: plan.name })).toEqual(plan);
    expect(await core.admin.sql`select from audit_event`).toHaveLength(audits.length);
  });

  test('refuses whoever may not, strangers, and a name that is taken', async () => {
    const [one, two] = [await createPlan(a.person, { name: name() }), await createPlan(a.person, { name: name() })];
    const planId = one.id;
    await expectRefused(core, 'FORBIDDEN', () => changePlan(a.personWith('plan:read'), { planId, deviceLimit: 9 }));
    await expectRefused(core, 'NOT_FOUND', () => changePlan(b.person, { planId, deviceLimit: 9 }));
    await expectRefused(core, 'NOT_FOUND', () => readPlan(b.person, { planId }));
    await expectRefused(core, 'NOT_FOUND', () => changePlan(a.person, { planId, groupIds: [newId()] }));
    await expectRefused(core, 'CONFLICT', () => changePlan(a.person, { planId, name: two.name }));
  });
});

describe('a subscription of a plan', () => {
  test('copies its terms, and what is given beside them wins, null too', async () => {
    const group = await createGroup(a.person, { name: name() });
    const terms = { quotaBytes: 10n, reset: 'week', durationDays: 3, deviceLimit: 2, groupIds: [group.id] };
    const { id: planId } = await createPlan(a.person, { name: name(), ...terms });
    const user = await createUser(a.person, { name: 'Ann', subscription: { planId } });
    const expiresAt = new Date(core.clock.now().getTime() + 3 * DAY_MS);
    expect(user.subscriptions).toMatchObject([{ ...terms, planId, status: 'active', expiresAt, durationDays: null }]);
    const date = new Date(core.clock.now().getTime() + DAY_MS);
    const own = { quotaBytes: null, reset: 'none', expiresAt: date, deviceLimit: 7, groupIds: [a.groupId] };
    const second = await createSubscription(a.person, { userId: user.id, planId, ...own });
    expect(second).toMatchObject({ ...own, planId, resetsAt: null });
    const forever = await createSubscription(a.person, { userId: user.id, planId, expiresAt: null });
    expect(forever.expiresAt).toBeNull();
    const held = await createSubscription(a.person, { userId: user.id, planId, status: 'on_hold' });
    expect(held).toMatchObject({ status: 'on_hold', expiresAt: null, durationDays: 3 });
  });

  test('cannot be made of a disabled plan or of one that is not there, and neither can an invite', async () => {
    const { id: planId } = await createPlan(a.person, { name: name() });
    const { id: userId } = await createUser(a.person, { name: 'Ann' });
    const makers = [
      (plan: string) => createSubscription(a.person, { userId, planId: plan }),
      (plan: string) => createUser(a.person, { name: 'New', subscription: { planId: plan } }),
      (plan: string) => createInvite(a.person, { planId: plan }),
    ];
    const { id: foreign } = await createPlan(b.person, { name: name() });
    await changePlan(a.person, { planId, isEnabled: false });
    for (const make of makers) {
      await expectRefused(core, 'PRECONDITION', () => make(planId));
      await expectRefused(core, 'NOT_FOUND', () => make(foreign));
    }
  });

  test('holds first devices to the limit of its plan', async () => {
    const { id: planId } = await createPlan(a.person, { name: name(), deviceLimit: 1 });
    const make = () =>
      createUser(a.person, { name: 'Two', subscription: { planId }, devices: [{ name: 'A' }, { name: 'B' }] });
    expect(await expectRefused(core, 'LIMIT_REACHED', make)).toContain('1');
  });
});

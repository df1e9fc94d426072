import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInvite } from '#core/invite/create-invite.ts';
import { revokeInvite } from '#core/invite/revoke-invite.ts';
import { createUser } from '#core/user/create-user.ts';
import { expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { createPlan } from './create-plan.ts';
import { listPlanUses } from './list-plan-uses.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
afterAll(() => core.close());

describe('listPlanUses', () => {
  test('counts who is under a plan, by fifths of the quota, and the invites that still lead there', async () => {
    const plan = await createPlan(a.person, { name: 'Shore', quotaBytes: 100n });
    const open = await createPlan(a.person, { name: 'Open Water' });
    for (const used of [0n, 19n, 20n, 80n, 200n]) {
      const user = await createUser(a.person, { name: 'One of them', subscription: { planId: plan.id } });
      await core.admin.sql`update user_card set used_bytes = ${used} where user_id = ${user.id}`;
    }
    await createUser(a.person, { name: 'Without a quota', subscription: { planId: open.id } });
    await createInvite(a.person, { planId: plan.id });
    const { id: inviteId } = await createInvite(a.person, { planId: plan.id });
    await revokeInvite(a.person, { inviteId });
    const uses = new Map((await listPlanUses(a.person)).map((use) => [use.id, use]));
    expect(uses.get(plan.id)).toEqual({ ...plan, userCount: 5, fifths: [2, 1, 0, 0, 2], openInviteCount: 1 });
    expect(uses.get(open.id)).toMatchObject({ userCount: 1, fifths: [0, 0, 0, 0, 0], openInviteCount: 0 });
    expect((await listPlanUses(b.person)).some(({ userCount }) => userCount > 0)).toBe(false);
    await expectRefused(core, 'FORBIDDEN', () => listPlanUses(a.personWith('plan:write')));
  });
});

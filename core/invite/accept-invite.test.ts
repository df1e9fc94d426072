import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context, TelegramPerson } from '#core/context.ts';
import { changePlan } from '#core/plan/change-plan.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import type { PlanView } from '#core/plan/plan-view.ts';
import { readUser } from '#core/user/read-user.ts';
import { newId } from '#kit/id.ts';
import { entriesOf, expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { acceptInvite } from './accept-invite.ts';
import { createInvite } from './create-invite.ts';
import type { MadeInvite } from './invite-view.ts';
import { listInvites } from './list-invites.ts';
import { readInviteOffer } from './read-invite-offer.ts';
import { revokeInvite } from './revoke-invite.ts';

const DAY_MS = 86_400_000;

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let plan: PlanView;
let nextTelegramId = 1_000n;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
});
beforeEach(async () => {
  plan = await createPlan(a.person, {
    name: `Plan ${newId()}`,
    quotaBytes: 100n,
    reset: 'month',
    durationDays: 30,
    deviceLimit: 3,
  });
});
afterAll(() => core.close());

const guest = (more: Partial<TelegramPerson> = {}, tenant = a): Context => {
  const telegramId = (nextTelegramId += 1n);
  const person = { telegramId, name: 'Anna', language: 'ru', provenAt: core.clock.now(), ...more };
  return core.contextOf({ kind: 'guest', tenantId: tenant.id, id: String(person.telegramId), person });
};
const invite = (more: object = {}): Promise<MadeInvite> => createInvite(a.person, { planId: plan.id, ...more });
const useCountOf = async (id: string): Promise<number | undefined> =>
  (await listInvites(a.person, {})).items.find((one) => one.id === id)?.useCount;
const device = { name: 'Phone', platform: 'ios' };

describe('acceptInvite', () => {
  test('makes a user under the plan, with his first device, in one act', async () => {
    const { id, token } = await invite();
    const who = guest({ name: ' Анна\u202E\n Смит ' });
    const accept = () => acceptInvite(who, { token, device });
    const { value, bumps, audit } = await expectAct(core, 'user.accept-invite', accept);
    expect(value.isNew).toBe(true);
    expect(bumps).toEqual({ [a.groupId]: 1n });
    expect(audit).toMatchObject({ nounId: value.userId, actorId: who.actor.kind === 'guest' ? who.actor.id : '' });
    const user = await readUser(a.person, { userId: value.userId });
    expect(user.name).toBe('Анна Смит');
    const now = core.clock.now();
    expect(user.subscriptions).toMatchObject([
      {
        planId: plan.id,
        status: 'active',
        quotaBytes: 100n,
        reset: 'month',
        expiresAt: new Date(now.getTime() + 30 * DAY_MS),
        durationDays: null,
        deviceLimit: 3,
        deviceCount: 1,
        groupIds: [a.groupId],
      },
    ]);
    const [row] = await core.admin.sql`
      select telegram_language, telegram_auth_at, language from users where id = ${value.userId}`;
    expect(row).toEqual({ telegramLanguage: 'ru', telegramAuthAt: now, language: null });
    expect(await entriesOf(core, a.groupId, 'revision')).not.toEqual([]);
    expect(await useCountOf(id)).toBe(1);
  });

  test('again tells the same user, whatever has become of the invite, and writes nothing', async () => {
    const { id, token } = await invite();
    const who = guest();
    const { userId } = await acceptInvite(who, { token, device });
    await revokeInvite(a.person, { inviteId: id });
    const audits = await core.admin.sql`select from audit_event`;
    expect(await acceptInvite(who, { token, device })).toEqual({ userId, isNew: false });
    expect(await acceptInvite(who, { token: 'anything' })).toEqual({ userId, isNew: false });
    expect(await core.admin.sql`select from audit_event`).toHaveLength(audits.length);
    expect((await readUser(a.person, { userId })).subscriptions).toMatchObject([{ deviceCount: 1 }]);
  });

  test('lets exactly one of twenty have the last use', async () => {
    const { id, token } = await invite({ maxUses: 2 });
    await acceptInvite(guest(), { token });
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvite(guest(), { token, device })));
    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refusals).toHaveLength(19);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    expect(await useCountOf(id)).toBe(2);
  });

  test('makes the same person once when he taps many times at once, by one invite or by several', async () => {
    const [first, second] = [await invite({ maxUses: 9 }), await invite({ maxUses: 9 })];
    const who = guest();
    const taps = [first, first, first, second, second, second].map(({ token }) => acceptInvite(who, { token, device }));
    const accepted = await Promise.all(taps);
    expect(new Set(accepted.map(({ userId }) => userId)).size).toBe(1);
    expect(accepted.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(((await useCountOf(first.id)) ?? 0) + ((await useCountOf(second.id)) ?? 0)).toBe(1);
    const user = await readUser(a.person, { userId: accepted[0]?.userId });
    expect(user.subscriptions).toMatchObject([{ deviceCount: 1 }]);
  });

  test('gives a plan that starts on hold its time later', async () => {
    await changePlan(a.person, { planId: plan.id, startsOnHold: true, reset: 'month-rolling' });
    const { userId } = await acceptInvite(guest(), { token: (await invite()).token });
    expect((await readUser(a.person, { userId })).subscriptions).toMatchObject([
      { status: 'on_hold', expiresAt: null, durationDays: 30, resetsAt: null },
    ]);
  });

  test('refuses who is no guest, and a device that cannot be', async () => {
    const { token } = await invite();
    await expectRefused(core, 'FORBIDDEN', () => acceptInvite(a.person, { token }));
    await expectRefused(core, 'FORBIDDEN', () => readInviteOffer(a.person, { token }));
    await expectRefused(core, 'INVALID', () => acceptInvite(guest(), { token, device: { name: '' } }));
    await expectRefused(core, 'INVALID', () => acceptInvite(guest(), { token, device: { ...device, way: 'tin-can' } }));
  });
});

describe('an invite that leads nowhere', () => {
  const wrongs: readonly (readonly [string, () => Promise<string>])[] = [
    ['unknown', () => Promise.resolve('x'.repeat(24))],
    ['no token at all', () => Promise.resolve('')],
    [
      'taken back',
      async () => {
        const { id, token } = await invite();
        await revokeInvite(a.person, { inviteId: id });
        return token;
      },
    ],
    [
      'over',
      async () => {
        const { token } = await invite({ expiresAt: new Date(core.clock.now().getTime() + 1_000) });
        core.clock.advance(1_000);
        return token;
      },
    ],
    [
      'used up',
      async () => {
        const { token } = await invite();
        await acceptInvite(guest(), { token });
        return token;
      },
    ],
    [
      'of a disabled plan',
      async () => {
        const { token } = await invite();
        await changePlan(a.person, { planId: plan.id, isEnabled: false });
        return token;
      },
    ],
  ];

  test.each(wrongs)('%s: no offer and one same refusal', async (_, make) => {
    const token = await make();
    expect(await readInviteOffer(guest(), { token })).toBeUndefined();
    const words = await expectRefused(core, 'NOT_FOUND', () => acceptInvite(guest(), { token, device }));
    expect(words).toBe('This invitation is unknown, used up, over or taken back.');
  });

  test('is one of another tenant, too', async () => {
    const { token } = await invite();
    expect(await readInviteOffer(guest({}, b), { token })).toBeUndefined();
    await expectRefused(core, 'NOT_FOUND', () => acceptInvite(guest({}, b), { token }));
  });
});

describe('readInviteOffer', () => {
  test('says what the plan gives', async () => {
    const { token } = await invite();
    const expiresAt = new Date(core.clock.now().getTime() + 30 * DAY_MS);
    expect(await readInviteOffer(guest(), { token })).toEqual({
      tenantName: 'Tenant a',
      offer: { quotaBytes: 100n, reset: 'month', deviceLimit: 3, expiresAt, startsOnHold: false },
    });
  });
});

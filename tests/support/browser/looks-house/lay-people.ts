import { issueRevision } from '#core/connection/issue-revision.ts';
import type { Context } from '#core/context.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { createPlan } from '#core/plan/create-plan.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { createUser } from '#core/user/create-user.ts';
import { suspendUser } from '#core/user/suspend-user.ts';

const GIB = 1024n ** 3n;
const DAY_MS = 86_400_000;
/** The person with most to show. */
export const ANNA = 'Anna Petrova';
/** Words that no column can hold. */
const LONG = 'Maximiliana Konstantinopolskaya-Featherstonehaugh of Ely';
const FIRST = ['Mehmet', 'Olga', 'Timur', 'Kristina', 'Armen', 'Sofia', 'Pavel', 'Zeynep', 'Nino', 'Иван'];
const LAST = ['Yildiz', 'Sorokina', 'Akhmetov', 'Lindqvist', 'Orlov', 'Kaya', 'Beridze', 'Кузнецов', 'Novak'];
const DEVICES = [
  ['iPhone 15', 'ios'],
  ['MacBook', 'macos'],
  ['Galaxy S24', 'android'],
  ['Pixel 9', 'android'],
  ['Kitchen TV', 'android-tv'],
] as const;
const WAY = { way: 'vless-reality' } as const;

export type Crowd = {
  readonly plans: readonly string[];
  readonly groupIds: readonly string[];
  /** Which of the people: Anna and the first papers come with number 0, who has nothing with the last. */
  readonly from: number;
  readonly to: number;
};

/** Users with devices in every state, in the order of their numbers. */
export async function layPeople(system: Context, { plans, groupIds, from, to }: Crowd): Promise<void> {
  if (from === 0) await layAnna(system, plans[0] ?? '', groupIds);
  for (let at = from; at < to; at += 1) await layOne(system, at, plans[at % plans.length] ?? '');
  if (from === 0) return;
  await createUser(system, { name: 'Nobody Yet', subscription: null });
  await layPapers(system, plans[0] ?? '');
}

async function layAnna(system: Context, planId: string, groupIds: readonly string[]): Promise<void> {
  const { devices = [] } = await createUser(system, {
    name: ANNA,
    telegramId: 712_443_901n,
    note: 'Pays by the year; asks for help with the TV now and then.',
    subscription: { planId, quotaBytes: 200n * GIB, expiresAt: inDays(41), groupIds },
    devices: DEVICES.slice(0, 4).map(([name, platform]) => ({ name, platform, connections: [WAY] })),
  });
  for (const { connections } of devices.slice(0, 2))
    for (const { id } of connections) await issueRevision(system, { connectionId: id });
}

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

/** The plans of a tenant; gives their ids. */
export async function layPlans(system: Context, groupIds: readonly string[]): Promise<string[]> {
  const [all = '', core = all] = groupIds;
  const wanted = [
    { name: 'Shore 200', quotaBytes: 200n * GIB, reset: 'month', durationDays: 30 },
    { name: 'Harbour 500', quotaBytes: 500n * GIB, reset: 'month', durationDays: 90, groupIds: [core] },
    { name: 'Open sea', durationDays: 365, deviceLimit: 10 },
    { name: 'Trial', quotaBytes: 10n * GIB, durationDays: 7, deviceLimit: 2, startsOnHold: true },
  ];
  const ids: string[] = [];
  for (const plan of wanted) ids.push((await createPlan(system, plan)).id);
  return ids;
}

async function layOne(system: Context, at: number, planId: string): Promise<void> {
  const name = at === 4 ? LONG : `${FIRST[at % FIRST.length]} ${LAST[at % LAST.length]}`;
  const devices = DEVICES.slice(at % 3, (at % 3) + 1 + (at % 2)).map(([device, platform]) => ({
    name: device,
    platform,
    connections: [WAY],
  }));
  const { id } = await createUser(system, {
    name,
    telegramId: at % 4 === 0 ? null : BigInt(700_000_000 + at),
    subscription: { planId, expiresAt: inDays(3 + at * 5), ...(at % 9 === 5 ? { status: 'on_hold' } : {}) },
    devices: at % 9 === 5 ? [] : devices,
  });
  if (at % 11 === 7) await suspendUser(system, { userId: id });
}

/** Invites and tokens. */
async function layPapers(system: Context, planId: string): Promise<void> {
  await recordBot(system, { username: 'northquay_bot' });
  await createInvite(system, { planId, note: 'For the spring meeting', maxUses: 30, expiresAt: inDays(12) });
  await createInvite(system, { planId, note: '' });
  await createApiToken(system, { name: 'grafana', permissions: ['node:read', 'usage:read'], expiresAt: inDays(200) });
  await createApiToken(system, { name: 'billing', permissions: ['user:read', 'user:write', 'plan:read'] });
}

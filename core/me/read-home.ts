import { authoriseUser } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { UserStatus } from '#core/subscription/rules.ts';
import { graceEndsAt, mayGrow } from '#core/subscription/rules.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { availableWays } from './choose-way.ts';
import type { HomeView, MyPlanView } from './home-view.ts';
import { isAnyLate, judgeCountries } from './judge-nodes.ts';
import { readMyDevices } from './read-my-devices.ts';
import type { MyNode } from './read-my-nodes.ts';
import { readMyNodes } from './read-my-nodes.ts';
import type { MySubscription } from './read-my-subscriptions.ts';
import { chooseShown, deviceLimitOf, readMySubscriptions } from './read-my-subscriptions.ts';
import { readPerson } from './read-person.ts';

/**
 * Everything the first screen shows, of one moment and without secrets: the user, his plan, his devices and how far they
 * are, the countries. One round trip; locks nothing. @throws AppError FORBIDDEN, NOT_FOUND, UNAVAILABLE
 */
export async function readHome(ctx: Context): Promise<HomeView> {
  const { tenantId, userId } = authoriseUser(ctx.actor);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [person, subscriptions, devices, allNodes] = await Promise.all([
      readPerson(tx, userId),
      readMySubscriptions(tx, { userId, now }),
      readMyDevices(tx, { userId, now }),
      readMyNodes(tx, userId),
    ]);
    const { status, tenantName, botUsername, supportUrl, ...user } = person;
    const shown = chooseShown(subscriptions);
    const nodes = allNodes.filter(({ subscriptionId }) => subscriptionId === shown?.id);
    return {
      at: now,
      user,
      tenant: { name: tenantName, botUsername, supportUrl },
      plan:
        shown === undefined
          ? null
          : planOf(shown, { user: status, nodes, deviceLimit: deviceLimitOf(subscriptions, status) }),
      isLate: isAnyLate(nodes, now),
      devices,
      countries: judgeCountries(nodes),
    };
  });
}

type Around = {
  readonly user: UserStatus;
  readonly nodes: readonly MyNode[];
  readonly deviceLimit: number | undefined;
};

function planOf(shown: MySubscription, { user, nodes, deviceLimit = shown.deviceLimit }: Around): MyPlanView {
  const { id: subscriptionId, planName: name, deviceCount: _count, ...facts } = shown;
  const { expiresAt } = facts;
  return {
    ...facts,
    status: user === 'active' ? facts.status : 'suspended',
    deviceLimit,
    subscriptionId,
    name,
    graceEndsAt: expiresAt === null ? null : graceEndsAt(expiresAt),
    ways: availableWays(facts.ways, nodes),
    mayAdd: mayGrow(user, facts.status),
  };
}

import type { ReactNode } from 'react';
import { listPlans } from '#core/plan/list-plans.ts';
import { BUILT_PLACES } from '#web/console/page-rights.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { Staff } from '#web/console/session.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { NewUser } from './new-user.tsx';
import { sayPlans } from './say-plans.ts';

/** What one may do from the list of people; null is what he may not. */
export type UsersActs = {
  readonly newUser: ReactNode;
  /** The same in the bar of a phone. */
  readonly newUserIcon: ReactNode;
  readonly invite: ReactNode;
};

export async function usersActs({ ctx, may }: Staff, speech: Speech): Promise<UsersActs> {
  const mayInvite = may('invite:write') && BUILT_PLACES.includes('invites');
  const invite = mayInvite ? (
    <Button icon="invites" href="/admin/invites">
      {speech.t('act.invite')}
    </Button>
  ) : null;
  if (!may('user:write')) return { newUser: null, newUserIcon: null, invite };
  const plans = sayPlans(may('plan:read') ? await listPlans(ctx) : [], speech);
  const offered = { plans, mayAddDevices: may('device:write') };
  return { newUser: <NewUser {...offered} />, newUserIcon: <NewUser {...offered} look="icon" />, invite };
}

import { listPlans } from '#core/plan/list-plans.ts';
import type { Staff } from '#web/console/session.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { NewUser } from '../users/new-user.tsx';
import { sayPlans } from '../users/say-plans.ts';
import type { OverviewFacts } from './say-overview.ts';

type Props = { readonly staff: Staff; readonly facts: OverviewFacts };

/** What is done from here most: a small fleet gets people, a large one nodes. */
export async function OverviewAction({ staff: { ctx, may }, facts: { overview, speech } }: Props) {
  const wantsNode = overview.size === 'large' || overview.nodes.length === 0;
  if (wantsNode) {
    if (!may('node:write')) return null;
    return (
      <Button kind="primary" icon="plus" href="/admin/nodes/new">
        {speech.t('act.addNode')}
      </Button>
    );
  }
  if (!may('user:write')) return null;
  const plans = may('plan:read') ? await listPlans(ctx) : [];
  return <NewUser plans={sayPlans(plans, speech)} mayAddDevices={may('device:write')} />;
}

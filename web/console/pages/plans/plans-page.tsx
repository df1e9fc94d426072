import { listGroups } from '#core/group/list-groups.ts';
import { listPlanUses } from '#core/plan/list-plan-uses.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { roleName } from '#web/gate/role-name.ts';
import { planLine } from './plan-line.ts';
import { PlansList } from './plans-list.tsx';

/** The templates of subscriptions, with who is under them. */
export async function PlansPage() {
  const staff = await requireStaff('plan:read');
  const [speech, plans, groups] = await Promise.all([
    readSpeech(),
    orNotFound(listPlanUses(staff.ctx)),
    staff.may('group:read') ? listGroups(staff.ctx) : [],
  ]);
  const { t } = speech;
  const users = plans.reduce((sum, { userCount }) => sum + userCount, 0);
  return (
    <PlansList
      lines={plans.map((plan) => planLine(plan, speech))}
      groups={groups.map(({ id, name }) => ({ id, name }))}
      footer={t('plans.footer', { n: plans.length, users })}
      mayWrite={staff.may('plan:write')}
      mayNot={t('plans.mayNot', { role: roleName(speech, staff.actor.role) })}
    />
  );
}

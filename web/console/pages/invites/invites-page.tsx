import { listOf } from '#contract/api/fields.ts';
import { Invite } from '#contract/api/invite.ts';
import { listPlans } from '#core/plan/list-plans.ts';
import { askAs } from '#web/console/ask-as.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { inviteLine } from './invite-line.ts';
import { InvitesList } from './invites-list.tsx';

/** The links by which people become users. They are sealed at rest, so api tells them. */
export async function InvitesPage() {
  const staff = await requireStaff('invite:read');
  const [speech, { items }, plans] = await Promise.all([
    readSpeech(),
    orNotFound(askAs(staff, '/v1/invites', listOf(Invite))),
    staff.may('plan:read') ? listPlans(staff.ctx) : [],
  ]);
  const now = consoleParts().clock.now();
  const choices = plans.map(({ id, name, isEnabled }) => ({ id, name, isEnabled }));
  const lines = items.map((invite) => inviteLine(invite, { plans: choices, speech, now }));
  const open = lines.filter(({ isOpen }) => isOpen).length;
  return (
    <InvitesList
      lines={lines}
      plans={choices}
      footer={speech.t('invites.footer', { n: lines.length, open })}
      mayWrite={staff.may('invite:write')}
    />
  );
}

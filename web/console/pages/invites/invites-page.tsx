import { pageOf } from '#contract/api/fields.ts';
import { Invite } from '#contract/api/invite.ts';
import { listPlans } from '#core/plan/list-plans.ts';
import { askAs } from '#web/console/ask-as.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { unlessAway } from '#web/console/unless-away.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { parseTableQuery } from '#web/console-ui/table/table-query.ts';
import type { SearchParams } from '../to-params.ts';
import { toParams } from '../to-params.ts';
import { inviteLine } from './invite-line.ts';
import { InvitesList } from './invites-list.tsx';
import { INVITES_SPEC } from './invites-spec.ts';

const BROKEN = ['stands', 'stands', 'sunk', 'stands', 'stands'] as const;

/** The links by which people become users. They are sealed at rest, so api tells them. */
export async function InvitesPage({ params }: { readonly params: SearchParams }) {
  const staff = await requireStaff('invite:read');
  const { cursor } = parseTableQuery(toParams(params), INVITES_SPEC);
  const asked = new URLSearchParams({ limit: '100', ...(cursor === null ? {} : { cursor }) });
  const [speech, told, plans] = await Promise.all([
    readSpeech(),
    // The database answered a moment ago, so what is away is api alone.
    orNotFound(unlessAway(askAs(staff, `/v1/invites?${asked}`, pageOf(Invite)))),
    staff.may('plan:read') ? listPlans(staff.ctx) : [],
  ]);
  if (told === undefined) return <InvitesAway speech={speech} />;
  const now = consoleParts().clock.now();
  const choices = plans.map(({ id, name, isEnabled }) => ({ id, name, isEnabled }));
  const lines = told.items.map((invite) => inviteLine(invite, { plans: choices, speech, now }));
  const open = lines.filter(({ isOpen }) => isOpen).length;
  return (
    <InvitesList
      lines={lines}
      plans={choices}
      footer={speech.t('invites.footer', { n: lines.length, open })}
      next={told.cursor}
      mayWrite={staff.may('invite:write')}
    />
  );
}

function InvitesAway({ speech: { t } }: { readonly speech: Speech }) {
  return (
    <>
      <PageHead title={t('place.invites')} />
      <EmptyState
        title={t('invites.away')}
        stones={BROKEN}
        actions={
          <Button size="small" icon="refresh" hotKey="R" href="/admin/invites">
            {t('common.loadAgain')}
          </Button>
        }
      >
        {t('invites.away.text')}
      </EmptyState>
    </>
  );
}

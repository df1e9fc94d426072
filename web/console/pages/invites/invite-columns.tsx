import { State } from '#web/console-ui/stones/state.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { InviteLine } from './invite-line.ts';

/** The columns of the invites. */
export function inviteColumns(t: Translate): readonly Column<InviteLine>[] {
  return [
    {
      id: 'plan',
      name: t('invites.plan'),
      isRowHead: true,
      cell: ({ plan, note }) => (
        <>
          {plan} <span className="font-normal text-ink3">{note}</span>
        </>
      ),
    },
    {
      id: 'state',
      name: t('invites.state'),
      width: 170,
      cell: ({ kind, state }) => <State kind={kind}>{state}</State>,
    },
    { id: 'uses', name: t('invites.uses'), width: 120, align: 'right', cell: ({ uses }) => uses },
    {
      id: 'ends',
      name: t('invites.ends'),
      width: 150,
      cell: ({ ends }) => <span className="tabular-nums">{ends}</span>,
    },
    {
      id: 'made',
      name: t('invites.made'),
      width: 130,
      cell: ({ made }) => <span className="text-ink3 tabular-nums">{made}</span>,
    },
  ];
}

export const inviteOnPhone = ({ plan, uses, note, state, kind, made }: InviteLine): PhoneRow => ({
  name: plan,
  aside: uses,
  second: (
    <>
      <State kind={kind}>{state}</State> {note}
    </>
  ),
  secondAside: made,
});

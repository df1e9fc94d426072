import { Quota } from '#web/console-ui/show/quota.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import type { Column } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { UserLine } from './user-line.ts';

/** Used, and of how much, in columns of their own width. */
function OfLimit({ n, limit }: { readonly n: string; readonly limit: string }) {
  return (
    <span className="inline-flex tabular-nums">
      {n}
      <span className="w-6 pl-1 text-left text-ink3">{limit === '' ? '' : `/ ${limit}`}</span>
    </span>
  );
}

function Used({ subscriptionId, usedBytes, quotaBytes }: UserLine) {
  if (subscriptionId === null) return <span className="text-ink3">–</span>;
  return <Quota used={usedBytes} limit={quotaBytes} />;
}

function Seen({ line: { seenAt, seenNode }, never }: { readonly line: UserLine; readonly never: string }) {
  if (seenAt === null) return <span className="text-ink3">{never}</span>;
  return (
    <span className="block truncate">
      <When at={seenAt} /> <span className="text-ink3">{seenNode}</span>
    </span>
  );
}

function End({ ends, isLate, expiresAt }: UserLine) {
  return <span className={isLate ? 'text-amber' : expiresAt === null ? 'text-ink3' : ''}>{ends}</span>;
}

/** The columns of the list of users. Ids that can be sorted by are what stands in the address. */
export function userColumns(t: Translate): readonly Column<UserLine>[] {
  return [
    {
      id: 'name',
      name: t('users.user'),
      isRowHead: true,
      isSortable: true,
      bare: 120,
      cell: ({ name, telegram }) => (
        <>
          {name} <span className="ml-1 font-normal text-ink3">{telegram}</span>
        </>
      ),
    },
    {
      id: 'state',
      name: t('users.state'),
      width: 152,
      cell: ({ stone, stateWord }) => <State kind={stone}>{stateWord}</State>,
    },
    { id: 'plan', name: t('users.plan'), width: 124, cell: ({ plan }) => plan },
    {
      id: 'used',
      name: t('users.quota'),
      width: 236,
      bare: 0,
      isSortable: true,
      startsDescending: true,
      cell: (line) => <Used {...line} />,
    },
    {
      id: 'devices',
      name: t('users.devices'),
      width: 84,
      align: 'right',
      bare: 24,
      cell: ({ devices, deviceLimit }) => <OfLimit n={devices} limit={deviceLimit} />,
    },
    {
      id: 'seen',
      name: t('users.seen'),
      width: 152,
      isSortable: true,
      startsDescending: true,
      cell: (line) => <Seen line={line} never={t('users.neverSeen')} />,
    },
    {
      id: 'expires',
      name: t('users.ends'),
      width: 200,
      isSortable: true,
      cell: (line) => <End {...line} />,
    },
  ];
}

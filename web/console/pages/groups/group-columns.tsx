import { Tag } from '#web/console-ui/show/tag.tsx';
import { fleetRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { GroupLine } from './group-line.ts';

function Members({ line, t }: { readonly line: GroupLine; readonly t: Translate }) {
  const { members, nodesLabel } = line;
  if (members.length === 0) return <span className="text-amber">{t('groups.noNodes')}</span>;
  return (
    <span className="flex items-center gap-2.5">
      <Stones items={fleetRow(members.map(({ glyph }) => glyph))} size="fleet" label={nodesLabel} />
      <span className="truncate text-ink3">{members.map(({ name }) => name).join(', ')}</span>
    </span>
  );
}

const Name = ({ line, t }: { readonly line: GroupLine; readonly t: Translate }) => (
  <span className="flex items-center gap-2">
    <span className="truncate">{line.name}</span>
    {line.isDefault ? <Tag>{t('groups.default')}</Tag> : null}
  </span>
);

const RIGHT = { align: 'right' } as const;

/** The columns of the list of groups. */
export function groupColumns(t: Translate): readonly Column<GroupLine>[] {
  return [
    { id: 'group', name: t('groups.group'), width: 240, isRowHead: true, cell: (line) => <Name line={line} t={t} /> },
    { id: 'nodes', name: t('groups.nodes'), cell: (line) => <Members line={line} t={t} /> },
    {
      id: 'applied',
      name: t('groups.asWanted'),
      width: 104,
      ...RIGHT,
      cell: ({ applied, isLate }) => <span className={isLate ? 'text-amber' : ''}>{applied}</span>,
    },
    { id: 'users', name: t('groups.users'), width: 88, ...RIGHT, cell: ({ users }) => users },
    { id: 'carried', name: t('groups.carried'), width: 104, ...RIGHT, cell: ({ carried }) => carried },
    { id: 'entries', name: t('groups.entries'), width: 88, ...RIGHT, cell: ({ entries }) => entries },
    { id: 'made', name: t('groups.made'), width: 96, cell: ({ made }) => <span className="text-ink3">{made}</span> },
  ];
}

/** A group in two lines. */
export function groupOnPhone(line: GroupLine, t: Translate): PhoneRow {
  return {
    name: <Name line={line} t={t} />,
    aside: t('nodes.regionCount', { n: line.members.length }),
    second: t('nodePage.people', { n: line.carriedCount }),
    secondAside: line.applied,
  };
}

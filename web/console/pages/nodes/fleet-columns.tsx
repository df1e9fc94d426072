import { Sparkline } from '#web/console-ui/chart/sparkline.tsx';
import { Tag } from '#web/console-ui/show/tag.tsx';
import { WayTags } from '#web/console-ui/show/way-tags.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { quotaRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import type { Column } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { FleetLine } from './fleet-line.ts';

const CAPACITY_STONES = 8;
const ALMOST = 0.9999;
const MOST_SCOPES = 6;
const INK = ['', 'text-amber', 'text-red'] as const;

/** How full a node is, in eight stones. */
export function Fill({ fill }: Pick<FleetLine, 'fill'>) {
  if (fill === null) return <span className="text-ink3">–</span>;
  // Above its capacity a node still works, so the row is full and amber, and does not sink.
  const { items, tone } = quotaRow(Math.min(fill.share, ALMOST), 1, CAPACITY_STONES);
  return <Stones items={items} tone={tone} length={CAPACITY_STONES} label={fill.label} />;
}

/** How a node stands with its scopes: a stone a scope, and the words. */
export function Applied({ line }: { readonly line: FleetLine }) {
  const calm = line.level === 0 ? 'text-ink3' : INK[line.level];
  return (
    <span className="flex items-center gap-2">
      {line.scopes.length === 0 ? null : (
        <Stones items={line.scopes.slice(0, MOST_SCOPES)} size="change" label={line.scopesLabel} />
      )}
      <span className={`truncate ${calm}`} title={line.state}>
        {line.state}
      </span>
    </span>
  );
}

const name = (line: FleetLine) => (
  <span className="flex items-center gap-2">
    <Glyph kind={line.glyph} />
    <span className="truncate">{line.name}</span>
    <span className="font-normal text-ink3">{line.address}</span>
  </span>
);

const role = ({ isEntry, role: said }: FleetLine) =>
  isEntry ? <Tag tone="line">{said}</Tag> : <span className="text-ink3">{said}</span>;

const day = ({ hours, hoursLabel }: FleetLine) =>
  hours === null ? <span className="text-ink3">–</span> : <Sparkline values={hours} label={hoursLabel} width={76} />;

const agent = ({ agent: said, isOldAgent }: FleetLine) => (
  <span className={isOldAgent ? 'text-amber' : 'text-ink3'}>{said}</span>
);

const heard = ({ heard: said, heardAt, isAway }: FleetLine) => (
  <span className={isAway ? 'text-red' : 'text-ink3'}>
    {heardAt === null ? (
      said
    ) : (
      <time dateTime={heardAt} title={heardAt}>
        {said}
      </time>
    )}
  </span>
);

const MOST_FIRST = { align: 'right', isSortable: true, startsDescending: true } as const;

/** The columns of the list of nodes. */
export function fleetColumns(t: Translate, rateUnit: string): readonly Column<FleetLine>[] {
  return [
    { id: 'node', name: t('nodes.node'), isRowHead: true, isSortable: true, cell: name },
    { id: 'role', name: t('nodes.role'), width: 76, cell: role },
    { id: 'ways', name: t('nodes.ways'), width: 128, cell: ({ ways }) => <WayTags ways={ways} /> },
    { id: 'users', name: t('nodes.users'), width: 76, ...MOST_FIRST, cell: ({ users }) => users },
    { id: 'rate', name: rateUnit, width: 92, ...MOST_FIRST, cell: ({ rate }) => rate },
    { id: 'capacity', name: t('nodes.capacity'), width: 92, bare: 0, cell: (line) => <Fill fill={line.fill} /> },
    { id: 'hours', name: t('nodes.hours'), width: 100, bare: 0, cell: day },
    { id: 'applied', name: t('nodes.applied'), width: 196, cell: (line) => <Applied line={line} /> },
    { id: 'engines', name: t('nodes.engines'), width: 76, align: 'right', cell: ({ engines }) => engines },
    { id: 'agent', name: t('nodes.agent'), width: 84, cell: agent },
    { id: 'heard', name: t('nodes.heard'), width: 92, cell: heard },
  ];
}

import type { FleetRow } from '#core/node/list-fleet.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { isOlder } from './is-older.ts';
import type { RateUnit } from './rate-unit.ts';
import { nodeGlyph, sayNodeState } from './say-node-state.ts';
import type { FleetBlock } from './sift-fleet.ts';

/** A node of the list as it is shown: what was read, in the person's words and figures. */
export type FleetLine = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly isEntry: boolean;
  readonly role: string;
  readonly ways: readonly string[];
  readonly users: string;
  /** How full it is; null without a capacity. */
  readonly fill: { readonly share: number; readonly label: string } | null;
  /** In the column's unit; and with a unit of its own. */
  readonly rate: string;
  readonly rateText: string;
  /** Of the last 24 hours, 0..1 of the most; null without traffic. */
  readonly hours: readonly number[] | null;
  readonly hoursLabel: string;
  readonly glyph: StoneKind;
  readonly level: 0 | 1 | 2;
  readonly state: string;
  readonly scopes: readonly StoneKind[];
  readonly scopesLabel: string;
  readonly engines: string;
  readonly agent: string;
  readonly isOldAgent: boolean;
  readonly isAway: boolean;
  readonly heard: string;
  readonly heardAt: string | null;
  /** The heading it stands under: its name, and after a line break what is counted. */
  readonly block: string | null;
};

type Around = Speech & {
  readonly now: Date;
  readonly version: string;
  readonly total: number;
  readonly rateUnit: RateUnit;
};

/** The rows of all blocks, each with the heading it stands under. */
export function fleetLines(blocks: readonly FleetBlock[], around: Around): readonly FleetLine[] {
  return blocks.flatMap((block) => {
    const heading = headingOf(block, around);
    return block.rows.map((row) => ({ ...lineOf(row, around), block: heading }));
  });
}

function headingOf({ kind, name, rows }: FleetBlock, { t, format, total }: Around): string | null {
  const n = rows.length;
  if (kind === 'all') return null;
  if (kind === 'attention') return `${t('nodes.attention')}\n${t('nodes.attentionOf', { n, total })}`;
  const title = kind === 'role' ? t(name === 'entry' ? 'nodes.entry' : 'nodes.transit') : name || t('nodes.noRegion');
  const bps = rows.reduce((sum, row) => sum + row.upBps + row.downBps, 0);
  const said = bps === 0 ? t('nodes.regionCount', { n }) : t('nodes.regionSum', { n, rate: format.rate(bps) });
  return `${title}\n${said}`;
}

function lineOf(row: FleetRow, { t, format, now, version, rateUnit }: Around): Omit<FleetLine, 'block'> {
  const isOldAgent = isOlder(row.agentVersion, version);
  const bps = row.upBps + row.downBps;
  return {
    id: row.id,
    name: row.name,
    address: row.publicIpv4,
    isEntry: row.role === 'entry',
    role: t(row.role === 'entry' ? 'nodes.entry' : 'nodes.transit').toLowerCase(),
    ways: row.ways,
    users: format.number(row.userCount),
    fill: fillOf(row, { t, format }),
    rate: isSilent(row) ? '–' : format.decimals(bps / rateUnit.divisor, bps === 0 ? 0 : rateUnit.decimals),
    rateText: isSilent(row) ? '–' : format.rate(bps),
    ...hoursOf(row, { t, format }),
    glyph: nodeGlyph(row.state),
    level: row.level,
    state: sayNodeState(t, row),
    scopes: row.scopes.map((scope) => scopeStone(row, scope)),
    scopesLabel: t('nodes.scopesLabel', {
      n: row.scopes.length,
      applied: row.scopes.filter(({ headRev, appliedRev, refusedCount }) => appliedRev >= headRev && refusedCount === 0)
        .length,
    }),
    engines: row.health === null ? '–' : format.number(row.health.engines.filter(({ state }) => state === 'ok').length),
    agent:
      row.agentVersion === null
        ? '–'
        : isOldAgent
          ? t('nodes.oldAgent', { version: row.agentVersion })
          : row.agentVersion,
    isOldAgent,
    isAway: row.state === 'no-contact',
    heard: row.lastSeenAt === null ? t('nodes.never') : format.ago(row.lastSeenAt, now),
    heardAt: row.lastSeenAt?.toISOString() ?? null,
  };
}

const isSilent = ({ state }: FleetRow): boolean => state === 'no-contact' || state === 'waiting' || state === 'revoked';

type Said = Pick<Speech, 't' | 'format'>;

function fillOf({ capacity, userCount }: FleetRow, { t, format }: Said): FleetLine['fill'] {
  if (capacity === null) return null;
  const share = userCount / capacity;
  return { share, label: t('nodes.capacityOf', { p: format.percent(share), n: capacity }) };
}

function hoursOf({ hours }: FleetRow, { t, format }: Said): Pick<FleetLine, 'hours' | 'hoursLabel'> {
  const most = hours.reduce((max, bytes) => (bytes > max ? bytes : max), 0n);
  const hoursLabel = t('nodes.hoursLabel', { most: format.bytes(most) });
  return { hours: most === 0n ? null : hours.map((bytes) => Number(bytes) / Number(most)), hoursLabel };
}

function scopeStone(row: FleetRow, { headRev, appliedRev, refusedCount }: FleetRow['scopes'][number]): StoneKind {
  if (refusedCount > 0) return 'half';
  if (appliedRev >= headRev) return 'stands';
  if (row.state === 'no-contact') return 'sunk';
  return row.state === 'behind' ? 'half' : 'hollow';
}

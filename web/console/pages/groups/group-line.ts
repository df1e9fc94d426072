import type { GroupRow } from '#core/group/list-group-rows.ts';
import type { FleetRow } from '#core/node/list-fleet.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { nodeGlyph, sayNodeState } from '../nodes/say-node-state.ts';

export type MemberLine = {
  readonly id: string;
  readonly name: string;
  readonly glyph: StoneKind;
  readonly state: string;
};

/** A group of the list as it is shown. */
export type GroupLine = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly members: readonly MemberLine[];
  readonly nodesLabel: string;
  readonly applied: string;
  readonly isLate: boolean;
  readonly users: string;
  readonly carried: string;
  readonly carriedCount: number;
  readonly entries: string;
  readonly entryCount: number;
  readonly made: string;
};

type Around = { readonly fleet: ReadonlyMap<string, FleetRow>; readonly speech: Speech; readonly now: Date };

/** What was read of a group, in words and figures. */
export function groupLine(group: GroupRow, { fleet, speech: { t, format }, now }: Around): GroupLine {
  const { nodes, appliedCount } = group;
  const members = nodes.map(({ id, name, state }): MemberLine => {
    const row = fleet.get(id);
    return { id, name, glyph: nodeGlyph(state), state: row === undefined ? '' : sayNodeState(t, row) };
  });
  return {
    id: group.id,
    name: group.name,
    isDefault: group.isDefault,
    members,
    nodesLabel: t('groups.nodesLabel', {
      n: nodes.filter(({ state }) => state === 'as-wanted').length,
      total: nodes.length,
    }),
    applied:
      nodes.length === 0
        ? '–'
        : t('groups.appliedOf', { n: format.number(appliedCount), total: format.number(nodes.length) }),
    isLate: appliedCount < nodes.length,
    users: format.number(group.userCount),
    carried: format.number(group.carriedCount),
    carriedCount: group.carriedCount,
    entries: format.number(group.entryCount),
    entryCount: group.entryCount,
    made: format.date(group.createdAt, now),
  };
}

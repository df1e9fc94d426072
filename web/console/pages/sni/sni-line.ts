import type { SniRow } from '#core/sni/list-sni-rows.ts';
import type { Speech } from '#web/console/read-speech.ts';

/** A name of the table as it is shown. */
export type SniLine = {
  readonly id: string;
  readonly name: string;
  readonly target: string;
  readonly isEnabled: boolean;
  readonly isDefault: boolean;
  readonly groups: string;
  readonly groupIds: readonly string[];
  readonly nodes: string;
  readonly nodeCount: number;
  readonly revisions: string;
  readonly current: string;
  readonly added: string;
};

/** What was read of a name, in words and figures. */
export function sniLine(row: SniRow, { t, format }: Speech, now: Date): SniLine {
  const { groups, nodeCount, revisionCount, currentCount, isEnabled } = row;
  return {
    id: row.id,
    name: row.name,
    target: row.target,
    isEnabled,
    isDefault: row.isDefault,
    groups: groups.map(({ name }) => name).join(', '),
    groupIds: groups.map(({ id }) => id),
    nodes: isEnabled ? t('sniPage.nodesUnit', { n: nodeCount }) : '–',
    nodeCount,
    revisions: format.number(revisionCount),
    current: format.number(currentCount),
    added: format.date(row.createdAt, now),
  };
}

import { listGroupRows } from '#core/group/list-group-rows.ts';
import { listFleet } from '#core/node/list-fleet.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { groupLine } from './group-line.ts';
import { GroupsList } from './groups-list.tsx';

/** The groups of nodes, with whom each reaches. */
export async function GroupsPage() {
  const staff = await requireStaff('group:read');
  const [speech, groups, nodes] = await Promise.all([
    readSpeech(),
    listGroupRows(staff.ctx),
    staff.may('node:read') ? listFleet(staff.ctx, {}) : [],
  ]);
  const fleet = new Map(nodes.map((node) => [node.id, node]));
  const now = consoleParts().clock.now();
  return (
    <GroupsList
      lines={groups.map((group) => groupLine(group, { fleet, speech, now }))}
      nodes={nodes.map(({ id, name }) => ({ id, name }))}
      mayWrite={staff.may('group:write')}
      footer={speech.t('groups.footer', { n: groups.length })}
    />
  );
}

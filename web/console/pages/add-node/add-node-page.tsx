import { listGroupRows } from '#core/group/list-group-rows.ts';
import { readNodePage } from '#core/node/read-node-page.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { NodesPage } from '../nodes/nodes-page.tsx';
import { AddNode } from './add-node.tsx';
import { describeWaiting } from './waiting-steps.ts';

/** The list of nodes, and over it the dialog that adds one; with `nodeId` the one that is being waited for. */
export async function AddNodePage({ nodeId }: { readonly nodeId: string | undefined }) {
  const staff = await requireStaff('node:write');
  const [speech, groups, page] = await Promise.all([
    readSpeech(),
    staff.may('group:read') ? listGroupRows(staff.ctx) : [],
    nodeId === undefined ? undefined : orNotFound(readNodePage(staff.ctx, { nodeId })),
  ]);
  const options = groups.map(({ id, name, isDefault, carriedCount, entryCount }) => ({
    id,
    name,
    isDefault,
    users: carriedCount,
    entries: entryCount,
  }));
  return (
    <>
      <NodesPage params={{}} />
      <AddNode groups={options} waiting={page === undefined ? undefined : describeWaiting(page, speech)} />
    </>
  );
}

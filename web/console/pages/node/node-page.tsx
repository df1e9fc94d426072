import { readNodePage } from '#core/node/read-node-page.ts';
import { readRefusedEntries } from '#core/node/read-refused-entries.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { Columns } from '#web/console-ui/show/columns.tsx';
import { AppliedTable } from './applied-table.tsx';
import { describeChecks } from './describe-checks.tsx';
import { EnginesTable } from './engines-table.tsx';
import { FreshNode } from './fresh-node.tsx';
import { HealthSection } from './health-section.tsx';
import { InboundsTable } from './inbounds-table.tsx';
import { NodeHead } from './node-head.tsx';
import { NodeSide } from './node-side.tsx';
import { RefusedList } from './refused-list.tsx';
import { WaitingNote } from './waiting-note.tsx';

type Props = { readonly nodeId: string; readonly span: string | undefined };

/** A node: whether it is up, what fails and what to do, what it has applied; beside it what it is. */
export async function NodePage({ nodeId, span }: Props) {
  const staff = await requireStaff('node:read');
  const [speech, page, refused] = await Promise.all([
    readSpeech(),
    orNotFound(readNodePage(staff.ctx, span === undefined ? { nodeId } : { nodeId, span })),
    orNotFound(readRefusedEntries(staff.ctx, { nodeId })),
  ]);
  const { node, scopes, inbounds } = page;
  const checked = { page, speech, version: consoleParts().version };
  const checks = node.state === 'revoked' || node.state === 'waiting' ? [] : describeChecks(checked);
  return (
    <>
      <NodeHead page={page} speech={speech} checks={checks} mayWrite={staff.may('node:write')} />
      <FreshNode />
      <Columns aside={<NodeSide page={page} speech={speech} staff={staff} />}>
        {node.state === 'waiting' ? <WaitingNote speech={speech} /> : null}
        {checks.length === 0 ? null : <HealthSection {...checked} checks={checks} />}
        <AppliedTable node={node.name} scopes={scopes} speech={speech} />
        <RefusedList refused={refused} speech={speech} />
        {node.health === null ? null : <EnginesTable health={node.health} speech={speech} />}
        <InboundsTable inbounds={inbounds} speech={speech} />
      </Columns>
    </>
  );
}

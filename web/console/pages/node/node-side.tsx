import type { NodePage as NodeRead } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { Staff } from '#web/console/session.ts';
import { EnrolAgain } from './enrol-again.tsx';
import { IdentitySide } from './identity-side.tsx';
import { describeTraffic } from './node-traffic.ts';
import { TrafficSide } from './traffic-side.tsx';

type Props = { readonly page: NodeRead; readonly speech: Speech; readonly staff: Staff };

/** What the node is, beside what it does. */
export function NodeSide({ page, speech, staff }: Props) {
  const { node, enrolment } = page;
  return (
    <>
      <TrafficSide nodeId={node.id} traffic={describeTraffic(page, speech)} />
      <IdentitySide page={page} speech={speech} mayReadGroups={staff.may('group:read')} />
      {staff.may('node:write') && node.state !== 'revoked' ? (
        <EnrolAgain
          nodeId={node.id}
          isAgain={enrolment.enrolledAt !== null}
          outUntil={enrolment.tokenEndsAt?.toISOString() ?? null}
        />
      ) : null}
    </>
  );
}

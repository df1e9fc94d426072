import { cookies } from 'next/headers.js';
import { readOverview } from '#core/overview/read-overview.ts';
import { TRAFFIC_SPANS } from '#core/usage/read-node-traffic.ts';
import { readLook } from '#web/console/look.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Columns } from '#web/console-ui/show/columns.tsx';
import { AttentionList } from './attention-list.tsx';
import { describeTraffic } from './describe-traffic.ts';
import { FirstSteps } from './first-steps.tsx';
import { FreshOverview } from './fresh-overview.tsx';
import { LatestChanges } from './latest-changes.tsx';
import { OverviewAction } from './overview-action.tsx';
import { OverviewSide } from './overview-side.tsx';
import type { OverviewFacts } from './say-overview.ts';
import { sayOverview } from './say-overview.ts';
import { STEPS_COOKIE } from './steps-cookie.ts';
import { TrafficNow } from './traffic-now.tsx';

type Props = { readonly query: Readonly<Record<string, string | string[] | undefined>> };

/** What needs somebody, in one sentence and then by name; below it what goes on. */
export async function OverviewPage({ query }: Props) {
  const staff = await requireStaff('node:read');
  const { timeZone } = await readLook();
  const span = TRAFFIC_SPANS.find((one) => one === query['span']) ?? 'day';
  const [speech, overview] = await Promise.all([readSpeech(), readOverview(staff.ctx, { span, timeZone })]);
  const facts: OverviewFacts = { overview, speech };
  const said = sayOverview(facts);
  const hidesSteps = (await cookies()).get(STEPS_COOKIE)?.value === 'hidden';
  return (
    <>
      <PageHead
        title={said.title}
        sentence={said.text}
        isSentence
        phoneTitle={staff.tenantName}
        actions={<OverviewAction staff={staff} facts={facts} />}
      />
      <p className="k-only-phone pb-4 text-ink2">{said.text}</p>
      <FreshOverview />
      <Columns asideWidth={384} aside={<OverviewSide facts={facts} mayUsers={staff.may('user:read')} />}>
        <AttentionList {...facts} />
        {hidesSteps ? null : <FirstSteps {...facts} />}
        <TrafficNow traffic={describeTraffic(facts)} />
        {overview.latest === null ? null : (
          <LatestChanges
            latest={overview.latest}
            sight={{ speech, now: overview.at, mayUsers: staff.may('user:read'), mayNodes: true }}
          />
        )}
      </Columns>
    </>
  );
}

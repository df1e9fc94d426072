import { listGroups } from '#core/group/list-groups.ts';
import { listFleet } from '#core/node/list-fleet.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Tabs } from '#web/console-ui/frame/tabs.tsx';
import { EmptyState } from '#web/console-ui/show/empty-state.tsx';
import { fleetFields } from './fleet-fields.ts';
import { fleetLines } from './fleet-line.ts';
import type { FleetView, SearchParams } from './fleet-spec.ts';
import { groupingOf, readFleetQuery, viewOf } from './fleet-spec.ts';
import { NodesList } from './nodes-list.tsx';
import { rateUnitOf } from './rate-unit.ts';
import type { Fleet } from './sift-fleet.ts';
import { arrangeFleet, countView, siftFleet } from './sift-fleet.ts';

const PATH = '/admin/nodes';
const VIEWS = [
  ['all', 'nodes.all'],
  ['attention', 'nodes.attention'],
  ['transit', 'nodes.transit'],
  ['entry', 'nodes.entry'],
  ['old', 'nodes.old'],
  ['retired', 'nodes.retired'],
] as const satisfies readonly (readonly [FleetView, string])[];

/** The fleet by the address it is asked with. */
export async function NodesPage({ params }: { readonly params: SearchParams }) {
  const staff = await requireStaff('node:read');
  const query = readFleetQuery(params);
  const [speech, rows, groups] = await Promise.all([
    readSpeech(),
    listFleet(staff.ctx, { withRevoked: true }),
    staff.may('group:read') ? listGroups(staff.ctx) : [],
  ]);
  const { version, clock } = consoleParts();
  const fleet: Fleet = { rows, version };
  const total = countView(fleet, 'all');
  const mayAdd = staff.may('node:write');
  const { t } = speech;
  if (rows.length === 0) return <NoNodes speech={speech} mayAdd={mayAdd} />;
  const found = siftFleet(fleet, query);
  const blocks = arrangeFleet(found, { by: groupingOf(query), sort: query.sort });
  const rateUnit = rateUnitOf(
    rows.map(({ upBps, downBps }) => upBps + downBps),
    speech,
  );
  const lines = fleetLines(blocks, { ...speech, now: clock.now(), version, total, rateUnit });
  return (
    <>
      <PageHead
        title={t('place.nodes')}
        actions={mayAdd ? <AddButton label={t('act.addNode')} /> : undefined}
        phoneActions={
          mayAdd ? <Button kind="quiet" icon="plus" label={t('act.addNode')} href={`${PATH}/new`} /> : undefined
        }
      />
      <Tabs label={t('nodes.tabs')} tabs={viewTabs(fleet, viewOf(query), speech)} />
      <NodesList
        lines={lines}
        rateUnit={rateUnit.name}
        fields={fleetFields({ rows, groups, t })}
        footer={t('nodes.footer', { shown: found.length, total })}
      />
    </>
  );
}

function AddButton({ label }: { readonly label: string }) {
  return (
    <Button kind="primary" icon="plus" hotKey="N" href={`${PATH}/new`}>
      {label}
    </Button>
  );
}

function viewTabs(fleet: Fleet, here: FleetView, { t, format }: Speech) {
  return VIEWS.flatMap(([view, word]) => {
    const count = countView(fleet, view);
    const isOptional = view === 'retired' || view === 'old';
    if (isOptional && count === 0 && here !== view) return [];
    const href = view === 'all' ? PATH : `${PATH}?view=${view}`;
    return [{ href, name: t(word), count: format.number(count), isHere: here === view }];
  });
}

function NoNodes({ speech: { t }, mayAdd }: { readonly speech: Speech; readonly mayAdd: boolean }) {
  return (
    <>
      <PageHead title={t('place.nodes')} />
      <EmptyState title={t('empty.nodes.title')} actions={mayAdd ? <AddButton label={t('act.addNode')} /> : undefined}>
        {t('empty.nodes.text')}
      </EmptyState>
    </>
  );
}

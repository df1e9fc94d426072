import type { SniRow } from '#core/sni/list-sni-rows.ts';
import { listSniRows } from '#core/sni/list-sni-rows.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import type { SearchParams } from '../nodes/fleet-spec.ts';
import { siftSni } from './sift-sni.ts';
import { sniLine } from './sni-line.ts';
import { readSniQuery } from './sni-spec.ts';
import { SniTable } from './sni-table.tsx';

/** The names that inbounds may show, with who shows them. */
export async function SniPage({ params }: { readonly params: SearchParams }) {
  const staff = await requireStaff('sni:read');
  const [speech, rows] = await Promise.all([readSpeech(), listSniRows(staff.ctx)]);
  const now = consoleParts().clock.now();
  const found = siftSni(rows, readSniQuery(params));
  const on = rows.filter(({ isEnabled }) => isEnabled).length;
  const { t, format } = speech;
  return (
    <SniTable
      lines={found.map((row) => sniLine(row, speech, now))}
      hasAny={rows.length > 0}
      fields={fieldsOf(rows, speech)}
      targets={targetsOf(rows)}
      mayWrite={staff.may('sni:write')}
      sentence={t('sniPage.sub', { n: on })}
      footer={t('sniPage.footer', { n: rows.length, on: format.number(on) })}
    />
  );
}

/** How many nodes answer with each target, for who adds a name. */
function targetsOf(rows: readonly SniRow[]): Readonly<Record<string, number>> {
  return Object.fromEntries(rows.map(({ target, nodeCount }) => [target, nodeCount]));
}

function fieldsOf(rows: readonly SniRow[], { t }: Speech): readonly FilterField[] {
  const on = rows.filter(({ isEnabled }) => isEnabled).length;
  const groups = new Map(rows.flatMap((row) => row.groups.map(({ id, name }) => [id, name] as const)));
  const count = (id: string): number => rows.filter((row) => row.groups.some((group) => group.id === id)).length;
  return [
    {
      id: 'enabled',
      name: t('sniPage.enabled'),
      values: [
        { value: 'on', name: t('sniPage.onlyOn'), count: on },
        { value: 'off', name: t('sniPage.onlyOff'), count: rows.length - on },
      ],
    },
    ...(groups.size === 0
      ? []
      : [
          {
            id: 'group',
            name: t('nodes.group'),
            values: [...groups].map(([value, name]) => ({ value, name, count: count(value) })),
          },
        ]),
  ];
}

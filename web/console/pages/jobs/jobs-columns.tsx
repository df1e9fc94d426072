import { State } from '#web/console-ui/stones/state.tsx';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { JobLine } from './job-line.ts';

const KIND = { well: 'stands', late: 'half', failed: 'sunk' } as const satisfies Record<JobLine['level'], StoneKind>;

function Result({ line }: { readonly line: JobLine }) {
  if (line.level === 'well') return <span className="text-ink2">{line.result}</span>;
  return <State kind={KIND[line.level]}>{line.result}</State>;
}

/** The columns of the jobs. */
export function jobsColumns(t: Translate): readonly Column<JobLine>[] {
  return [
    {
      id: 'job',
      name: t('jobs.job'),
      isRowHead: true,
      cell: ({ name, text }) => (
        <span title={text}>
          {name} <span className="font-normal text-ink3">{text}</span>
        </span>
      ),
    },
    { id: 'when', name: t('jobs.when'), width: 120, cell: ({ when }) => <span className="text-ink3">{when}</span> },
    {
      id: 'recent',
      name: t('jobs.recent'),
      width: 150,
      bare: 0,
      cell: ({ recent, recentLabel }) => <Stones items={recent} size="history" length={20} label={recentLabel} />,
    },
    { id: 'last', name: t('jobs.last'), width: 116, cell: ({ last }) => <span className="tabular-nums">{last}</span> },
    { id: 'took', name: t('jobs.took'), width: 76, align: 'right', cell: ({ took }) => took },
    {
      id: 'next',
      name: t('jobs.next'),
      width: 136,
      cell: ({ next }) => <span className="tabular-nums">{next}</span>,
    },
    { id: 'result', name: t('jobs.result'), width: 200, cell: (line) => <Result line={line} /> },
  ];
}

export const jobOnPhone = (line: JobLine): PhoneRow => ({
  name: line.name,
  aside: line.last,
  second: line.level === 'well' ? line.when : <Result line={line} />,
  secondAside: line.level === 'well' ? line.result : line.when,
});

import { Tag } from '#web/console-ui/show/tag.tsx';
import { WayTags } from '#web/console-ui/show/way-tags.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import { Fifths } from './fifths.tsx';
import type { PlanLine } from './plan-line.ts';

/** The columns of the plans. */
export function planColumns(t: Translate): readonly Column<PlanLine>[] {
  return [
    {
      id: 'plan',
      name: t('plans.plan'),
      isRowHead: true,
      cell: ({ name, terms, isEnabled }) => (
        <>
          <span className="flex items-center gap-2">
            <span className="truncate">{name}</span>
            {isEnabled ? null : <Tag>{t('plans.disabled')}</Tag>}
          </span>
          <small>{terms}</small>
        </>
      ),
    },
    { id: 'quota', name: t('plans.quota'), width: 120, align: 'right', cell: ({ quota }) => quota },
    {
      id: 'ways',
      name: t('plans.ways'),
      width: 190,
      cell: ({ ways }) => <WayTags ways={ways} />,
    },
    { id: 'users', name: t('plans.users'), width: 100, align: 'right', cell: ({ users }) => users },
    {
      id: 'used',
      name: t('plans.used'),
      width: 140,
      bare: 0,
      cell: ({ fifths, fifthsLabel }) =>
        fifths === null ? (
          <span className="text-ink3">{t('plans.notLimited')}</span>
        ) : (
          <Fifths counts={fifths} label={fifthsLabel} />
        ),
    },
  ];
}

export const planOnPhone = ({ name, users, terms, quota }: PlanLine): PhoneRow => ({
  name,
  aside: users,
  second: terms,
  secondAside: quota,
});

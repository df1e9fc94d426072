import { Tag } from '#web/console-ui/show/tag.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { TokenLine } from './token-line.ts';

/** The columns of the API tokens. */
export function tokenColumns(t: Translate): readonly Column<TokenLine>[] {
  return [
    { id: 'name', name: t('tokens.name'), width: 240, isRowHead: true, cell: ({ name }) => name },
    {
      id: 'may',
      name: t('tokens.may'),
      cell: ({ permissions }) =>
        permissions === null ? (
          <Tag tone="warn">{t('tokens.everything')}</Tag>
        ) : (
          <span className="text-ink2" title={permissions.join(', ')}>
            {permissions.join(', ')}
          </span>
        ),
    },
    { id: 'state', name: t('tokens.state'), width: 190, cell: ({ kind, state }) => <State kind={kind}>{state}</State> },
    {
      id: 'ends',
      name: t('tokens.ends'),
      width: 130,
      cell: ({ ends }) => <span className="tabular-nums">{ends}</span>,
    },
    {
      id: 'made',
      name: t('tokens.made'),
      width: 130,
      cell: ({ made }) => <span className="text-ink3 tabular-nums">{made}</span>,
    },
  ];
}

export const tokenOnPhone =
  (t: Translate) =>
  ({ name, kind, state, permissions, ends }: TokenLine): PhoneRow => ({
    name,
    aside: ends,
    second: <State kind={kind}>{state}</State>,
    secondAside: permissions === null ? t('tokens.everything') : permissions.length,
  });

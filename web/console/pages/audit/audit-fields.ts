import english from '#contract/words/console.en.json' with { type: 'json' };
import type { AuditActor } from '#core/audit/list-audit-actors.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { FilterField } from '#web/console-ui/table/filter-field.ts';
import type { TableQuery } from '#web/console-ui/table/table-query.ts';
import { wordIn } from '../word-in.ts';
import { SPANS } from './audit-spec.ts';

const SHOWN_OF_ID = 8;

/** What the audit can be filtered by. What only a link sets is there while it is set. */
export function auditFields(query: TableQuery, actors: readonly AuditActor[], { t }: Speech): readonly FilterField[] {
  const keysUnder = (prefix: string): readonly string[] =>
    Object.keys(english).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  const valuesUnder = (prefix: string) =>
    keysUnder(prefix).map((value) => ({ value, name: wordIn(t, `${prefix}${value}`) ?? value }));
  const nameOf = (id: string): string =>
    actors.find((actor) => actor.id === id)?.name ?? `${id.slice(0, SHOWN_OF_ID)}…`;
  const asSet = (id: string, name: string, say: (value: string) => string): readonly FilterField[] => {
    const values = query.filters[id] ?? [];
    return values.length === 0 ? [] : [{ id, name, values: values.map((value) => ({ value, name: say(value) })) }];
  };
  const others = (query.filters['actor'] ?? []).filter((id) => actors.every((actor) => actor.id !== id));
  return [
    {
      id: 'when',
      name: t('audit.when'),
      isSingle: true,
      values: SPANS.map((value) => ({ value, name: t(`audit.${value}`) })),
    },
    {
      id: 'actor',
      name: t('audit.actor'),
      values: [
        ...actors.map(({ id, kind, name }) => ({
          value: id,
          name: kind === 'staff' ? name : `${name}, ${t('audit.kind.api-token')}`,
        })),
        ...others.map((value) => ({ value, name: nameOf(value) })),
      ],
    },
    { id: 'kind', name: t('audit.kindOf'), values: valuesUnder('audit.kind.') },
    {
      id: 'action',
      name: t('audit.action'),
      values: keysUnder('audit.act.').map((value) => ({ value, name: wordIn(t, `audit.act.${value}`) ?? value })),
    },
    { id: 'noun', name: t('audit.noun'), values: valuesUnder('audit.noun.') },
    ...asSet('of', t('audit.subject'), (value) => `${value.slice(0, SHOWN_OF_ID)}…`),
    ...asSet('session', t('audit.sessionField'), (value) => `${value.slice(0, SHOWN_OF_ID)}…`),
    ...asSet('from', t('audit.fromDay'), (value) => value),
    ...asSet('to', t('audit.toDay'), (value) => value),
  ];
}

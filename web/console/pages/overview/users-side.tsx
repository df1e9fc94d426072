import type { UserRow } from '#core/user/read-user-rows.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { QuotaStones } from '#web/console-ui/stones/quota-stones.tsx';
import { quotaRow } from '#web/console-ui/stones/stone-rows.ts';
import type { OverviewFacts } from './say-overview.ts';

const INK = { well: '', near: 'text-amber', exhausted: 'text-red' } as const;

type Props = OverviewFacts & { readonly users: readonly UserRow[] };

/** The people of a small fleet by name, whoever was seen last first. */
export function UsersSide({ users, overview, speech }: Props) {
  const { t, format } = speech;
  return (
    <Section
      title={t('overview.users')}
      note={t('overview.users.note', { n: format.number(overview.figures.userCount) })}
      aside={
        <Link className="k-link" href="/admin/users">
          {t('overview.users.all')}
        </Link>
      }
    >
      <table className="k-side-table lined">
        <thead>
          <tr>
            <th scope="col">{t('overview.user')}</th>
            <th scope="col">{t('overview.quotaColumn')}</th>
            <th scope="col" className="num">
              {t('userPage.gib')}
            </th>
            <th scope="col" className="num">
              {t('overview.seen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((row) => (
            <Row key={row.id} row={row} speech={speech} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Row({ row, speech: { t, format } }: { readonly row: UserRow; readonly speech: Props['speech'] }) {
  const { id, name, usedBytes, quotaBytes, seenAt } = row;
  const [used, limit] = [Number(usedBytes), quotaBytes === null ? null : Number(quotaBytes)];
  const state = limit === null ? 'well' : quotaRow(used, limit, 1).state;
  return (
    <tr>
      <th scope="row">
        <Link href={`/admin/users/${id}`}>{name}</Link>
      </th>
      <td>
        {limit === null ? (
          <span className="text-ink3">{t('quota.none')}</span>
        ) : (
          <QuotaStones
            used={used}
            limit={limit}
            label={t('quota.label', { p: format.percent(used / Math.max(1, limit)) })}
          />
        )}
      </td>
      <td className="num">
        <span className={INK[state]}>{format.gib(usedBytes)}</span>
        {limit === null ? null : <span className="text-ink3"> / {format.gib(limit).replace(/[.,]0$/, '')}</span>}
      </td>
      <td className="num text-ink3">{seenAt === null ? t('overview.never') : <When at={seenAt} />}</td>
    </tr>
  );
}

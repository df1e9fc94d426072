import type { AuditLine as Happened } from '#core/audit/name-events.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import type { Sight } from '../audit/audit-line.ts';
import { auditLine } from '../audit/audit-line.ts';

type Props = { readonly latest: readonly Happened[]; readonly sight: Sight };

const ROOM = 5;

/** The newest acts in one line each; the audit has them all. */
export function LatestChanges({ latest, sight }: Props) {
  const { t, format } = sight.speech;
  const lines = latest.slice(0, ROOM).map((event) => auditLine({ ...event, origin: null }, sight));
  return (
    <Section
      title={t('overview.latest')}
      aside={
        <Link className="k-link" href="/admin/audit">
          {t('place.audit')}
        </Link>
      }
    >
      {lines.length === 0 ? <p className="pt-2 text-ink3">{t('overview.latest.none')}</p> : null}
      <ul className="pt-1.5">
        {lines.map((line) => (
          <li key={line.id} className="grid min-h-7 grid-cols-[40px_minmax(0,1fr)] items-baseline gap-2 py-1">
            <time dateTime={line.at} title={line.at} className="text-ink3">
              {format.time(line.at)}
            </time>
            <span className="desk:truncate">
              {line.actor} · {line.actionWords}
              {line.subject === line.actor ? null : (
                <>
                  : <b>{line.subject}</b>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { Fragment } from 'react';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { AuditLine } from './audit-line.ts';

/** Everything that is known of an act, and where one goes on from it. */
export function AuditDetail({ line }: { readonly line: AuditLine }) {
  const t = useWords();
  return (
    <dl className="k-kv k-act">
      <div>
        <dt>{t('audit.action')}</dt>
        <dd>
          {line.actionWords} <code className="text-ink3">{line.action}</code>
        </dd>
      </div>
      <div>
        <dt>{t('audit.event')}</dt>
        <dd>
          <CopyLine text={line.id}>{line.number}</CopyLine>
        </dd>
      </div>
      <div>
        <dt>{t('audit.time')}</dt>
        <dd>
          <CopyLine text={line.at}>
            {line.day} {line.time}
          </CopyLine>
        </dd>
      </div>
      {line.from === null ? null : (
        <div>
          <dt>{t('audit.from')}</dt>
          <dd className="tabular-nums">{line.from}</dd>
        </div>
      )}
      {line.told.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
      <div className="all">
        <dt>{t('audit.also')}</dt>
        <dd>
          {line.ways.map(({ name, href }, index) => (
            <Fragment key={href}>
              {index === 0 ? null : ' · '}
              <Link className="k-link" href={href}>
                {name}
              </Link>
            </Fragment>
          ))}
        </dd>
      </div>
    </dl>
  );
}

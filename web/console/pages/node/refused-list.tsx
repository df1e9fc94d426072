import type { RefusedEntries, RefusedEntry } from '#core/node/read-refused-entries.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { sayRefusal } from './say-refusal.ts';

type Props = { readonly refused: RefusedEntries; readonly speech: Speech };

function nameEntry({ way, port, deviceName, revisionNumber }: RefusedEntry, { t }: Speech): string {
  if (port !== null && way !== null) return t('nodePage.entry.inbound', { way, port });
  if (revisionNumber === null || way === null) return t('nodePage.entry.unknown');
  return deviceName === null
    ? `${way} r${revisionNumber}`
    : t('nodePage.entry.revision', { device: deviceName, way, number: revisionNumber });
}

/** What the engines did not take: for whom it was, why, and where to put it right. */
export function RefusedList({ refused: { items, count }, speech }: Props) {
  const { t } = speech;
  if (count === 0) return null;
  return (
    <Section id="refused" title={t('nodePage.refused')} note={t('nodePage.refused.note')}>
      <ul>
        {items.map((entry) => (
          <li
            key={`${entry.scopeId} ${entry.key}`}
            className="k-refused flex flex-wrap items-baseline gap-x-2 border-b border-hair py-2"
          >
            <span className="self-center">
              <Glyph kind="half" />
            </span>
            <b className="font-medium">{nameEntry(entry, speech)}</b>
            {entry.userId === null ? null : (
              <Link className="k-link" href={`/admin/users/${entry.userId}`}>
                {entry.userName}
              </Link>
            )}
            <span className="text-ink2">
              {sayRefusal(t, entry.code)} <code className="text-ink3">{entry.code}</code>
            </span>
          </li>
        ))}
      </ul>
      {count > items.length ? <p className="k-hint">{t('nodePage.more', { n: count - items.length })}</p> : null}
    </Section>
  );
}

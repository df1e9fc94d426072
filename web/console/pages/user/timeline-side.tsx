import type { Timeline as Happened } from '#core/audit/read-timeline.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import type { Sight } from '../audit/audit-line.ts';
import { auditLine } from '../audit/audit-line.ts';
import { HeldTimeline } from './held-timeline.tsx';

const SHOWN = 10;

type Props = {
  readonly userId: string;
  readonly userName: string;
  readonly timeline: Happened;
  readonly sight: Sight;
};

/** What happened to him and what is his, newest first, by day; the audit has the rest. */
export function TimelineSide({ userId, userName, timeline, sight }: Props) {
  const { t, format } = sight.speech;
  const lines = timeline.items.slice(0, SHOWN).map((event) => auditLine({ ...event, origin: null }, sight));
  const entries = lines.map((line) => ({
    id: line.id,
    day: line.day,
    time: format.time(line.at),
    text: (
      <>
        <b className="font-medium text-ink">{line.actor}</b> · {line.actionWords}
      </>
    ),
    ...noteOf(line, userName),
  }));
  const all = t('userPage.timeline.all', { n: format.number(timeline.count) });
  return (
    <Section
      title={t('userPage.timeline')}
      aside={
        <Link className="k-link" href={`/admin/audit?q=${userId}`}>
          {all}
        </Link>
      }
    >
      {lines.length === 0 ? (
        <p className="pt-2 text-ink3">{t('userPage.timeline.none')}</p>
      ) : (
        <HeldTimeline userId={userId} entries={entries} />
      )}
    </Section>
  );
}

type Said = { readonly what: string; readonly actionWords: string; readonly subject: string };

/** What the act said besides its name: of which device, from what to what. */
function noteOf({ what, actionWords, subject }: Said, userName: string) {
  const more = what.slice(actionWords.length).replace(/^, /, '');
  const note = [subject === userName ? '' : subject, more].filter((part) => part !== '').join('; ');
  return note === '' ? {} : { note };
}

import { Button } from '#web/console-ui/form/button.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import type { Need } from './say-attention.ts';
import { needOfJob, needOfNode } from './say-attention.ts';
import type { OverviewFacts } from './say-overview.ts';

/** So many stand here by name; the list of nodes has the rest. */
const MOST = 5;

/** Everything that needs somebody, each with what it means and the way to it. Absent when nothing does. */
export function AttentionList({ overview, speech }: OverviewFacts) {
  const { t } = speech;
  const nodes = overview.attention.slice(0, MOST).map((one) => needOfNode(one, speech));
  const needs = [...nodes, ...overview.jobs.map((job) => needOfJob(job, speech))];
  if (needs.length === 0) return null;
  const more = overview.attention.length - nodes.length;
  return (
    <Section title={t('overview.attention')} note={t('overview.mostFirst')}>
      <ul className="k-needs">
        {needs.map((need) => (
          <Row key={need.id} need={need} label={t('overview.openOf', { name: need.name })} />
        ))}
        {more <= 0 ? null : (
          <li>
            <span />
            <Link className="k-link" href="/admin/nodes?view=attention">
              {t('overview.more', { n: more })}
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}

function Row({ need, label }: { readonly need: Need; readonly label: string }) {
  return (
    <li>
      <Glyph kind={need.isFailed ? 'sunk' : 'half'} size={20} />
      <div className="what">
        <Link href={need.href} className="font-semibold">
          {need.title}
        </Link>
        <p>{need.text}</p>
      </div>
      <span className="since">{need.since === null ? null : <When at={need.since} kind="for" />}</span>
      <span className="k-only-desk justify-self-end">
        <Button size="small" href={need.href} label={`${need.open}: ${label}`}>
          {need.open}
        </Button>
      </span>
    </li>
  );
}

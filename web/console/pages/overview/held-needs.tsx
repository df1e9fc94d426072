'use client';
import { useRouter } from 'next/navigation.js';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { Need } from './say-attention.ts';

/** A need, or the way to those that are not named here. */
export type NeedLine = Need | { readonly id: 'more'; readonly title: string };

const idOf = ({ id }: NeedLine): string => id;

/** What needs somebody stays in its place while he reads it; what came, went or grew worse is counted until he lets it in. */
export function HeldNeeds({ lines }: { readonly lines: readonly NeedLine[] }) {
  const t = useWords();
  const router = useRouter();
  const held = useHeldRows(lines, { view: 'overview', idOf, showsOwn: true });
  const newer = <HeldLine count={held.changed} onShow={() => router.refresh()} />;
  // Nothing stood here: what there is now is told in the gap above, where nothing moves for it.
  if (held.rows.length === 0) return <p className="-mt-6 h-6 text-small text-ink3">{newer}</p>;
  return (
    <Section
      title={t('overview.attention')}
      note={
        <>
          {t('overview.mostFirst')} {newer}
        </>
      }
    >
      <ul className="k-needs">
        {held.rows.map((line) =>
          'href' in line ? <Row key={line.id} need={line} /> : <More key={line.id} title={line.title} />,
        )}
      </ul>
    </Section>
  );
}

function More({ title }: { readonly title: string }) {
  return (
    <li>
      <span />
      <Link className="k-link" href="/admin/nodes?view=attention">
        {title}
      </Link>
    </li>
  );
}

function Row({ need }: { readonly need: Need }) {
  const t = useWords();
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
        <Button size="small" href={need.href} label={`${need.open}: ${t('overview.openOf', { name: need.name })}`}>
          {need.open}
        </Button>
      </span>
    </li>
  );
}

'use client';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { Outcome } from './follow-outcome.ts';
import { followOutcome } from './follow-outcome.ts';

type Props = {
  /** What happened, as a sentence without its full stop. */
  readonly children: ReactNode;
  /** As the answer to the act told them; absent when no node is concerned. */
  readonly scopes?: string | undefined;
};

const NAMED = 3;

/** What happened, then node by node: how many have it, after what time, and by name who has not. For toasts and notes. */
export function OutcomeLine({ children, scopes }: Props) {
  const [told, setTold] = useState<{ readonly outcome: Outcome; readonly tookMs: number }>();
  useEffect(() => {
    if (scopes === undefined) return undefined;
    return followOutcome({ scopes, onNews: (outcome, tookMs) => setTold({ outcome, tookMs }) });
  }, [scopes]);
  return (
    <>
      {children}
      {told === undefined || told.outcome.nodeCount === 0 ? null : <Nodes {...told} />}
    </>
  );
}

function Nodes({ outcome, tookMs }: { readonly outcome: Outcome; readonly tookMs: number }) {
  const t = useWords();
  const format = useFormat();
  const { nodes, nodeCount, appliedCount, isSettled } = outcome;
  const seconds = t('format.unit', { n: format.decimals(Math.max(0.1, tookMs / 1_000), 1), unit: 's' });
  const done = isSettled
    ? t('outcome.done', { n: appliedCount, total: nodeCount, t: seconds })
    : t('outcome.going', { n: appliedCount, total: nodeCount });
  const namesOf = (state: Outcome['nodes'][number]['state']): string => {
    const names = nodes.flatMap((node) => (node.state === state ? [node.name] : []));
    const more = names.length - NAMED;
    return [...names.slice(0, NAMED), ...(more > 0 ? [t('outcome.more', { n: more })] : [])].join(', ');
  };
  const [away, refused] = [namesOf('no-contact'), namesOf('refused')];
  return (
    <span className="text-ink3">
      {'. '}
      {done}
      {away === '' ? null : `. ${t('outcome.away', { nodes: away })}`}
      {refused === '' ? null : `. ${t('outcome.refused', { nodes: refused })}`}
    </span>
  );
}

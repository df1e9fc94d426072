'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect } from 'react';
import { refreshUnasked } from '#web/console/browser/refresh-unasked.ts';
import { useLive } from '#web/console/browser/use-live.ts';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { Waiting, WaitingStep } from './waiting-steps.ts';

const EVERY_MS = 2_000;
const STONES = { done: 'stands', now: 'hollow', next: 'hollow' } as const satisfies Record<
  WaitingStep['state'],
  string
>;

/** Asks again while something is to come: every 2 s, and at once when the live line tells of an act on a node. */
function useWaiting(isOver: boolean): void {
  const router = useRouter();
  const { news } = useLive();
  const mark = `${news?.acts['node'] ?? 0} ${news?.applied} ${news?.nodes?.inContact}`;
  useEffect(() => {
    if (!isOver) refreshUnasked(router);
  }, [mark, isOver, router]);
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) refreshUnasked(router);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isOver, router]);
}

function Line({ step }: { readonly step: WaitingStep }) {
  const ink = step.state === 'next' ? 'text-ink3' : '';
  return (
    <li
      className="grid grid-cols-[20px_150px_minmax(0,1fr)] items-center py-1"
      aria-current={step.state === 'now' ? 'step' : undefined}
    >
      {step.state === 'now' ? (
        <Icon name="refresh" isSmall className="text-tide" />
      ) : (
        <Glyph kind={STONES[step.state]} />
      )}
      <span className={`${ink} ${step.state === 'next' ? '' : 'font-medium'}`}>{step.name}</span>
      <span className="text-ink2">{step.text}</span>
    </li>
  );
}

/** Waits for the machine, and tells what it has really done. */
export function WaitingList({ waiting }: { readonly waiting: Waiting }) {
  const t = useWords();
  const { name, steps, isHere } = waiting;
  useWaiting(isHere);
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <section className="border-t border-hair pt-3" aria-label={t('addNode.waiting', { node: name })}>
      <div className="mb-1.5 flex items-center gap-3">
        <h3 className="flex-1" aria-live="polite">
          {t(isHere ? 'addNode.here' : 'addNode.waiting', { node: name })}
        </h3>
        <Stones
          size="steps"
          tone="tide"
          items={steps.map(({ state }) => STONES[state])}
          label={t('addNode.steps', { n: done, total: steps.length })}
        />
      </div>
      <ol>
        {steps.map((step) => (
          <Line key={step.id} step={step} />
        ))}
      </ol>
    </section>
  );
}

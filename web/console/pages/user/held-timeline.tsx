'use client';
import { useRouter } from 'next/navigation.js';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import type { TimelineEntry } from '#web/console-ui/show/timeline.tsx';
import { Timeline } from '#web/console-ui/show/timeline.tsx';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';

type Entry = TimelineEntry & { readonly day: string };
type Props = { readonly userId: string; readonly entries: readonly Entry[] };

/** What happened while somebody reads stays out of the way until he lets it in. */
export function HeldTimeline({ userId, entries }: Props) {
  const router = useRouter();
  const held = useHeldRows(entries, { view: userId, idOf: ({ id }) => id, showsOwn: true });
  const days = [...Map.groupBy(held.rows, ({ day }) => day)].map(([name, own]) => ({ name, entries: own }));
  return (
    <>
      <Timeline days={days} />
      <HeldLine count={held.changed} onShow={() => router.refresh()} />
    </>
  );
}

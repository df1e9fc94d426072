import type { ReactNode } from 'react';

export type TimelineEntry = {
  readonly id: string;
  readonly time: ReactNode;
  readonly text: ReactNode;
  readonly note?: ReactNode;
};
export type TimelineDay = { readonly name: string; readonly entries: readonly TimelineEntry[] };

/** What happened, newest first, by day. */
export function Timeline({ days }: { readonly days: readonly TimelineDay[] }) {
  return (
    <ol className="k-tl">
      {days.map((day) => (
        <li key={day.name}>
          <p className="day">{day.name}</p>
          <ol>
            {day.entries.map((entry) => (
              <li key={entry.id} className="entry">
                <span className="text-ink3 tabular-nums">{entry.time}</span>
                <div>
                  <p>{entry.text}</p>
                  {entry.note === undefined ? null : <p className="text-ink3">{entry.note}</p>}
                </div>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from 'react';

type Props = {
  readonly title?: ReactNode;
  /** At the right of the heading: a count, a sum. */
  readonly aside?: ReactNode;
  /** A caption below. */
  readonly note?: ReactNode;
  /** `h1` when the page has no title of its own. */
  readonly level?: 1 | 2;
  readonly children: ReactNode;
};

export function Section({ title, aside, note, level = 2, children }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className="c-sec">
      {title === undefined ? null : (
        <div className="c-sec-h">
          <Heading className="c-h">{title}</Heading>
          {aside === undefined ? null : <span className="c-num">{aside}</span>}
        </div>
      )}
      {children}
      {note === undefined ? null : <p className="c-foot">{note}</p>}
    </section>
  );
}

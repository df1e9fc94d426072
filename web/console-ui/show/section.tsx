import type { ReactNode } from 'react';

type Props = {
  readonly title: ReactNode;
  /** What the content is counted in, or where it comes from. */
  readonly note?: ReactNode;
  /** Controls at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string | undefined;
};

/** A title, a line, content. No card. */
export function Section({ title, note, aside, children, id }: Props) {
  return (
    <section className="k-sec" id={id}>
      <header>
        <h2>{title}</h2>
        {note === undefined ? null : <small>{note}</small>}
        {aside === undefined ? null : <span className="k-r">{aside}</span>}
      </header>
      {children}
    </section>
  );
}

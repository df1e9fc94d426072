import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the account: a title, a line, what is so. */
export function Part({ title, aside, actions, children }: Props) {
  return (
    <section className="k-sec">
      <header>
        <h2>{title}</h2>
        {aside === undefined ? null : <small>{aside}</small>}
        {actions === undefined ? null : <span className="r">{actions}</span>}
      </header>
      {children}
    </section>
  );
}

/** What an act of a part was answered with, when it did not happen. */
export function PartError({ text }: { readonly text: string | undefined }) {
  return (
    <p role="alert" className="mt-2 text-red">
      {text}
    </p>
  );
}

import type { ReactNode } from 'react';

type Props = {
  readonly name: ReactNode;
  /** What it does, or where it is changed. */
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  /** The field that it names; absent where nothing is changed here. */
  readonly htmlFor?: string;
};

/** One setting: what it is at the left, how it stands at the right. */
export function SettingRow({ name, hint, children, htmlFor }: Props) {
  return (
    <div className="k-setr">
      <div>
        {htmlFor === undefined ? (
          <p className="k-lab">{name}</p>
        ) : (
          <label className="k-lab" htmlFor={htmlFor}>
            {name}
          </label>
        )}
        {hint === undefined ? null : <p className="k-hint">{hint}</p>}
      </div>
      <div>{children}</div>
    </div>
  );
}

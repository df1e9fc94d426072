import type { ReactNode } from 'react';
import { Icon } from '../show/icon.tsx';

type Props = {
  readonly label: ReactNode;
  readonly htmlFor: string;
  readonly children: ReactNode;
  /** Beside the label: "optional, for the audit". */
  readonly note?: ReactNode;
  readonly hint?: ReactNode;
  /** What to write instead. */
  readonly error?: ReactNode;
};

/** Label above, hint below; an error takes the hint's place. The field names both by `describedBy(id)`. */
export function Field({ label, htmlFor, children, note, hint, error }: Props) {
  return (
    <div className="k-field">
      <label className="k-lab" htmlFor={htmlFor}>
        {label} {note === undefined ? null : <span className="font-normal text-ink3">{note}</span>}
      </label>
      {children}
      {error !== undefined && error !== '' ? (
        <p className="k-errline" id={`${htmlFor}-more`}>
          <Icon name="warning" isSmall />
          {error}
        </p>
      ) : hint === undefined ? null : (
        <p className="k-hint" id={`${htmlFor}-more`}>
          {hint}
        </p>
      )}
    </div>
  );
}

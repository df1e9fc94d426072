import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  /** A card that opens something is a button, whole. */
  readonly onClick?: (() => void) | undefined;
  readonly href?: string | undefined;
  readonly isPadded?: boolean;
  readonly className?: string;
  readonly label?: string | undefined;
};

/** A surface. It differs from the page by colour only. */
export function Card({ children, onClick, href, isPadded = false, className = '', label }: Props) {
  const look = `c-card ${isPadded ? 'c-pad' : ''} ${className}`;
  if (href !== undefined)
    return (
      <a className={`${look} c-tap`} href={href} onClick={onClick} aria-label={label}>
        {children}
      </a>
    );
  if (onClick !== undefined)
    return (
      <button type="button" className={`${look} c-tap`} onClick={onClick} aria-label={label}>
        {children}
      </button>
    );
  return <div className={look}>{children}</div>;
}

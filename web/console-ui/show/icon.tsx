import { ICONS, type IconName } from './icon-table.ts';

type Props = { readonly name: IconName; readonly isSmall?: boolean; readonly className?: string };

/** A drawing beside words: hidden from readers. */
export function Icon({ name, isSmall = false, className = '' }: Props) {
  return (
    <svg
      className={`k-ic${isSmall ? ' s' : ''}${name === 'more' ? ' dots' : ''} ${className}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}

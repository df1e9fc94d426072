import { ICONS, type IconName } from './drawing/icon-table.ts';

type Props = {
  readonly name: IconName;
  /** 24 unless told; the stroke is 1.75 px on screen at every size. */
  readonly size?: 18 | 20 | 24 | 28;
  readonly className?: string;
};

/** A drawing beside words: hidden from readers. An icon alone belongs in an IconButton, which has a label. */
export function Icon({ name, size = 24, className = '' }: Props) {
  const sized = size === 24 ? '' : ` c-i-${size}`;
  return (
    <svg className={`c-i${sized} ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

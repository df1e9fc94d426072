import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';

type Props = { readonly icon: IconName; readonly label: string; readonly onClick: () => void; readonly size?: 20 | 24 };

/** An icon that acts alone: 44×44, with a label for readers. */
export function IconButton({ icon, label, onClick, size = 24 }: Props) {
  return (
    <button type="button" className="c-icon-btn" aria-label={label} onClick={onClick}>
      <Icon name={icon} size={size} />
    </button>
  );
}

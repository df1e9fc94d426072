import type { ReactNode } from 'react';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';

type Props = {
  readonly title: ReactNode;
  readonly icon?: IconName | undefined;
  /** Instead of an icon: a Tile. */
  readonly lead?: ReactNode;
  readonly note?: ReactNode;
  readonly value?: ReactNode;
  /** At the right: `right`, `down` or `up` is a chevron (it opens something), anything else stands there itself. */
  readonly trailing?: ReactNode;
  /** `act` acts at once (link colour), `delete` deletes, `plain` opens or shows. */
  readonly tone?: 'plain' | 'act' | 'delete';
  readonly onClick?: (() => void) | undefined;
  readonly href?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isExpanded?: boolean | undefined;
};

const TONES = { plain: '', act: 'c-act', delete: 'c-del' } as const;
const CHEVRONS = { right: 'chev', down: 'down', up: 'up' } as const;
const isChevron = (trailing: ReactNode): trailing is keyof typeof CHEVRONS =>
  typeof trailing === 'string' && trailing in CHEVRONS;

function Inside({ title, icon, lead, note, value, trailing }: Props) {
  return (
    <>
      {icon === undefined ? lead : <Icon name={icon} className="c-lead" />}
      <span className="c-b">
        <span>{title}</span>
        {note === undefined ? null : <small>{note}</small>}
      </span>
      {value === undefined ? null : <span className="c-v c-num">{value}</span>}
      {isChevron(trailing) ? <Icon name={CHEVRONS[trailing]} className="c-chev" /> : trailing}
    </>
  );
}

/** One row of a List: ≥ 54 high, the whole row is the target. */
export function Cell(props: Props) {
  const look = `c-cell ${TONES[props.tone ?? 'plain']}`;
  if (props.href !== undefined)
    return (
      <a className={look} href={props.href} onClick={props.onClick}>
        <Inside {...props} />
      </a>
    );
  if (props.onClick === undefined)
    return (
      <div className={look}>
        <Inside {...props} />
      </div>
    );
  return (
    <button
      type="button"
      className={look}
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-expanded={props.isExpanded}
    >
      <Inside {...props} />
    </button>
  );
}

import type { ReactNode } from 'react';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';

type Props = {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly tone?: 'plain' | 'tint' | 'warn' | 'danger';
  readonly icon: IconName;
  /** At most one small Button. */
  readonly action?: ReactNode;
  /** Says itself when it appears: the answer to something a person did. */
  readonly isAlert?: boolean;
};

const TONES = { plain: '', tint: 'c-a', warn: 'c-w', danger: 'c-d' } as const;

/** What happened, what still works, what to do: a bold line, a sentence, at most one button. */
export function Notice({ title, text, tone = 'plain', icon, action, isAlert = false }: Props) {
  return (
    <div className={`c-note ${TONES[tone]}`} role={isAlert ? 'alert' : undefined}>
      <Icon name={icon} />
      <strong>{title}</strong>
      {text === undefined ? null : <p>{text}</p>}
      {action === undefined ? null : <div className="c-do">{action}</div>}
    </div>
  );
}

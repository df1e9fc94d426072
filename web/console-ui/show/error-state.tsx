import type { ReactNode } from 'react';
import type { StoneKind } from '../stones/stone-kinds.ts';
import { EmptyState } from './empty-state.tsx';

type Props = {
  /** What did not happen. */
  readonly title: string;
  /** What still holds, and what to do. */
  readonly children?: ReactNode;
  readonly requestId?: string | undefined;
  readonly actions?: ReactNode;
};

const BROKEN = ['stands', 'stands', 'stands', 'sunk', 'stands', 'stands'] as const satisfies readonly StoneKind[];

/** A part that failed, in the part's place. */
export function ErrorState({ title, children, requestId, actions }: Props) {
  return (
    <div role="alert">
      <EmptyState title={title} stones={BROKEN} actions={actions}>
        {children}
        {requestId === undefined ? null : <code className="block text-ink3">{requestId}</code>}
      </EmptyState>
    </div>
  );
}

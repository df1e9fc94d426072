'use client';
import { type ReactNode, use } from 'react';
import { DepthContext, useKeys } from './keys-provider.tsx';
import type { KeyBinding } from './match-keys.ts';

const NONE: readonly KeyBinding[] = [];

function Bound({ bindings }: { readonly bindings: readonly KeyBinding[] }) {
  useKeys(bindings);
  return null;
}

type Props = {
  readonly children: ReactNode;
  /** While it is shut, the keys below it are heard. */
  readonly isOpen?: boolean;
  /** Its own, beside those of what stands in it. */
  readonly bindings?: readonly KeyBinding[];
};

/** What stands over the page: while it is open, no key below it does anything. */
export function KeyLayer({ children, isOpen = true, bindings = NONE }: Props) {
  const depth = use(DepthContext) + 1;
  return (
    <DepthContext value={depth}>
      {isOpen ? <Bound bindings={bindings} /> : null}
      {children}
    </DepthContext>
  );
}

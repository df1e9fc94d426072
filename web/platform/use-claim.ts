import { useContext, useEffect, useRef } from 'react';
import type { Claims } from './claims.ts';
import { LayerContext } from './platform-provider.tsx';

/** Claims while mounted and `value` is not null. A new value replaces the old one in place. */
export function useClaim<Value>(claims: Claims<Value>, value: Value | null): void {
  const layer = useContext(LayerContext);
  const held = useRef<ReturnType<Claims<Value>['claim']> | null>(null);
  useEffect(() => {
    if (value === null) {
      held.current?.drop();
      held.current = null;
    } else if (held.current === null) held.current = claims.claim(layer, value);
    else held.current.update(value);
  }, [claims, layer, value]);
  useEffect(
    () => () => {
      held.current?.drop();
      held.current = null;
    },
    [claims],
  );
}

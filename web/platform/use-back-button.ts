import { useLayoutEffect, useMemo, useRef } from 'react';
import { useRoom } from './platform-provider.tsx';
import { useClaim } from './use-claim.ts';

/** Shows Telegram's Back while `onBack` is given; a sheet's goes before its page's. False: there is none, draw your own. */
export function useBackButton(onBack: (() => void) | null | undefined): boolean {
  const { platform, back } = useRoom();
  const latest = useRef(onBack);
  useLayoutEffect(() => {
    latest.current = onBack;
  });
  const isWanted = onBack !== null && onBack !== undefined;
  const call = useMemo(() => (isWanted ? () => latest.current?.() : null), [isWanted]);
  useClaim(back, call);
  return platform.backButton !== null;
}

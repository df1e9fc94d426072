import { useRouter } from 'next/navigation.js';
import { useEffect, useTransition } from 'react';
import { refreshUnasked } from '#web/console/browser/refresh-unasked.ts';

/** Asks the server for this page's figures again and again, while it is in sight and nothing is in flight. */
export function useEvery(everyMs: number): void {
  const router = useRouter();
  const [isPending, start] = useTransition();
  useEffect(() => {
    if (isPending) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) start(() => refreshUnasked(router));
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isPending, router]);
}

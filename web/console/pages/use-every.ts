import { useRouter } from 'next/navigation.js';
import { useEffect } from 'react';
import { refreshUnasked } from '#web/console/browser/refresh-unasked.ts';

/** Asks the server for this page's figures again and again, while it is in sight. */
export function useEvery(everyMs: number): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refreshUnasked(router);
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, router]);
}

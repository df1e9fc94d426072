import { useRouter } from 'next/navigation.js';
import { useEffect, useRef, useTransition } from 'react';

const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** Asking for the page counts as somebody's being there, so a page that is left alone asks no more and its session ends. */
const ALONE_MS = 120_000;

/** Asks the server for this page's figures again and again, while somebody is before it and nothing is in flight. */
export function useEvery(everyMs: number): void {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const touchedAt = useRef(0);
  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = Date.now();
    };
    touch();
    for (const input of INPUTS) document.addEventListener(input, touch, { passive: true });
    return () => {
      for (const input of INPUTS) document.removeEventListener(input, touch);
    };
  }, []);
  useEffect(() => {
    if (isPending) return undefined;
    const timer = setInterval(() => {
      if (document.hidden || Date.now() - touchedAt.current > ALONE_MS) return;
      start(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isPending, router]);
}

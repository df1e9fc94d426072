'use client';
import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** Milliseconds until then, told each second; 0 when it is over. */
export function useLeft(until: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, new Date(until).getTime() - now);
}

'use client';
import { useEffect, useState } from 'react';

/** Whether the component has stood for so long. */
export function useLasting(durationMs: number): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), durationMs);
    return () => clearTimeout(timer);
  }, [durationMs]);
  return isLong;
}

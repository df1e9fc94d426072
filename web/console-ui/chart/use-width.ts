'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** The width of an element in px, and before it is known a likely one. */
export function useWidth(likely: number): { readonly ref: RefObject<HTMLDivElement | null>; readonly width: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(likely);
  useEffect(() => {
    const own = ref.current;
    if (own === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const seen = entry?.contentRect.width ?? 0;
      if (seen > 0) setWidth(Math.round(seen));
    });
    observer.observe(own);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

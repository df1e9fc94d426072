'use client';
import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in px, and before it is known a likely one. Another element in its place is watched in its turn. */
export function useWidth(likely: number): { readonly ref: RefCallback<HTMLElement>; readonly width: number } {
  const [width, setWidth] = useState(likely);
  const ref = useCallback((own: HTMLElement | null) => {
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

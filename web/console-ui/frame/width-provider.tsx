'use client';
import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from 'react';
import { remember } from './theme-cookie.ts';
import { PHONE_QUERY, WIDTH_COOKIE, type Width } from './width.ts';

const WidthContext = createContext<Width | undefined>(undefined);

const subscribe = (tell: () => void): (() => void) => {
  const query = matchMedia(PHONE_QUERY);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};
const measure = (): Width => (matchMedia(PHONE_QUERY).matches ? 'phone' : 'desk');

type Props = {
  /** What the last page said; undefined before the first. */
  readonly told: Width | undefined;
  /** Where the console is, for its cookie. */
  readonly root: string;
  readonly children: ReactNode;
};

/** Knows how wide the window is: by what the last page said until this one is alive, then by the window itself. */
export function WidthProvider({ told, root, children }: Props) {
  const width = useSyncExternalStore(subscribe, measure, () => told);
  useEffect(() => {
    // Not what the page was told: a window that was narrowed and widened again is as it was, and its cookie is not.
    const isKept = document.cookie.split('; ').includes(`${WIDTH_COOKIE}=${width}`);
    if (width !== undefined && !isKept) remember(WIDTH_COOKIE, width, root);
  }, [width, root]);
  return <WidthContext value={width}>{children}</WidthContext>;
}

/** Undefined while nobody knows: show both, and let the style choose. */
export function useWidth(): Width | undefined {
  return use(WidthContext);
}

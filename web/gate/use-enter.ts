import { useEffect, useRef } from 'react';

/** Enter does this as long as nothing has the focus. */
export function useEnter(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (event.key === 'Enter' && isFree && !event.repeat && !event.defaultPrevented) latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

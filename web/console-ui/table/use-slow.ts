'use client';
import { useEffect, useState } from 'react';

/** True when something has been going on for so long: before 200 ms nothing is shown. */
export function useSlow(isOn: boolean, afterMs = 200): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [isOn, afterMs]);
  return isSlow;
}

import { useEffect, useState } from 'react';

/** True once `isOn` has lasted for `afterMs`; false at once when it ends. */
export function useSlow(isOn: boolean, afterMs: number): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isOn, afterMs]);
  return isOn && isSlow;
}

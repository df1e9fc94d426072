'use client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import type { IconName } from './drawing/icon-table.ts';
import { Icon } from './icon.tsx';

const SHOWN_MS = 3_000;

type Shown = { readonly text: string; readonly icon: IconName; readonly number: number };
type Toasts = { readonly show: (text: string, icon?: IconName) => void };

const ToastContext = createContext<Toasts | undefined>(undefined);

/** Says in passing that something is done, one thing at a time, for 3 s. Never the only place of an error. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { haptic } = usePlatform();
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback(
    (text: string, icon: IconName = 'check') => {
      haptic.impact('light');
      setShown((last) => ({ text, icon, number: (last?.number ?? 0) + 1 }));
    },
    [haptic],
  );
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const toasts = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={toasts}>
      {children}
      <div role="status">
        {shown === null ? null : (
          <div className="c-toast" key={shown.number}>
            <Icon name={shown.icon} size={20} />
            <span>{shown.text}</span>
          </div>
        )}
      </div>
    </ToastContext>
  );
}

export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === undefined) throw new Error('Outside of ToastProvider.');
  return toasts;
}

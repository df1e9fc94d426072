import { useLayoutEffect, useMemo, useRef } from 'react';
import type { BottomButtonState } from './platform.ts';
import { useRoom } from './platform-provider.tsx';
import { useClaim } from './use-claim.ts';

export type BottomIntent = {
  readonly text: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
};

/** Puts an action on Telegram's bottom button while mounted. False: there is none, render a real button (BottomAction does). */
export function useBottomButton({ text, onClick, isDisabled = false, isBusy = false }: BottomIntent): boolean {
  const { platform, bottom } = useRoom();
  const latest = useRef(onClick);
  useLayoutEffect(() => {
    latest.current = onClick;
  });
  const state = useMemo<BottomButtonState>(
    () => ({
      text,
      isEnabled: !isDisabled,
      isBusy,
      onClick: () => {
        platform.haptic.impact('light');
        latest.current();
      },
    }),
    [text, isDisabled, isBusy, platform],
  );
  const isNative = platform.bottomButton !== null;
  useClaim(bottom, isNative ? state : null);
  return isNative;
}

import { useLayoutEffect, useMemo, useRef } from 'react';
import type { BottomButtonState } from './platform.ts';
import { useRoom } from './platform-provider.tsx';
import { useClaim } from './use-claim.ts';

export type BottomAction = {
  readonly text: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
};

/** Puts an action on Telegram's bottom button while mounted. False: there is none, render a real button (BottomAction does). */
export function useBottomButton(action: BottomAction | null): boolean {
  const { platform, bottom } = useRoom();
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  const text = action?.text;
  const isDisabled = action?.isDisabled === true;
  const isBusy = action?.isBusy === true;
  const state = useMemo<BottomButtonState | null>(
    () =>
      text === undefined
        ? null
        : {
            text,
            isEnabled: !isDisabled,
            isBusy,
            onClick: () => {
              platform.haptic.impact('light');
              latest.current?.onClick();
            },
          },
    [text, isDisabled, isBusy, platform],
  );
  const isNative = platform.bottomButton !== null;
  useClaim(bottom, isNative ? state : null);
  return isNative;
}

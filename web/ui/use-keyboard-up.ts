import { useSyncExternalStore } from 'react';

const isTyping = (): boolean => {
  const focused = document.activeElement;
  const isText = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
  return isText && matchMedia('(pointer: coarse)').matches;
};

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
};

/** Whether a keyboard covers the bottom of the screen: a finger is the pointer, and a field has the focus. */
export function useKeyboardUp(): boolean {
  return useSyncExternalStore(subscribe, isTyping, () => false);
}

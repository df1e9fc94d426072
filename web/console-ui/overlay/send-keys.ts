import type { KeyBinding } from '../keys/match-keys.ts';

/** The keys that send what an overlay asks for, when it sends anything; its button shows them. */
export const sendKeys = (keys: string, onSend: (() => void) | undefined): readonly KeyBinding[] =>
  onSend === undefined ? [] : [{ keys, label: '', run: onSend, isHidden: true }];

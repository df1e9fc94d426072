import { AppError } from '#kit/app-error.ts';
import type { Keyring } from '#kit/keyring.ts';

const refuse = (): never => {
  throw new AppError('INTERNAL', 'Web holds no key: ask api for what is sealed.');
};

/** Stands where verbs expect keys: web has none, so what is secret at rest stays so. */
export const keyless: Keyring = { currentVersion: 0, seal: refuse, open: refuse, derive: refuse };

import { useSyncExternalStore } from 'react';
import { hasPasskeys } from '#web/console/browser/passkey.ts';

const never = (): (() => void) => () => undefined;

/** Whether this browser knows passkeys; the server's markup supposes so. */
export const useHasPasskeys = (): boolean => useSyncExternalStore(never, hasPasskeys, () => true);

import type { Operation } from '../operation.ts';
import { staffOperations } from './staff.ts';
import { staffPasskeyOperations } from './staff-passkeys.ts';
import { staffProofOperations } from './staff-proofs.ts';
import { staffSessionOperations } from './staff-session.ts';
import { staffSignInOperations } from './staff-sign-in.ts';

/** Staff: who they are, how they come in and prove themselves. */
export const consoleOperations: readonly Operation[] = [
  ...staffOperations,
  ...staffSignInOperations,
  ...staffSessionOperations,
  ...staffProofOperations,
  ...staffPasskeyOperations,
];

import type { Operation } from '../operation.ts';
import { inviteOperations } from './invites.ts';
import { planOperations } from './plans.ts';

/** On what terms people come in. */
export const admissionOperations: readonly Operation[] = [...planOperations, ...inviteOperations];

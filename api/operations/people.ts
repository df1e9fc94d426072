import type { Operation } from '../operation.ts';
import { meOperations } from './me.ts';
import { myDeviceOperations } from './my-devices.ts';
import { sessionOperations } from './session.ts';

/** What people do for themselves, in the Mini App. */
export const peopleOperations: readonly Operation[] = [...sessionOperations, ...meOperations, ...myDeviceOperations];

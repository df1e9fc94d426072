import type { Operation } from './operation.ts';
import { administrationOperations } from './operations/administration.ts';
import { admissionOperations } from './operations/admission.ts';
import { connectionOperations } from './operations/connections.ts';
import { deviceOperations } from './operations/devices.ts';
import { groupOperations } from './operations/groups.ts';
import { jobOperations } from './operations/jobs.ts';
import { nodeOperations } from './operations/nodes.ts';
import { peopleOperations } from './operations/people.ts';
import { sniOperations } from './operations/sni.ts';
import { subscriptionOperations } from './operations/subscriptions.ts';
import { usageOperations } from './operations/usage.ts';
import { userOperations } from './operations/users.ts';

/** Every route of the REST door, in the order of its documentation. */
export const OPERATIONS: readonly Operation[] = [
  ...userOperations,
  ...jobOperations,
  ...subscriptionOperations,
  ...admissionOperations,
  ...deviceOperations,
  ...connectionOperations,
  ...sniOperations,
  ...groupOperations,
  ...nodeOperations,
  ...usageOperations,
  ...administrationOperations,
  ...peopleOperations,
];

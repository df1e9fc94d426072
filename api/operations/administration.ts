import type { Operation } from '../operation.ts';
import { auditOperations } from './audit.ts';
import { consoleOperations } from './console.ts';
import { outcomeOperations } from './outcomes.ts';
import { tenantOperations } from './tenant.ts';
import { tokenOperations } from './tokens.ts';

/** What an operator decides about his own tenant and its staff, and what was done in it. */
export const administrationOperations: readonly Operation[] = [
  ...outcomeOperations,
  ...auditOperations,
  ...tokenOperations,
  ...tenantOperations,
  ...consoleOperations,
];

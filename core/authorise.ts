import type { Actor, Permission } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';

/**
 * The tenant in which the actor may do this.
 * @throws AppError UNAUTHENTICATED for nobody, FORBIDDEN when the permission is missing
 */
export function authorise(actor: Actor, permission: Permission): string {
  switch (actor.kind) {
    case 'nobody':
      throw new AppError('UNAUTHENTICATED', 'Sign in or send an API token.');
    case 'node':
      throw new AppError('FORBIDDEN', 'A node may not do this.');
    case 'system':
      return actor.tenantId;
    case 'api-token':
      if (actor.permissions.includes('*') || actor.permissions.includes(permission)) return actor.tenantId;
      throw new AppError('FORBIDDEN', `This token lacks the permission ${permission}.`);
  }
}

/** The node that acts. @throws AppError FORBIDDEN for everybody else */
export function authoriseNode(actor: Actor): { readonly tenantId: string; readonly nodeId: string } {
  if (actor.kind !== 'node') throw new AppError('FORBIDDEN', 'Only a node may do this.');
  return { tenantId: actor.tenantId, nodeId: actor.id };
}

/** The system's own work (hub, scheduler, seed). @throws AppError FORBIDDEN for everybody else */
export function authoriseSystem(actor: Actor): string {
  if (actor.kind !== 'system') throw new AppError('FORBIDDEN', 'Only the system itself may do this.');
  return actor.tenantId;
}

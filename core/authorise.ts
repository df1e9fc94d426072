import type { Actor, Permission, TelegramPerson } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';

/**
 * The tenant in which the actor may do this, to whomever of it.
 * @throws AppError UNAUTHENTICATED for nobody, FORBIDDEN when the permission is missing
 */
export function authorise(actor: Actor, permission: Permission): string {
  switch (actor.kind) {
    case 'nobody':
      throw new AppError('UNAUTHENTICATED', 'Sign in or send an API token.');
    case 'node':
      throw new AppError('FORBIDDEN', 'A node may not do this.');
    case 'user':
    case 'guest':
      throw new AppError('FORBIDDEN', 'This is for staff.');
    case 'system':
      return actor.tenantId;
    case 'api-token':
      if (actor.permissions.includes('*') || actor.permissions.includes(permission)) return actor.tenantId;
      throw new AppError('FORBIDDEN', `This token lacks the permission ${permission}.`);
  }
}

/** Where one may act, and on whose things only: a user on his own, others (`ownerId` undefined) on everybody's. */
export type Reach = { readonly tenantId: string; readonly ownerId: string | undefined };

/**
 * Lets a user act on what is his, and others as `authorise` does. The caller must hold every row to `ownerId`: what
 * belongs to somebody else is not there (NOT_FOUND).
 * @throws AppError UNAUTHENTICATED, FORBIDDEN
 */
export function authoriseOwner(actor: Actor, permission: Permission): Reach {
  if (actor.kind === 'user') return { tenantId: actor.tenantId, ownerId: actor.id };
  return { tenantId: authorise(actor, permission), ownerId: undefined };
}

/** The user who acts for himself. @throws AppError FORBIDDEN for everybody else */
export function authoriseUser(actor: Actor): { readonly tenantId: string; readonly userId: string } {
  if (actor.kind !== 'user') throw new AppError('FORBIDDEN', 'Only a user may do this.');
  return { tenantId: actor.tenantId, userId: actor.id };
}

/** The person who is no user yet. @throws AppError FORBIDDEN for everybody else */
export function authoriseGuest(actor: Actor): { readonly tenantId: string; readonly person: TelegramPerson } {
  if (actor.kind !== 'guest') throw new AppError('FORBIDDEN', 'Only a guest may do this.');
  return { tenantId: actor.tenantId, person: actor.person };
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

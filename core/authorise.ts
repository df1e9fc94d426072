import type { Actor, Permission, StaffActor, TelegramPerson } from '#core/context.ts';
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
    case 'staff':
      if (mayGive(actor, permission)) return actor.tenantId;
      throw new AppError('FORBIDDEN', `The role ${actor.role} lacks the permission ${permission}.`);
  }
}

/** Whether the actor holds this permission (`*`: all of them), and so may hand it to others. */
export function mayGive(actor: Actor, permission: string): boolean {
  if (actor.kind !== 'api-token' && actor.kind !== 'staff') return actor.kind === 'system';
  return actor.permissions.includes('*') || actor.permissions.includes(permission);
}

/** How long a proof counts as fresh. */
export const FRESH_MS = 10 * 60_000;

/**
 * Lets staff do what wants a fresh proof only within 10 minutes of one; programs and the system prove themselves each time.
 * @throws AppError FORBIDDEN with the reason STEP_UP
 */
export function authoriseFresh(actor: Actor, now: Date): void {
  if (actor.kind !== 'staff' || isFresh(actor, now)) return;
  throw new AppError('FORBIDDEN', 'Prove again that it is you: this needs a proof of the last 10 minutes.', {
    reason: 'STEP_UP',
  });
}

/**
 * Whether links and other secrets may be shown: to staff whose role says so, after a fresh proof; a program that may read
 * devices has them, and a person his own.
 */
export function mayReveal(actor: Actor, now: Date): boolean {
  return actor.kind !== 'staff' || (mayGive(actor, 'secret:read') && isFresh(actor, now));
}

/** Lets secrets be shown, as above. @throws AppError FORBIDDEN naming `secret:read`, or with the reason STEP_UP */
export function authoriseReveal(actor: Actor, now: Date): void {
  if (actor.kind !== 'staff') return;
  authorise(actor, 'secret:read');
  authoriseFresh(actor, now);
}

const isFresh = (actor: StaffActor, now: Date): boolean => now.getTime() - actor.provenAt.getTime() <= FRESH_MS;

/** The member of staff who acts for himself. @throws AppError UNAUTHENTICATED for nobody, FORBIDDEN for everybody else */
export function authoriseStaff(actor: Actor): StaffActor {
  if (actor.kind === 'staff') return actor;
  if (actor.kind === 'nobody') throw new AppError('UNAUTHENTICATED', 'Sign in to the console.');
  throw new AppError('FORBIDDEN', 'Only a member of staff may do this, with his own session.');
}

/** Somebody who is about to prove who he is. @throws AppError FORBIDDEN for whoever is known already */
export function authoriseVisitor(actor: Actor): void {
  if (actor.kind !== 'nobody') throw new AppError('FORBIDDEN', 'This is for somebody who is not signed in.');
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

import { authorise, authoriseUser } from '#core/authorise.ts';
import type { Actor, Permission } from '#core/context.ts';

/** What a request under an Idempotency-Key needs: a permission, or that it is about a person's `own`. */
export type KeyedAccess = Permission | 'own';

/** The tenant in which the actor may have keys for such requests. @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function authoriseKeyed(actor: Actor, access: KeyedAccess): string {
  return access === 'own' ? authoriseUser(actor).tenantId : authorise(actor, access);
}

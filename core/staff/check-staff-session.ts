import type { StaffActor } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { permissionsOf } from './built-in-roles.ts';
import { IDLE_MS, later } from './session-times.ts';

export type NamedSession = {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly now: Date;
  /** Whether this is a request of his, which moves the 15 minutes on, or only somebody looking. */
  readonly isActive: boolean;
};

export type LiveSession = { readonly actor: StaffActor; readonly expiresAt: Date; readonly endsAt: Date };

type Row = {
  readonly staffId: string;
  readonly role: string;
  readonly permissions: string[] | null;
  readonly provenAt: Date;
  readonly expiresAt: Date;
  readonly endsAt: Date;
};

/**
 * The member of staff whose session this is, as he may act now; undefined when it was ended, ran out, or he may no longer
 * be here. One statement, before any tenant is set; for api and web, each time. @throws AppError UNAVAILABLE
 */
export async function checkStaffSession(db: Database, named: NamedSession): Promise<LiveSession | undefined> {
  const { tenantId, sessionId, now, isActive } = named;
  const until = isActive ? later(now, IDLE_MS) : null;
  const [row] = await db.run(
    () => db.sql<Row[]>`
      select staff_id, role, permissions, proven_at, expires_at, ends_at
      from check_staff_session(${tenantId}, ${sessionId}, ${now}, ${until})`,
  );
  if (row === undefined) return undefined;
  const { staffId: id, role, provenAt, expiresAt, endsAt } = row;
  const permissions = permissionsOf(role, row.permissions);
  return { actor: { kind: 'staff', tenantId, id, sessionId, role, permissions, provenAt }, expiresAt, endsAt };
}

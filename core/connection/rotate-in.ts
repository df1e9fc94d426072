import type { Tx } from '#core/with-transaction.ts';
import type { NewRevision } from './new-revision.ts';
import type { Rotation } from './slot-rotation.ts';

/** What a new revision of a connection writes. */
export type RotateIn = {
  readonly connectionId: string;
  readonly revision: NewRevision;
  readonly sniId: string;
  readonly rotation: Rotation;
  readonly now: Date;
};

/** Moves all slots in one statement (the slots' uniqueness is checked at commit) and writes the new revision into slot 0. */
export async function rotateIn(tx: Tx, { connectionId, revision, sniId, rotation, now }: RotateIn): Promise<void> {
  const { tenantId } = tx;
  const ids = rotation.moved.map(({ id }) => id);
  const slots = rotation.moved.map(({ slot }) => slot);
  await tx.sql`
    with numbered as (
      update connection set last_revision_number = ${revision.number} where tenant_id = ${tenantId} and id = ${connectionId}
    ), moved as (
      update revision r set slot = m.slot,
        revoked_at = case when m.slot is null then ${now}::timestamptz end,
        credentials_sealed = case when m.slot is not null then r.credentials_sealed end
      from (select * from unnest(${ids}::uuid[], ${slots}::smallint[]) union all
            select id, null from unnest(${[...rotation.revokedIds]}::uuid[]) as gone (id)) as m (id, slot)
      where r.tenant_id = ${tenantId} and r.id = m.id
    )
    insert into revision (tenant_id, id, connection_id, number, slot, sni_id, credentials_sealed, created_at)
    values (${tenantId}, ${revision.id}, ${connectionId}, ${revision.number}, 0, ${sniId}, ${revision.credentialsSealed},
            ${now})`.execute();
}

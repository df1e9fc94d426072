import type { Tx } from '#core/with-transaction.ts';

/** Whether anybody who can sign in may rule the staff of this tenant, apart from this one. */
export async function hasRuler(tx: Tx, apartFrom: string | null = null): Promise<boolean> {
  const found = await tx.sql`
    select 1 from staff_membership m
    join staff s on s.id = m.staff_id and s.disabled_at is null
    where m.tenant_id = ${tx.tenantId} and m.role = 'admin' and m.disabled_at is null
      and (${apartFrom}::uuid is null or m.staff_id <> ${apartFrom}::uuid) limit 1`;
  return found.length > 0;
}

/** Lets one change of who rules this tenant go on at a time. */
export async function lockRulers(tx: Tx): Promise<void> {
  await tx.sql`select 1 from tenant where id = ${tx.tenantId} for no key update`;
}

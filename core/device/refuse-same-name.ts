import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

type Wanted = { readonly userId: string; readonly name: string; readonly exceptId?: string };

/** Letters that differ in case only are one name. Folded here, since a database in the C locale folds English only. */
const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('und');

/**
 * Locks the user's row, so that of two at once the later sees the earlier's name, and refuses the name of another device
 * of his. @throws AppError CONFLICT naming the field
 */
export async function refuseSameName(tx: Tx, { userId, name, exceptId }: Wanted): Promise<void> {
  const [, taken] = await Promise.all([
    tx.sql`select from users where tenant_id = ${tx.tenantId} and id = ${userId} for no key update`.execute(),
    tx.sql<{ id: string; name: string }[]>`
      select id, name from device
      where tenant_id = ${tx.tenantId} and user_id = ${userId} and removed_at is null`.execute(),
  ]);
  if (!taken.some((device) => device.id !== exceptId && fold(device.name) === fold(name))) return;
  throw new AppError('CONFLICT', 'name: another device is called so already', { field: 'name', why: 'DEVICE_NAME' });
}

import { z } from 'zod';
import { HostName } from '#core/names.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** How an SNI may be asked for: by its id or its name, or not at all, which means the tenant's default. */
export const SniChoice = { sniId: z.uuid().optional(), sni: HostName.optional() };
export type SniChoice = { readonly sniId?: string | undefined; readonly sni?: string | undefined };

export type ChosenSni = { readonly id: string; readonly name: string };

/**
 * The enabled SNI that was asked for, or the default.
 * @throws AppError INVALID naming an unknown or disabled one, PRECONDITION when there is no default
 */
export async function resolveSni(tx: Tx, choice: SniChoice): Promise<ChosenSni> {
  const { sniId, sni } = choice;
  if (sniId !== undefined && sni !== undefined) {
    throw new AppError('INVALID', 'sni: name it by id or by name, not by both', { field: 'sni' });
  }
  const [found] = await findSni(tx, choice);
  const asked = sniId ?? sni;
  const field = sniId === undefined ? 'sni' : 'sniId';
  if (found === undefined && asked === undefined)
    throw new AppError('PRECONDITION', 'There is no default SNI; name one.');
  if (found === undefined) throw new AppError('INVALID', `${field}: ${asked} is not in the SNI table`, { field });
  if (!found.isEnabled)
    throw new AppError('INVALID', `${field}: ${found.name} is disabled in the SNI table`, { field });
  return { id: found.id, name: found.name };
}

function findSni(tx: Tx, { sniId, sni }: SniChoice): PromiseLike<(ChosenSni & { isEnabled: boolean })[]> {
  if (sniId !== undefined) {
    return tx.sql`select id, name, is_enabled from sni where tenant_id = ${tx.tenantId} and id = ${sniId}`;
  }
  if (sni !== undefined) {
    return tx.sql`select id, name, is_enabled from sni where tenant_id = ${tx.tenantId} and name = ${sni}`;
  }
  return tx.sql`select id, name, is_enabled from sni where tenant_id = ${tx.tenantId} and is_default`;
}

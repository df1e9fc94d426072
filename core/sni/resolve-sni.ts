import { z } from 'zod';
import { HostName } from '#core/names.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** How an SNI may be asked for: by its id or its name, or not at all, which means the tenant's default. */
export const SniChoice = { sniId: z.uuid().optional(), sni: HostName.optional() };
export type SniChoice = { readonly sniId?: string | undefined; readonly sni?: string | undefined };

export type ChosenSni = { readonly id: string; readonly name: string };

/** A row of the table as it was found; all null when there is none. */
export type FoundSni = { readonly id: string | null; readonly name: string | null; readonly isEnabled: boolean | null };

/**
 * The enabled SNI that was asked for, or the default.
 * @throws AppError INVALID naming an unknown or disabled one, PRECONDITION when there is no default
 */
export async function resolveSni(tx: Tx, choice: SniChoice): Promise<ChosenSni> {
  const [found] = await tx.sql<FoundSni[]>`select n.id, n.name, n.is_enabled from sni n where ${isChosen(tx, choice)}`;
  return judgeSni(found, choice);
}

/** A condition on `n` (sni) that holds for what was asked for, or for the default. */
export function isChosen(tx: Tx, { sniId, sni }: SniChoice) {
  if (sniId !== undefined) return tx.sql`n.tenant_id = ${tx.tenantId} and n.id = ${sniId}`;
  if (sni !== undefined) return tx.sql`n.tenant_id = ${tx.tenantId} and n.name = ${sni}`;
  return tx.sql`n.tenant_id = ${tx.tenantId} and n.is_default`;
}

/**
 * Whether what was found may be shown. `place` is where the choice stands in the input, with a dot at its end.
 * @throws AppError as resolveSni does
 */
export function judgeSni(found: FoundSni | undefined, { sniId, sni }: SniChoice, place = ''): ChosenSni {
  if (sniId !== undefined && sni !== undefined) {
    throw new AppError('INVALID', `${place}sni: name it by id or by name, not by both`, { field: `${place}sni` });
  }
  const asked = sniId ?? sni;
  const field = `${place}${sniId === undefined ? 'sni' : 'sniId'}`;
  const { id = null, name = null, isEnabled = null } = found ?? {};
  if (id !== null && name !== null && isEnabled === true) return { id, name };
  if (name !== null) throw new AppError('INVALID', `${field}: ${name} is disabled in the SNI table`, { field });
  if (asked === undefined)
    throw new AppError('PRECONDITION', 'There is no default SNI; name one.', { why: 'NO_DEFAULT_SNI' });
  throw new AppError('INVALID', `${field}: ${asked} is not in the SNI table`, { field });
}

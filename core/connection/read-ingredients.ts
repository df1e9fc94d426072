import type { FoundSni, SniChoice } from '#core/sni/resolve-sni.ts';
import { isChosen } from '#core/sni/resolve-sni.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

/** What a new connection is made of: the SNI as it was found, and the number of its meter. */
export type Ingredients = FoundSni & { readonly meterId: number };

/**
 * The SNI that was asked for and the next meter's id, taken before the meter is written so that all that names it goes out
 * together. Whether the SNI may be shown is for judgeSni to say.
 */
export async function readIngredients(tx: Tx, choice: SniChoice): Promise<Ingredients> {
  const [row] = await tx.sql<Ingredients[]>`
    select nextval('meter_id_seq')::integer as meter_id, n.id, n.name, n.is_enabled
    from (select 1) as one left join sni n on ${isChosen(tx, choice)}`.execute();
  if (row === undefined) throw new AppError('INTERNAL', 'The database gave no meter.');
  return row;
}

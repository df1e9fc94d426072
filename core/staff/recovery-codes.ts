import { randomInt } from 'node:crypto';
import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';
import { hashRecoveryCode } from './prove-code.ts';
import { toHex } from './to-hex.ts';

const COUNT = 10;
const HALF = 5;
/** Without letters and digits that look alike. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Draws ten new recovery codes, told here and never again; the old ones count no more. */
export async function replaceRecoveryCodes(ctx: Context, tx: Tx, staffId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  const hashes = codes.map((code) => hashRecoveryCode(ctx, staffId, code));
  await tx.sql`delete from staff_recovery_code where staff_id = ${staffId}`;
  await tx.sql`
    insert into staff_recovery_code (staff_id, code_hash, created_at)
    select ${staffId}, hash, ${ctx.clock.now()} from unnest(${toHex(hashes)}::bytea[]) as hash`;
  return codes.map((code) => `${code.slice(0, HALF)}-${code.slice(HALF)}`);
}

const newCode = (): string =>
  Array.from({ length: 2 * HALF }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

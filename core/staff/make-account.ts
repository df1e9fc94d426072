import type { Tx } from '#core/with-transaction.ts';
import { joinTenant } from './join-tenant.ts';
import type { FoundLink } from './read-setup-link.ts';
import type { RedeemSetupLinkInput } from './redeem-input.ts';

export type NewAccount = Pick<RedeemSetupLinkInput, 'email' | 'name' | 'language' | 'tenantName'> & {
  readonly staffId: string;
  readonly passwordHash: string;
  readonly now: Date;
};

/** Writes the account that a link is for, and uses the link up. @throws AppError PRECONDITION (SPENT) */
export async function makeAccount(tx: Tx, link: FoundLink, account: NewAccount): Promise<void> {
  const { staffId, email, name, language, tenantName, passwordHash, now } = account;
  const write = async (): Promise<void> => {
    await tx.sql`
      insert into staff (id, email, name, language, password_hash, created_at)
      values (${staffId}, ${email}, ${name}, ${language}, ${passwordHash}, ${now})`;
  };
  await joinTenant(tx, link, { staffId, now, makeAccount: write });
  if (!link.isFirst || tenantName === null || tenantName === undefined) return;
  await tx.sql`update tenant set name = ${tenantName} where id = ${tx.tenantId}`;
}

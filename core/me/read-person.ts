import type { UserStatus } from '#core/subscription/rules.ts';
import type { Tx } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import type { MeView } from './home-view.ts';

export type Person = MeView & {
  readonly status: UserStatus;
  readonly tenantName: string;
  readonly botUsername: string | null;
  readonly supportUrl: string | null;
};

/** The user himself, with what his tenant is called and whom he can turn to. @throws AppError NOT_FOUND */
export async function readPerson(tx: Tx, userId: string): Promise<Person> {
  const [person] = await tx.sql<Person[]>`
    select u.id, u.name, u.language, u.wants_notices, u.status, t.name as tenant_name, c.bot_username, c.support_url
    from users u join tenant t on t.id = u.tenant_id left join tenant_contact c on c.tenant_id = u.tenant_id
    where u.tenant_id = ${tx.tenantId} and u.id = ${userId}`.execute();
  if (person === undefined) throw new AppError('NOT_FOUND', 'There is no such user.');
  return person;
}

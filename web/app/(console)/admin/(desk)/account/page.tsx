import type { Metadata } from 'next';
import { listOf } from '#contract/api/fields.ts';
import { OwnStaffSession, StaffAccount, StaffPasskey } from '#contract/api/staff.ts';
import { askAs } from '#web/console/ask-as.ts';
import { readLook } from '#web/console/look.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { requireStaff } from '#web/console/session.ts';
import { words } from '#web/console-words/words.ts';
import { Account } from '#web/desk/account/account.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await words((await readLook()).language);
  return { title: t('account.title') };
}

/** One's own sign-in: passkeys, codes, password, sessions, and how the console looks here. */
export default async function AccountPage() {
  const staff = await requireStaff();
  const [me, sessions, passkeys] = await orNotFound(
    Promise.all([
      askAs(staff, '/v1/staff/me', StaffAccount),
      askAs(staff, '/v1/staff/sessions', listOf(OwnStaffSession)),
      askAs(staff, '/v1/staff/passkeys', listOf(StaffPasskey)),
    ]),
  );
  const look = await readLook();
  return (
    <Account me={me} tenantName={staff.tenantName} sessions={sessions.items} passkeys={passkeys.items} look={look} />
  );
}

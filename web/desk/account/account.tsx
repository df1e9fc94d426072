'use client';
import type { z } from 'zod';
import type { OwnStaffSession, StaffAccount, StaffPasskey } from '#contract/api/staff.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { roleName } from '#web/gate/role-name.ts';
import { CodesSection } from './codes-section.tsx';
import type { AccountLook } from './look-section.tsx';
import { LookSection } from './look-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

type Props = {
  readonly me: z.infer<typeof StaffAccount>;
  readonly tenantName: string;
  readonly sessions: readonly z.infer<typeof OwnStaffSession>[];
  readonly passkeys: readonly z.infer<typeof StaffPasskey>[];
  readonly look: AccountLook;
};

/** One's own sign-in and keys. */
export function Account({ me, tenantName, sessions, passkeys, look }: Props) {
  const { deck } = useSpeech();
  const { t } = deck;
  const sentence = t('account.sub', { email: me.email, role: roleName(deck, me.role), tenant: tenantName });
  return (
    <>
      <PageHead title={t('account.title')} sentence={sentence} />
      <div className="g-account">
        <PasskeysSection passkeys={passkeys} />
        <CodesSection totpSince={me.totpSince} codesLeft={me.recoveryCodesLeft} />
        <PasswordSection email={me.email} />
        <SessionsSection sessions={sessions} />
        <LookSection look={look} />
      </div>
    </>
  );
}

import {
  ChangeStaffPassword,
  ConfirmStaffTotp,
  EndedStaffSessions,
  StaffPasskeyAnswer,
  StaffPasskeyRequest,
  StaffProof,
  StaffRecoveryCodes,
  StaffStepUp,
  StaffTotp,
} from '#contract/api/staff.ts';
import { beginPasskeyStepUp } from '#core/staff/begin-passkey-step-up.ts';
import { beginTotp } from '#core/staff/begin-totp.ts';
import { changePassword } from '#core/staff/change-password.ts';
import { confirmTotp } from '#core/staff/confirm-totp.ts';
import { finishPasskeyStepUp } from '#core/staff/finish-passkey-step-up.ts';
import { removeTotp } from '#core/staff/remove-totp.ts';
import { renewRecoveryCodes } from '#core/staff/renew-recovery-codes.ts';
import { stepUp } from '#core/staff/step-up.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { partyOf, visitOfProof } from '../staff/answer-session.ts';
import { passkeyRequest } from '../staff/passkey-request.ts';

const about = { method: 'post', tag: 'Staff proofs', permission: 'staff' } as const;

/** How a member of staff proves himself, now and from now on. Changing a proof asks for a fresh one (403 STEP_UP). */
export const staffProofOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    path: '/staff/step-up',
    summary: 'Prove again who one is, by password or code, for the next 10 minutes',
    body: StaffStepUp,
    answer: StaffProof,
    run: (ctx, { body, proof }) => stepUp(ctx, visitOfProof(proof), body),
  }),
  jsonOperation({
    ...about,
    path: '/staff/step-up/passkey/begin',
    summary: 'Ask one’s own passkey for a fresh proof',
    answer: StaffPasskeyRequest,
    run: async (ctx, _input, site) => passkeyRequest(await beginPasskeyStepUp(ctx, partyOf(site))),
  }),
  jsonOperation({
    ...about,
    path: '/staff/step-up/passkey/finish',
    summary: 'Prove again who one is with what the passkey signed',
    body: StaffPasskeyAnswer,
    answer: StaffProof,
    run: (ctx, { body, proof }, site) =>
      finishPasskeyStepUp(ctx, { party: partyOf(site), visit: visitOfProof(proof) }, body),
  }),
  jsonOperation({
    ...about,
    path: '/staff/password',
    summary: 'Change one’s own password; all other sessions end',
    body: ChangeStaffPassword,
    answer: EndedStaffSessions,
    run: (ctx, { body }) => changePassword(ctx, body),
  }),
  jsonOperation({
    ...about,
    path: '/staff/totp',
    summary: 'Draw a secret for an authenticator app',
    answer: StaffTotp,
    status: 201,
    run: (ctx) => beginTotp(ctx),
  }),
  jsonOperation({
    ...about,
    path: '/staff/totp/confirm',
    summary: 'Make the drawn secret count, by a code of it; gives ten recovery codes',
    body: ConfirmStaffTotp,
    answer: StaffRecoveryCodes,
    run: (ctx, { body }) => confirmTotp(ctx, body),
  }),
  silentOperation({
    ...about,
    method: 'delete',
    path: '/staff/totp',
    summary: 'Forget the authenticator app and its recovery codes',
    run: (ctx) => removeTotp(ctx),
  }),
  jsonOperation({
    ...about,
    path: '/staff/recovery-codes',
    summary: 'Get ten new recovery codes; the old ones count no more',
    answer: StaffRecoveryCodes,
    run: (ctx) => renewRecoveryCodes(ctx),
  }),
];

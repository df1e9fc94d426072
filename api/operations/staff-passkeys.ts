import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import { AddStaffPasskey, StaffPasskey, StaffPasskeyRequest } from '#contract/api/staff.ts';
import { beginPasskeyRegistration } from '#core/staff/begin-passkey-registration.ts';
import { finishPasskeyRegistration } from '#core/staff/finish-passkey-registration.ts';
import { listPasskeys } from '#core/staff/list-passkeys.ts';
import { removePasskey } from '#core/staff/remove-passkey.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { partyOf } from '../staff/answer-session.ts';
import { passkeyRequest } from '../staff/passkey-request.ts';

const about = { tag: 'Staff passkeys', permission: 'staff' } as const;

/** One's own passkeys. All but the list ask for a fresh proof (403 STEP_UP). */
export const staffPasskeyOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    method: 'get',
    path: '/staff/passkeys',
    summary: 'List one’s own passkeys, newest first',
    answer: listOf(StaffPasskey),
    run: async (ctx) => ({ items: await listPasskeys(ctx) }),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/staff/passkeys/begin',
    summary: 'Ask for a new passkey',
    answer: StaffPasskeyRequest,
    run: async (ctx, _input, site) => passkeyRequest(await beginPasskeyRegistration(ctx, partyOf(site))),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/staff/passkeys/finish',
    summary: 'Keep the new passkey',
    body: AddStaffPasskey,
    answer: StaffPasskey,
    status: 201,
    run: (ctx, { body }, site) => finishPasskeyRegistration(ctx, partyOf(site), body),
  }),
  silentOperation({
    ...about,
    method: 'delete',
    path: '/staff/passkeys/{passkeyId}',
    summary: 'Forget a passkey',
    params: z.strictObject({ passkeyId: Id }),
    run: (ctx, { params }) => removePasskey(ctx, params),
  }),
];

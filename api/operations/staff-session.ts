import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import {
  ChangeStaffAccount,
  EndedStaffSessions,
  EndStaffSessions,
  OwnStaffSession,
  StaffAccount,
  StaffLinkToken,
  StaffSession,
  StaffTenant,
} from '#contract/api/staff.ts';
import { acceptStaffInvite } from '#core/staff/accept-invite.ts';
import { changeOwnAccount } from '#core/staff/change-own-account.ts';
import { endSessions } from '#core/staff/end-sessions.ts';
import { listSessions } from '#core/staff/list-sessions.ts';
import { readOwnAccount } from '#core/staff/read-own-account.ts';
import { signOut } from '#core/staff/sign-out.ts';
import { switchTenant } from '#core/staff/switch-tenant.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { answerSession, RENEW_PATH, renewSession, visitOfProof } from '../staff/answer-session.ts';

const about = { tag: 'Staff session', permission: 'staff' } as const;

/** What a member of staff does with his own session and account. */
export const staffSessionOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    method: 'get',
    path: '/staff/me',
    summary: 'Read one’s own account, role and permissions',
    answer: StaffAccount,
    run: (ctx) => readOwnAccount(ctx),
  }),
  silentOperation({
    ...about,
    method: 'patch',
    path: '/staff/me',
    summary: 'Change one’s own name or language',
    body: ChangeStaffAccount,
    run: (ctx, { body }) => changeOwnAccount(ctx, body),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: RENEW_PATH,
    summary: 'Exchange a bearer that is still good for a new one; the session’s own end does not move',
    answer: StaffSession,
    run: (ctx, { proof }) => renewSession(ctx, proof),
  }),
  silentOperation({
    ...about,
    method: 'post',
    path: '/staff/sign-out',
    summary: 'End this session at once',
    run: (ctx) => signOut(ctx),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/staff/tenant',
    summary: 'Go on in another tenant: this session ends, one there begins',
    body: StaffTenant,
    answer: StaffSession,
    run: async (ctx, { body, proof }) => answerSession(ctx, await switchTenant(ctx, visitOfProof(proof), body)),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/staff/accept-invite',
    summary: 'Become a member of the tenant of an invite with the account that one has',
    body: StaffLinkToken,
    answer: StaffTenant,
    run: (ctx, { body }) => acceptStaffInvite(ctx, body),
  }),
  jsonOperation({
    ...about,
    method: 'get',
    path: '/staff/sessions',
    summary: 'List one’s own live sessions, in every tenant',
    answer: listOf(OwnStaffSession),
    run: async (ctx) => ({ items: await listSessions(ctx) }),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/staff/sessions/end',
    summary: 'End all one’s own sessions, or all but this one, at once',
    body: EndStaffSessions,
    answer: EndedStaffSessions,
    run: (ctx, { body }) => endSessions(ctx, body),
  }),
  silentOperation({
    ...about,
    method: 'delete',
    path: '/staff/sessions/{sessionId}',
    summary: 'End one of one’s own sessions at once',
    params: z.strictObject({ sessionId: Id }),
    run: async (ctx, { params: { sessionId } }) => {
      await endSessions(ctx, { sessionId });
    },
  }),
];

import { z } from 'zod';
import { Id, PageQuery, pageOf, Reasoned } from '#contract/api/fields.ts';
import { CreateInvite, Invite, MadeInvite } from '#contract/api/invite.ts';
import { createInvite } from '#core/invite/create-invite.ts';
import { listInvites } from '#core/invite/list-invites.ts';
import { revokeInvite } from '#core/invite/revoke-invite.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';

const tag = 'Invites';

export const inviteOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/invites',
    permission: 'invite:read',
    tag,
    summary: 'List invites, newest first, ended ones too; with their links for whoever may make invites',
    query: PageQuery,
    answer: pageOf(Invite),
    run: (ctx, { query }) => listInvites(ctx, query),
  }),
  jsonOperation({
    method: 'post',
    path: '/invites',
    permission: 'invite:write',
    tag,
    summary: 'Make an invite to a plan',
    body: CreateInvite,
    answer: MadeInvite,
    status: 201,
    run: (ctx, { body }) => createInvite(ctx, body),
  }),
  silentOperation({
    method: 'delete',
    path: '/invites/{inviteId}',
    permission: 'invite:write',
    tag,
    summary: 'Take an invite back; who has come in by it stays',
    params: z.strictObject({ inviteId: Id }),
    run: (ctx, { params: { inviteId } }) => revokeInvite(ctx, { inviteId }),
  }),
  silentOperation({
    method: 'post',
    path: '/invites/{inviteId}/revoke',
    permission: 'invite:write',
    tag,
    summary: 'Take an invite back, with a reason for the audit',
    params: z.strictObject({ inviteId: Id }),
    body: Reasoned,
    run: (ctx, { params: { inviteId }, body }) => revokeInvite(ctx, { inviteId, ...body }),
  }),
];

import { z } from 'zod';
import { Id, listOf, Reasoned } from '#contract/api/fields.ts';
import { ApiToken, CreateApiToken, CreatedApiToken } from '#contract/api/token.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { listApiTokens } from '#core/token/list-api-tokens.ts';
import { revokeApiToken } from '#core/token/revoke-api-token.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';

const tag = 'API tokens';

export const tokenOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/tokens',
    permission: 'token:read',
    tag,
    summary: 'List API tokens, newest first, ended ones too',
    answer: listOf(ApiToken),
    run: async (ctx) => ({ items: await listApiTokens(ctx) }),
  }),
  jsonOperation({
    method: 'post',
    path: '/tokens',
    permission: 'token:write',
    tag,
    summary: 'Make an API token; it is told once, and may do no more than the one that makes it',
    body: CreateApiToken,
    answer: CreatedApiToken,
    status: 201,
    run: (ctx, { body }) => createApiToken(ctx, body),
  }),
  silentOperation({
    method: 'delete',
    path: '/tokens/{tokenId}',
    permission: 'token:write',
    tag,
    summary: 'Revoke an API token at once',
    params: z.strictObject({ tokenId: Id }),
    run: (ctx, { params: { tokenId } }) => revokeApiToken(ctx, { tokenId }),
  }),
  silentOperation({
    method: 'post',
    path: '/tokens/{tokenId}/revoke',
    permission: 'token:write',
    tag,
    summary: 'Revoke an API token at once, with a reason for the audit',
    params: z.strictObject({ tokenId: Id }),
    body: Reasoned,
    run: (ctx, { params: { tokenId }, body }) => revokeApiToken(ctx, { tokenId, ...body }),
  }),
];

import { z } from 'zod';
import { Id } from '#contract/api/fields.ts';
import {
  ActOutcome,
  DisableSniPreview,
  OutcomeQuery,
  RemoveNodePreview,
  RevokePreview,
  SuspendPreview,
} from '#contract/api/outcome.ts';
import { previewRemoveNodeFromGroup } from '#core/group/preview-remove-node-from-group.ts';
import { previewRevokeNode } from '#core/node/preview-revoke-node.ts';
import type { MadeChange } from '#core/scope/read-act-outcome.ts';
import { readActOutcome } from '#core/scope/read-act-outcome.ts';
import { previewDisableSni } from '#core/sni/preview-disable-sni.ts';
import { previewSuspendUser } from '#core/user/preview-suspend-user.ts';
import { AppError } from '#kit/app-error.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation } from '../operation.ts';

const tag = 'Outcomes';

/** What an act would touch, and what became of it. */
export const outcomeOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/outcomes',
    permission: 'node:read',
    tag,
    summary: 'What became of an act, node by node',
    query: OutcomeQuery,
    answer: ActOutcome,
    run: async (ctx, { query }) => readActOutcome(ctx, { scopes: readScopes(query.scopes) }),
  }),
  jsonOperation({
    method: 'get',
    path: '/users/{userId}/suspend-preview',
    permission: 'user:read',
    tag,
    summary: 'What suspending a user would touch',
    params: z.strictObject({ userId: Id }),
    answer: SuspendPreview,
    run: (ctx, { params }) => previewSuspendUser(ctx, params),
  }),
  jsonOperation({
    method: 'get',
    path: '/nodes/{nodeId}/revoke-preview',
    permission: 'node:read',
    tag,
    summary: 'Whom revoking a node would touch',
    params: z.strictObject({ nodeId: Id }),
    answer: RevokePreview,
    run: (ctx, { params }) => previewRevokeNode(ctx, params),
  }),
  jsonOperation({
    method: 'get',
    path: '/groups/{groupId}/members/{nodeId}/removal-preview',
    permission: 'group:read',
    tag,
    summary: 'Whom taking a node out of a group would touch',
    params: z.strictObject({ groupId: Id, nodeId: Id }),
    answer: RemoveNodePreview,
    run: (ctx, { params }) => previewRemoveNodeFromGroup(ctx, params),
  }),
  jsonOperation({
    method: 'get',
    path: '/sni/{sniId}/disable-preview',
    permission: 'sni:read',
    tag,
    summary: 'Whom disabling a name would touch',
    params: z.strictObject({ sniId: Id }),
    answer: DisableSniPreview,
    run: (ctx, { params }) => previewDisableSni(ctx, params),
  }),
];

/** The text of the header again as what it says. @throws AppError INVALID */
function readScopes(text: string): MadeChange[] {
  return text.split(',').map((part) => {
    const [, scopeId, rev] = /^([0-9a-f-]{36}):(\d{1,18})$/.exec(part.trim()) ?? [];
    if (scopeId === undefined || rev === undefined) {
      throw new AppError('INVALID', 'scopes: is not what the header of an act told', { field: 'scopes' });
    }
    return { scopeId, rev: BigInt(rev) };
  });
}

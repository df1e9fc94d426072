import { z } from 'zod';
import { Id, listOf } from '#contract/api/fields.ts';
import { AddGroupMember, CreateGroup, Group } from '#contract/api/group.ts';
import { addNodeToGroup } from '#core/group/add-node-to-group.ts';
import { createGroup } from '#core/group/create-group.ts';
import { listGroups } from '#core/group/list-groups.ts';
import { removeNodeFromGroup } from '#core/group/remove-node-from-group.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';

const tag = 'Groups';

export const groupOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/groups',
    permission: 'group:read',
    tag,
    summary: 'List groups by name, with their nodes',
    answer: listOf(Group),
    run: async (ctx) => ({ items: await listGroups(ctx) }),
  }),
  jsonOperation({
    method: 'post',
    path: '/groups',
    permission: 'group:write',
    tag,
    summary: 'Make a group without nodes',
    body: CreateGroup,
    answer: Group,
    status: 201,
    run: (ctx, { body }) => createGroup(ctx, body),
  }),
  silentOperation({
    method: 'post',
    path: '/groups/{groupId}/members',
    permission: 'group:write',
    tag,
    summary: 'Let a node carry a group',
    params: z.strictObject({ groupId: Id }),
    body: AddGroupMember,
    run: (ctx, { params: { groupId }, body: { nodeId } }) => addNodeToGroup(ctx, { groupId, nodeId }),
  }),
  silentOperation({
    method: 'delete',
    path: '/groups/{groupId}/members/{nodeId}',
    permission: 'group:write',
    tag,
    summary: 'Let a node carry a group no more',
    params: z.strictObject({ groupId: Id, nodeId: Id }),
    run: (ctx, { params: { groupId, nodeId } }) => removeNodeFromGroup(ctx, { groupId, nodeId }),
  }),
];

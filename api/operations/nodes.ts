import { z } from 'zod';
import { Id, pageOf } from '#contract/api/fields.ts';
import {
  ChangeNode,
  CreateNode,
  EnrolmentToken,
  ListNodesQuery,
  Node,
  RevokeNode,
  SetNodePolicy,
} from '#contract/api/node.ts';
import { changeNode } from '#core/node/change-node.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { createNode } from '#core/node/create-node.ts';
import { listNodes } from '#core/node/list-nodes.ts';
import { readNode } from '#core/node/read-node.ts';
import { revokeNode } from '#core/node/revoke-node.ts';
import { setNodePolicy } from '#core/node/set-node-policy.ts';
import { readInstallCommand } from '../install-command.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';

const params = z.strictObject({ nodeId: Id });
const tag = 'Nodes';

export const nodeOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/nodes',
    permission: 'node:read',
    tag,
    summary: 'List nodes by name, with health and progress',
    query: ListNodesQuery,
    answer: pageOf(Node),
    run: (ctx, { query }) => listNodes(ctx, query),
  }),
  jsonOperation({
    method: 'post',
    path: '/nodes',
    permission: 'node:write',
    tag,
    summary: 'Make a node; an enrolment token then brings its machine',
    body: CreateNode,
    answer: Node,
    status: 201,
    run: (ctx, { body }) => createNode(ctx, body),
  }),
  jsonOperation({
    method: 'get',
    path: '/nodes/{nodeId}',
    permission: 'node:read',
    tag,
    summary: 'Read a node',
    params,
    answer: Node,
    run: (ctx, { params: { nodeId } }) => readNode(ctx, { nodeId }),
  }),
  silentOperation({
    method: 'patch',
    path: '/nodes/{nodeId}',
    permission: 'node:write',
    tag,
    summary: 'Change what is said of a node; links carry a new address at once',
    params,
    body: ChangeNode,
    run: (ctx, { params: { nodeId }, body }) => changeNode(ctx, { nodeId, ...body }),
  }),
  silentOperation({
    method: 'put',
    path: '/nodes/{nodeId}/policy',
    permission: 'node:write',
    tag,
    summary: 'Open exactly these private addresses to the users of a node',
    params,
    body: SetNodePolicy,
    run: (ctx, { params: { nodeId }, body }) => setNodePolicy(ctx, { nodeId, ...body }),
  }),
  jsonOperation({
    method: 'post',
    path: '/nodes/{nodeId}/enrolment-tokens',
    permission: 'node:write',
    tag,
    summary: 'A token by which one machine becomes this node, once',
    params,
    answer: EnrolmentToken,
    status: 201,
    run: async (ctx, { params: { nodeId } }, { hub, installDir }) => {
      const { token, expiresAt, ports } = await createEnrolmentToken(ctx, { nodeId }, hub);
      const order = { installDir, hubAddress: hub.enrolAddress, token, ports };
      return { token, expiresAt, command: await readInstallCommand(order) };
    },
  }),
  silentOperation({
    method: 'post',
    path: '/nodes/{nodeId}/revoke',
    permission: 'node:write',
    tag,
    summary: 'End a node for good: its certificate is worth nothing from now on',
    params,
    body: RevokeNode,
    run: (ctx, { params: { nodeId }, body }) => revokeNode(ctx, { nodeId, ...body }),
  }),
];

import { z } from 'zod';
import {
  AddConnection,
  Connection,
  ConnectionLink,
  ConnectionQrQuery,
  IssueRevision,
} from '#contract/api/connection.ts';
import { Id, listOf } from '#contract/api/fields.ts';
import { addConnection } from '#core/connection/add-connection.ts';
import { issueRevision } from '#core/connection/issue-revision.ts';
import { removeConnection } from '#core/connection/remove-connection.ts';
import { qrCode } from '#core/link/qr-code.ts';
import { readConnectionLinks } from '#core/link/read-connection-links.ts';
import { AppError } from '#kit/app-error.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, pictureOperation, silentOperation } from '../operation.ts';
import { QR_MEDIA_TYPES } from './qr-media-types.ts';

const params = z.strictObject({ connectionId: Id });
const tag = 'Connections';

export const connectionOperations: readonly Operation[] = [
  jsonOperation({
    method: 'post',
    path: '/connections',
    permission: 'device:write',
    tag,
    summary: 'Give a device one more way, and put it on its nodes',
    body: AddConnection,
    answer: Connection,
    status: 201,
    run: (ctx, { body }) => addConnection(ctx, body),
  }),
  silentOperation({
    method: 'delete',
    path: '/connections/{connectionId}',
    permission: 'device:write',
    tag,
    summary: 'End one way of a device; nodes cut what is open',
    params,
    run: (ctx, { params: { connectionId } }) => removeConnection(ctx, { connectionId }),
  }),
  jsonOperation({
    method: 'post',
    path: '/connections/{connectionId}/revisions',
    permission: 'device:write',
    tag,
    summary: 'Issue new credentials into slot 0; the fourth oldest are revoked',
    params,
    body: IssueRevision,
    answer: Connection,
    status: 201,
    run: (ctx, { params: { connectionId }, body }) => issueRevision(ctx, { connectionId, ...body }),
  }),
  jsonOperation({
    method: 'get',
    path: '/connections/{connectionId}/link',
    permission: 'device:read',
    tag,
    summary: 'The own links of a connection, one for each node; they work where our address is blocked',
    params,
    answer: listOf(ConnectionLink),
    run: async (ctx, { params: { connectionId } }) => ({ items: await readConnectionLinks(ctx, { connectionId }) }),
  }),
  pictureOperation({
    method: 'get',
    path: '/connections/{connectionId}/qr',
    permission: 'device:read',
    tag,
    summary: 'The own link of a connection as a QR code',
    params,
    query: ConnectionQrQuery,
    mediaTypes: QR_MEDIA_TYPES,
    run: async (ctx, { params: { connectionId }, query }) => {
      const links = await readConnectionLinks(ctx, { connectionId });
      const chosen = query.nodeId === undefined ? links[0] : links.find(({ nodeId }) => nodeId === query.nodeId);
      if (chosen === undefined) throw new AppError('NOT_FOUND', 'No node carries this connection.');
      return qrCode(chosen.link, query.format);
    },
  }),
];

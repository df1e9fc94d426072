import { z } from 'zod';
import { QrQuery } from '#contract/api/connection.ts';
import { Device } from '#contract/api/device.ts';
import { Id } from '#contract/api/fields.ts';
import { readDevice } from '#core/device/read-device.ts';
import { rotateDeviceLink } from '#core/device/rotate-device-link.ts';
import { qrCode } from '#core/link/qr-code.ts';
import { AppError } from '#kit/app-error.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, pictureOperation } from '../operation.ts';
import { QR_MEDIA_TYPES } from './qr-media-types.ts';
import { withLink } from './with-link.ts';

const params = z.strictObject({ deviceId: Id });
const tag = 'Devices';

export const deviceLinkOperations: readonly Operation[] = [
  jsonOperation({
    method: 'post',
    path: '/devices/{deviceId}/rotate-link',
    permission: 'device:write',
    tag,
    summary: 'Give a device a new link; the old one leads nowhere from now on',
    params,
    answer: Device,
    run: async (ctx, { params: { deviceId } }, site) => withLink(await rotateDeviceLink(ctx, { deviceId }), site),
  }),
  pictureOperation({
    method: 'get',
    path: '/devices/{deviceId}/qr',
    permission: 'device:read',
    tag,
    summary: 'The link of a device as a QR code',
    params,
    query: QrQuery,
    mediaTypes: QR_MEDIA_TYPES,
    run: async (ctx, { params: { deviceId }, query }, site) => {
      const { link } = withLink(await readDevice(ctx, { deviceId }), site);
      if (link === null) throw new AppError('NOT_FOUND', 'This device has no link.');
      return qrCode(link, query.format);
    },
  }),
];

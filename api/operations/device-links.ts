import { z } from 'zod';
import { QrQuery } from '#contract/api/connection.ts';
import { Device, DeviceLink } from '#contract/api/device.ts';
import { Id } from '#contract/api/fields.ts';
import { readDeviceLink } from '#core/device/read-device-link.ts';
import { rotateDeviceLink } from '#core/device/rotate-device-link.ts';
import { qrCode } from '#core/link/qr-code.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, pictureOperation } from '../operation.ts';
import { QR_MEDIA_TYPES } from './qr-media-types.ts';
import { linkOf, withLink } from './with-link.ts';

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
  jsonOperation({
    method: 'get',
    path: '/devices/{deviceId}/link',
    permission: 'device:read',
    tag,
    summary: 'The link of a device; staff need `secret:read` and a fresh proof (403 STEP_UP)',
    params,
    answer: DeviceLink,
    run: async (ctx, { params: { deviceId } }, site) => ({
      link: linkOf(await readDeviceLink(ctx, { deviceId }), site),
    }),
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
      return qrCode(linkOf(await readDeviceLink(ctx, { deviceId }), site), query.format);
    },
  }),
];

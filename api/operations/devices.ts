import { z } from 'zod';
import { AddDevice, Device, ListDevicesQuery, RenameDevice } from '#contract/api/device.ts';
import { Id, pageOf, Reasoned } from '#contract/api/fields.ts';
import { addDevice } from '#core/device/add-device.ts';
import { listDevices } from '#core/device/list-devices.ts';
import { readDevice } from '#core/device/read-device.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { renameDevice } from '#core/device/rename-device.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { deviceLinkOperations } from './device-links.ts';
import { withLink } from './with-link.ts';

const params = z.strictObject({ deviceId: Id });
const tag = 'Devices';

export const deviceOperations: readonly Operation[] = [
  jsonOperation({
    method: 'get',
    path: '/devices',
    permission: 'device:read',
    tag,
    summary: 'List devices, newest first',
    query: ListDevicesQuery,
    answer: pageOf(Device),
    run: async (ctx, { query }, site) => {
      const { items, cursor } = await listDevices(ctx, query);
      return { items: items.map((device) => withLink(device, site)), cursor };
    },
  }),
  jsonOperation({
    method: 'post',
    path: '/devices',
    permission: 'device:write',
    tag,
    summary: 'Add a device, with a link of its own and the connections it begins with',
    description: 'The device and its `connections` are made together or not at all.',
    body: AddDevice,
    answer: Device,
    status: 201,
    run: async (ctx, { body }, site) => withLink(await addDevice(ctx, body), site),
  }),
  jsonOperation({
    method: 'get',
    path: '/devices/{deviceId}',
    permission: 'device:read',
    tag,
    summary: 'Read a device with its connections',
    params,
    answer: Device,
    run: async (ctx, { params: { deviceId } }, site) => withLink(await readDevice(ctx, { deviceId }), site),
  }),
  jsonOperation({
    method: 'patch',
    path: '/devices/{deviceId}',
    permission: 'device:write',
    tag,
    summary: 'Rename a device',
    params,
    body: RenameDevice,
    answer: Device,
    run: async (ctx, { params: { deviceId }, body }, site) =>
      withLink(await renameDevice(ctx, { deviceId, ...body }), site),
  }),
  silentOperation({
    method: 'delete',
    path: '/devices/{deviceId}',
    permission: 'device:write',
    tag,
    summary: 'Remove a device: its link ends and nodes cut what is open',
    params,
    run: (ctx, { params: { deviceId } }) => removeDevice(ctx, { deviceId }),
  }),
  silentOperation({
    method: 'post',
    path: '/devices/{deviceId}/remove',
    permission: 'device:write',
    tag,
    summary: 'Remove a device, with a reason for the audit',
    params,
    body: Reasoned,
    run: (ctx, { params: { deviceId }, body }) => removeDevice(ctx, { deviceId, ...body }),
  }),
  ...deviceLinkOperations,
];

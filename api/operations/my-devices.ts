import { z } from 'zod';
import { Id } from '#contract/api/fields.ts';
import { AddMyDevice, MyDevice, MyDeviceLinks, RenameMyDevice, RenewMyDevice } from '#contract/api/me.ts';
import { removeDevice } from '#core/device/remove-device.ts';
import { renameDevice } from '#core/device/rename-device.ts';
import { addMyDevice } from '#core/me/add-my-device.ts';
import { readMyDeviceLinks } from '#core/me/read-my-device-links.ts';
import { renewMyDevice } from '#core/me/renew-my-device.ts';
import { settleMyDevice } from '#core/me/settle-my-device.ts';
import type { Operation } from '../operation.ts';
import { jsonOperation, silentOperation } from '../operation.ts';
import { ticketOperation } from './open-tickets.ts';

const params = z.strictObject({ deviceId: Id });
const about = { permission: 'own', tag: 'A person’s own' } as const;

export const myDeviceOperations: readonly Operation[] = [
  jsonOperation({
    ...about,
    method: 'post',
    path: '/me/devices',
    summary: 'Add a device with a connection',
    body: AddMyDevice,
    answer: MyDevice,
    status: 201,
    run: (ctx, { body }) => addMyDevice(ctx, body),
  }),
  jsonOperation({
    ...about,
    method: 'get',
    path: '/me/devices/{deviceId}/links',
    summary: 'Read the secrets of a device',
    params,
    answer: MyDeviceLinks,
    run: async (ctx, { params: { deviceId } }, { publicUrl }) => {
      const { linkToken, revisionIds: _, ...links } = await readMyDeviceLinks(ctx, { deviceId });
      return { ...links, link: `${publicUrl}/s/${linkToken}` };
    },
  }),
  silentOperation({
    ...about,
    method: 'patch',
    path: '/me/devices/{deviceId}',
    summary: 'Rename a device',
    params,
    body: RenameMyDevice,
    run: async (ctx, { params: { deviceId }, body }) => void (await renameDevice(ctx, { deviceId, ...body })),
  }),
  silentOperation({
    ...about,
    method: 'delete',
    path: '/me/devices/{deviceId}',
    summary: 'Remove a device: its link ends and servers cut what is open',
    params,
    run: (ctx, { params: { deviceId } }) => removeDevice(ctx, { deviceId }),
  }),
  jsonOperation({
    ...about,
    method: 'post',
    path: '/me/devices/{deviceId}/renew',
    summary: 'Make new credentials; the ones before keep working for two more times',
    params,
    body: RenewMyDevice,
    answer: MyDevice,
    run: (ctx, { params: { deviceId }, body }) => renewMyDevice(ctx, { deviceId, ...body }),
  }),
  silentOperation({
    ...about,
    method: 'post',
    path: '/me/devices/{deviceId}/settle',
    summary: 'Say that the device holds what is current now',
    params,
    run: (ctx, { params: { deviceId } }) => settleMyDevice(ctx, { deviceId }),
  }),
  ticketOperation,
];

import { z } from 'zod';
import { Connection, FirstConnection } from '#contract/api/connection.ts';
import { Id, Instant, Name, PageQuery } from '#contract/api/fields.ts';
import { PLATFORMS } from '#contract/platforms.ts';

const Platform = z.enum(PLATFORMS);

export const Device = z
  .strictObject({
    id: Id,
    userId: Id,
    subscriptionId: Id,
    name: z.string(),
    platform: Platform,
    link: z
      .string()
      .nullable()
      .describe(
        'What an app imports; whoever has it has the access. Null for staff without `secret:read` and a fresh proof',
      ),
    createdAt: Instant,
    removedAt: Instant.nullable(),
    connections: z.array(Connection),
  })
  .meta({ id: 'Device', description: 'One machine of a user.' });

export const FirstDevice = z
  .strictObject({
    name: Name,
    platform: Platform.optional(),
    connections: z
      .array(FirstConnection)
      .optional()
      .describe('What the device begins with, each way once; none when left out'),
  })
  .meta({ id: 'FirstDevice', description: 'A device that is made together with what it needs.' });

export const AddDevice = FirstDevice.extend({
  userId: Id,
  subscriptionId: Id.optional().describe('Left out: the oldest one that has room'),
}).meta({ id: 'AddDevice', description: 'A device with the connections it begins with, all or nothing.' });

export const RenameDevice = z.strictObject({ name: Name }).meta({ id: 'RenameDevice' });

export const ListDevicesQuery = PageQuery.extend({ userId: Id.optional(), subscriptionId: Id.optional() });

export const DeviceLink = z.strictObject({ link: z.string() }).meta({ id: 'DeviceLink' });

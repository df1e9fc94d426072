import { z } from 'zod';
import { Device, FirstDevice } from '#contract/api/device.ts';
import { Bytes, Id, Instant, Name, PageQuery } from '#contract/api/fields.ts';
import { Subscription, SubscriptionTerms } from '#contract/api/subscription.ts';

const TelegramId = z.int().positive();
const Note = z.string().max(2000).describe('For staff; may have several lines');

export const User = z
  .strictObject({
    id: Id,
    name: z.string(),
    telegramId: TelegramId.nullable(),
    note: z.string(),
    status: z.enum(['active', 'suspended']),
    suspendedAt: Instant.nullable(),
    createdAt: Instant,
    subscriptions: z.array(Subscription),
    usage: z.strictObject({ upBytes: Bytes, downBytes: Bytes, quotaBytes: Bytes.nullable() }),
  })
  .meta({ id: 'User', description: 'An end user, with what he may use and has used.' });

export const CreateUser = z
  .strictObject({
    name: Name,
    telegramId: TelegramId.nullable().optional(),
    note: Note.optional(),
    subscription: SubscriptionTerms.nullable()
      .optional()
      .describe('Left out: one active subscription without quota and expiry. Null: none for now'),
    devices: z
      .array(FirstDevice)
      .optional()
      .describe(
        'What the user begins with, at most as many as the subscription allows; the token needs `device:write` as well. None when left out',
      ),
  })
  .meta({
    id: 'CreateUser',
    description: 'A user with his subscription, first devices and their connections, all or nothing.',
  });

export const CreatedUser = User.extend({
  devices: z
    .array(Device)
    .optional()
    .describe('The devices that were made along with him; missing when none were asked for'),
}).meta({ id: 'CreatedUser', description: 'A user as he was made, with his first devices and their links.' });

export const ChangeUser = z
  .strictObject({ name: Name.optional(), telegramId: TelegramId.nullable().optional(), note: Note.optional() })
  .meta({ id: 'ChangeUser' });

export const ListUsersQuery = PageQuery.extend({
  search: z.string().max(64).optional().describe('Part of the name, or a whole Telegram id'),
  status: z.enum(['active', 'suspended']).optional(),
});

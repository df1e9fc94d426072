import { z } from 'zod';
import { Bytes, Id, Instant, Name } from '#contract/api/fields.ts';
import { SubscriptionStatus } from '#contract/api/subscription.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { PLATFORMS } from '#contract/platforms.ts';
import { WAYS } from '#contract/ways.ts';

const Language = z.enum(LANGUAGES);
const Way = z.enum(WAYS);
const Platform = z.enum(PLATFORMS);

/** How far a device is: laid stones of four. */
export const DEVICE_STATES = ['setting-up', 'ready', 'attention', 'paused'] as const;
export const HEALTHS = ['good', 'fair', 'busy', 'down', 'unknown'] as const;

export const MyDevice = z
  .strictObject({
    id: Id,
    name: z.string(),
    platform: Platform,
    state: z
      .enum(DEVICE_STATES)
      .describe('`paused` while the plan carries nothing; `attention` when what the device holds is out of date'),
    step: z
      .int()
      .min(1)
      .max(4)
      .describe('1 saved, 2 sent to a server, 3 accepted by one, 4 ready on every server that is up'),
    ways: z.array(Way),
    upBytes: Bytes.describe('This calendar month (UTC)'),
    downBytes: Bytes.describe('This calendar month (UTC)'),
    lastUsedAt: Instant.nullable(),
    isOnline: z.boolean().describe('Traffic within the last half minute'),
    createdAt: Instant,
  })
  .meta({ id: 'MyDevice', description: 'A device as its person sees it; without secrets, so it may be kept.' });

export const MyPlan = z
  .strictObject({
    subscriptionId: Id,
    name: z.string().nullable(),
    status: SubscriptionStatus,
    quotaBytes: Bytes.nullable(),
    usedBytes: Bytes,
    reset: z.enum(['none', 'day', 'week', 'month', 'month-rolling']),
    resetsAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    graceEndsAt: Instant.nullable(),
    deviceLimit: z.int(),
    ways: z.array(Way).describe('What a new device may get, best first'),
    mayAdd: z.boolean().describe('The plan lets him make something new, the device limit aside'),
  })
  .meta({ id: 'MyPlan', description: 'What a person may use. A null quota or end is none.' });

export const CountryHealth = z
  .strictObject({
    country: z.string().nullable().describe('ISO 3166-1 alpha-2; null when no server of it says'),
    health: z.enum(HEALTHS),
  })
  .meta({ id: 'CountryHealth', description: 'How the servers of one country are, together.' });

export const Home = z
  .strictObject({
    at: Instant.describe('When this was true'),
    user: z.strictObject({
      id: Id,
      name: z.string(),
      language: Language.nullable().describe('His own choice; null follows Telegram'),
      wantsNotices: z.boolean(),
    }),
    tenant: z.strictObject({
      name: z.string(),
      botUsername: z.string().nullable(),
      supportUrl: z.string().nullable(),
    }),
    plan: MyPlan.nullable(),
    isLate: z.boolean().describe('A server has not reported for a while, so traffic may lag'),
    devices: z.array(MyDevice).describe('Oldest first'),
    countries: z.array(CountryHealth),
  })
  .meta({ id: 'Home', description: 'Everything the first screen shows, in one answer, without secrets.' });

export const MyConnection = z.strictObject({
  id: Id,
  way: Way,
  link: z.string().describe('The connection’s own link: works where our address is blocked. It is what the QR shows'),
  server: z.string().describe('For support: the server’s name'),
  slotCount: z.int().describe('Live revisions'),
});

export const MyDeviceLinks = z
  .strictObject({
    deviceId: Id,
    link: z.string().describe('What an app imports; it renews itself'),
    connections: z.array(MyConnection),
  })
  .meta({ id: 'MyDeviceLinks', description: 'The secrets of one device, asked for when they are shown.' });

export const AddMyDevice = z
  .strictObject({ name: Name, platform: Platform, way: Way.nullable().optional().describe('Null chooses the best') })
  .meta({ id: 'AddMyDevice' });

export const RenameMyDevice = z.strictObject({ name: Name }).meta({ id: 'RenameMyDevice' });

export const RenewMyDevice = z
  .strictObject({ way: Way.optional().describe('One way only; all of the device when left out') })
  .meta({ id: 'RenewMyDevice' });

export const ChangeMe = z
  .strictObject({ language: Language.nullable().optional(), wantsNotices: z.boolean().optional() })
  .meta({ id: 'ChangeMe' });

export const ResetMyLinks = z
  .strictObject({ devices: z.boolean().optional().describe('The links of all devices, too') })
  .meta({ id: 'ResetMyLinks' });

export const USAGE_SPANS = ['day', 'week', 'month'] as const;
export const MyUsageQuery = z.strictObject({
  span: z.enum(USAGE_SPANS),
  timeZone: z.string().max(64).optional().describe('IANA name by which days are cut; UTC when left out'),
});

export const MyUsage = z
  .strictObject({
    span: z.enum(USAGE_SPANS),
    bars: z
      .array(z.strictObject({ at: Instant, upBytes: Bytes, downBytes: Bytes }))
      .describe('24 hours, 7 or 30 days, oldest first, none left out'),
    upBytes: Bytes,
    downBytes: Bytes,
  })
  .meta({ id: 'MyUsage' });

export const OpenTicketWish = z
  .strictObject({
    app: z
      .string()
      .regex(/^[a-z0-9-]{1,32}$/)
      .describe('A row of the catalogue of apps'),
  })
  .meta({ id: 'OpenTicketWish' });

export const OpenTicket = z
  .strictObject({ url: z.string().describe('The page that opens the app'), expiresAt: Instant })
  .meta({ id: 'OpenTicket' });

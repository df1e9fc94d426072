import { z } from 'zod';
import { Id, Instant } from '#contract/api/fields.ts';
import { WAYS } from '#contract/ways.ts';

const Revision = z.strictObject({
  id: Id,
  connectionId: Id,
  number: z.int().positive(),
  slot: z.int().min(0).max(2).nullable().describe('0 is the newest; null is revoked'),
  sniId: Id,
  sni: z.string(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
});

export const Connection = z
  .strictObject({
    id: Id,
    deviceId: Id,
    way: z.enum(WAYS),
    meterId: z.int().positive(),
    createdAt: Instant,
    revisions: z.array(Revision),
  })
  .meta({ id: 'Connection', description: 'One way for one device, with its live revisions from slot 0 up.' });

const SniChoice = {
  sniId: Id.optional(),
  sni: z.string().min(1).max(253).optional().describe('The same by name. Neither: the default'),
};

export const FirstConnection = z
  .strictObject({ way: z.enum(WAYS), ...SniChoice })
  .meta({ id: 'FirstConnection', description: 'A connection that a new device begins with.' });

export const AddConnection = z
  .strictObject({ deviceId: Id, way: z.enum(WAYS), ...SniChoice })
  .meta({ id: 'AddConnection' });

export const IssueRevision = z.strictObject(SniChoice).meta({ id: 'IssueRevision' });

export const ConnectionLink = z
  .strictObject({ nodeId: Id, nodeName: z.string(), link: z.string() })
  .meta({ id: 'ConnectionLink', description: 'The share link of the newest revision through one node.' });

export const QrQuery = z.strictObject({
  format: z.enum(['svg', 'png', 'text']).default('svg').describe('`text` is for a terminal'),
});

export const ConnectionQrQuery = QrQuery.extend({ nodeId: Id.optional().describe('The first node when left out') });

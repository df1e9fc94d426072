import { z } from 'zod';
import { Id, Instant, Name } from '#contract/api/fields.ts';

export const ApiToken = z
  .strictObject({
    id: Id,
    name: z.string(),
    permissions: z.array(z.string()),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiToken', description: 'What may be told of an API token: never the token.' });

export const CreateApiToken = z
  .strictObject({
    name: Name,
    permissions: z.array(z.string().min(1).max(64)).min(1).describe('`*` is all of them'),
    expiresAt: Instant.nullable().optional(),
  })
  .meta({ id: 'CreateApiToken' });

export const CreatedApiToken = z
  .strictObject({ id: Id, token: z.string() })
  .meta({ id: 'CreatedApiToken', description: 'The token is told here and never again.' });

import { z } from 'zod';
import { Id, Name } from '#contract/api/fields.ts';

export const Tenant = z
  .strictObject({
    id: Id,
    slug: z.string(),
    name: z.string(),
    botUsername: z.string().nullable().describe('The bot that speaks to its people, as the bot itself told'),
    supportUrl: z.string().nullable().describe('Where its people get help'),
  })
  .meta({ id: 'Tenant', description: 'The organisation that the token belongs to.' });

export const ChangeTenant = z
  .strictObject({
    name: Name.optional(),
    supportUrl: z.string().max(512).nullable().optional().describe('An `https:` address; null for none'),
  })
  .meta({ id: 'ChangeTenant' });

import { z } from 'zod';
import { Id, Instant } from '#contract/api/fields.ts';

const Target = z.string().min(1).max(260).describe('`host:port` of the site that answers strangers, or `decoy`');

export const Sni = z
  .strictObject({
    id: Id,
    name: z.string(),
    target: z.string(),
    isEnabled: z.boolean(),
    isDefault: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Sni', description: 'A name that REALITY may show, with its target.' });

export const AddSni = z
  .strictObject({
    name: z.string().min(1).max(253).describe('A DNS name'),
    target: Target,
    isEnabled: z.boolean().optional(),
    isDefault: z.boolean().optional(),
  })
  .meta({ id: 'AddSni' });

export const ChangeSni = z
  .strictObject({
    target: Target.optional(),
    isEnabled: z.boolean().optional(),
    isDefault: z.literal(true).optional().describe('Only true: a default goes when another takes its place'),
  })
  .meta({ id: 'ChangeSni' });

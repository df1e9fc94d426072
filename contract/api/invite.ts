import { z } from 'zod';
import { Id, Instant } from '#contract/api/fields.ts';

const InviteLinks = z.strictObject({
  miniApp: z.string().nullable().describe('Opens the Mini App'),
  bot: z.string().nullable().describe('Opens the chat with the bot'),
});

export const Invite = z
  .strictObject({
    id: Id,
    planId: Id,
    note: z.string(),
    token: z
      .string()
      .nullable()
      .describe(
        'Whoever has it may use the invite, so only whoever may make invites sees it: null without `invite:write`',
      ),
    links: InviteLinks.nullable().describe('Null as the token is; each null while the installation knows of no bot'),
    maxUses: z.int(),
    useCount: z.int(),
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Invite', description: 'A link by which people become users under a plan.' });

export const MadeInvite = Invite.extend({ token: z.string(), links: InviteLinks }).meta({
  id: 'MadeInvite',
  description: 'An invite as whoever made it sees it: with the link to hand over.',
});

export const CreateInvite = z
  .strictObject({
    planId: Id,
    note: z.string().max(2000).optional().describe('For staff'),
    maxUses: z.int().min(1).max(100_000).optional().describe('1 when left out'),
    expiresAt: Instant.nullable().optional(),
  })
  .meta({ id: 'CreateInvite' });

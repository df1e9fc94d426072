import { z } from 'zod';
import { PolicyPayload } from '#contract/entries.ts';
import { DisplayName, HostName } from '#core/names.ts';

const Region = z.string().regex(/^[a-z0-9-]{0,32}$/, 'must be at most 32 of a-z, 0-9 and -');
const Tag = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 of a-z, 0-9 and -');

/** What may be said of a node at its making and changed later. */
export const ChangeableNode = z.strictObject({
  name: DisplayName.optional(),
  region: Region.optional(),
  tags: z.array(Tag).max(32).optional(),
  publicIpv4: z.ipv4().optional(),
  fqdn: HostName.nullable().optional(),
  /** How many users it is meant to carry. */
  capacity: z.int().min(1).max(1_000_000).nullable().optional(),
});

/** Private addresses that users of this node may reach all the same. */
export const EgressAllow = PolicyPayload.shape.egressAllow.max(64);

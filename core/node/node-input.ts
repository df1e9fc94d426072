import { z } from 'zod';
import { PolicyPayload, RealityTarget } from '#contract/entries.ts';
import { WAYS } from '#contract/ways.ts';
import { DisplayName, HostName, Port } from '#core/names.ts';
import { NODE_ROLES } from '#core/node/node-view.ts';

const Region = z.string().regex(/^[a-z0-9-]{0,32}$/, 'must be at most 32 of a-z, 0-9 and -');
const Tag = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 of a-z, 0-9 and -');

const Country = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1 alpha-2)');

/** What may be said of a node at its making and changed later. */
export const ChangeableNode = z.strictObject({
  name: DisplayName.optional(),
  region: Region.optional(),
  /** Where its traffic comes out; people see their servers by country. */
  country: Country.nullable().optional(),
  tags: z.array(Tag).max(32).optional(),
  publicIpv4: z.ipv4().optional(),
  fqdn: HostName.nullable().optional(),
  /** How many users it is meant to carry. */
  capacity: z.int().min(1).max(1_000_000).nullable().optional(),
});

/** Private addresses that users of this node may reach all the same. */
export const EgressAllow = PolicyPayload.shape.egressAllow.max(64);

export const InboundInput = z.strictObject({
  way: z.enum(WAYS),
  port: Port.optional(),
  listen: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
  /** The site that strangers see; the default SNI's when it is left out. */
  target: RealityTarget.optional(),
});
export type InboundInput = z.infer<typeof InboundInput>;

export const CreateNodeInput = z.strictObject({
  ...ChangeableNode.shape,
  name: DisplayName,
  role: z.enum(NODE_ROLES),
  publicIpv4: z.ipv4(),
  /** The groups it carries; the tenant's default group when they are left out. */
  groupIds: z.array(z.uuid()).max(100).optional(),
  inbounds: z
    .array(InboundInput)
    .max(10)
    .default([{ way: 'vless-reality', listen: '0.0.0.0' }]),
  egressAllow: EgressAllow.default([]),
});
export type CreateNodeInput = z.infer<typeof CreateNodeInput>;

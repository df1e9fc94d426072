import { z } from 'zod';
import { Id, Instant, Name, PageQuery } from '#contract/api/fields.ts';
import { HEALTH_STATES } from '#contract/engine.ts';
import { WAYS } from '#contract/ways.ts';

const Port = z.int().min(1).max(65535);
const Role = z.enum(['transit', 'entry']);
const Status = z.enum(['new', 'active', 'revoked']);
const Address = z.string().min(1).max(64).describe('An IP address');
const EgressAllow = z
  .array(z.strictObject({ address: Address, port: Port }))
  .max(64)
  .describe('Private addresses that users of this node may reach all the same');

const Inbound = z.strictObject({
  id: Id,
  way: z.enum(WAYS),
  listen: z.string(),
  port: Port,
  target: z.string(),
  publicKey: z.string(),
  shortId: z.string(),
});

const NodeScope = z.strictObject({
  scopeId: Id,
  kind: z.enum(['node', 'group']),
  headRev: z.int().nonnegative().describe('What is wanted'),
  ackedRev: z.int().nonnegative().describe('What is safe on the disk of the node'),
  appliedRev: z.int().nonnegative().describe('What its engines took'),
  refused: z.array(z.strictObject({ key: z.string(), code: z.string() })),
  ackedAt: Instant.nullable(),
});

const Health = z.strictObject({
  engines: z.array(
    z.strictObject({
      kind: z.string(),
      version: z.string(),
      epoch: z.string(),
      state: z.enum(HEALTH_STATES),
      reason: z.string(),
    }),
  ),
  journalPending: z.int().nonnegative(),
  lastError: z.string(),
});

export const Node = z
  .strictObject({
    id: Id,
    name: z.string(),
    role: Role,
    status: Status,
    region: z.string(),
    country: z.string().nullable(),
    tags: z.array(z.string()),
    publicIpv4: z.string(),
    fqdn: z.string().nullable(),
    capacity: z.int().nullable(),
    egressAllow: EgressAllow,
    agentVersion: z.string().nullable(),
    health: Health.nullable(),
    lastSeenAt: Instant.nullable(),
    offlineSince: Instant.nullable(),
    createdAt: Instant,
    groupIds: z.array(Id),
    inbounds: z.array(Inbound),
    scopes: z.array(NodeScope),
  })
  .meta({ id: 'Node', description: 'An edge server, and how far it is with what is wanted of it.' });

const described = {
  region: z.string().max(32).optional(),
  country: z.string().length(2).nullable().optional().describe('ISO 3166-1 alpha-2, as people see it'),
  tags: z.array(z.string().min(1).max(32)).max(32).optional(),
  fqdn: z.string().min(1).max(253).nullable().optional(),
  capacity: z.int().min(1).max(1_000_000).nullable().optional().describe('How many users it is meant to carry'),
};

export const CreateNode = z
  .strictObject({
    ...described,
    name: Name,
    role: Role,
    publicIpv4: Address,
    groupIds: z.array(Id).max(100).optional().describe('The default group when left out'),
    inbounds: z
      .array(
        z.strictObject({
          way: z.enum(WAYS),
          port: Port.optional(),
          listen: Address.optional(),
          target: z.string().min(1).max(260).optional(),
        }),
      )
      .max(10)
      .optional()
      .describe('VLESS with REALITY on port 443 when left out'),
    egressAllow: EgressAllow.optional(),
  })
  .meta({ id: 'CreateNode' });

export const ChangeNode = z
  .strictObject({ ...described, name: Name.optional(), publicIpv4: Address.optional() })
  .meta({ id: 'ChangeNode' });

export const SetNodePolicy = z.strictObject({ egressAllow: EgressAllow }).meta({ id: 'SetNodePolicy' });

export const RevokeNode = z
  .strictObject({ reason: z.string().max(200).optional().describe('Stands in the audit') })
  .meta({ id: 'RevokeNode' });

export const ListNodesQuery = PageQuery.extend({ status: Status.optional() });

export const EnrolmentToken = z
  .strictObject({
    token: z.string(),
    expiresAt: Instant,
    command: z
      .string()
      .nullable()
      .describe('One line for a fresh Debian or Ubuntu, as root; null while this control plane has nothing to install'),
  })
  .meta({
    id: 'EnrolmentToken',
    description: 'Lets one machine become this node, once. It is told here and never again.',
  });

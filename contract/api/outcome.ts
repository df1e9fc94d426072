import { z } from 'zod';
import { Id, Instant } from '#contract/api/fields.ts';

const Count = z.int().nonnegative();

export const OutcomeQuery = z.strictObject({
  scopes: z
    .string()
    .min(1)
    .max(12_000)
    .describe('`<scope>:<revision>,…`, as the header `causeway-scopes` of the answer to an act told them'),
});

export const ActOutcome = z
  .strictObject({
    nodes: z.array(
      z.strictObject({
        nodeId: Id,
        name: z.string(),
        state: z
          .enum(['applied', 'sent', 'waiting', 'refused', 'no-contact'])
          .describe('`sent` is safe on its disk, `refused` in part, `no-contact` waits until it is back'),
        ackedAt: Instant.nullable().describe('When it last confirmed something of these scopes'),
        refusedCount: Count,
      }),
    ),
    nodeCount: Count,
    appliedCount: Count,
    isSettled: z.boolean().describe('Every node in contact has taken or refused it'),
  })
  .meta({ id: 'ActOutcome', description: 'What became of an act, node by node.' });

const loss = {
  userCount: Count.describe('Users whom this node would carry no more'),
  strandedCount: Count.describe('Of those the ones whom no other node carries'),
  onlineCount: Count.describe('Users with traffic through it in the last minute'),
  otherNodeCount: Count,
};

export const SuspendPreview = z
  .strictObject({
    isSuspended: z.boolean(),
    deviceCount: Count,
    entryCount: Count,
    nodeCount: Count,
    awayCount: Count.describe('Nodes without contact: they are told when they are back'),
  })
  .meta({ id: 'SuspendPreview', description: 'What suspending this user would touch.' });

export const RevokePreview = z
  .strictObject({
    ...loss,
    name: z.string(),
    status: z.enum(['new', 'active', 'revoked']),
    isAway: z.boolean(),
    groupCount: Count,
    certificateEndsAt: Instant.nullable(),
  })
  .meta({ id: 'RevokePreview', description: 'Whom revoking this node would touch.' });

export const RemoveNodePreview = z
  .strictObject({ ...loss, groupName: z.string(), nodeName: z.string(), isMember: z.boolean(), isAway: z.boolean() })
  .meta({ id: 'RemoveNodePreview', description: 'Whom taking this node out of this group would touch.' });

export const DisableSniPreview = z
  .strictObject({
    name: z.string(),
    isEnabled: z.boolean(),
    isDefault: z.boolean().describe('The default cannot be disabled'),
    userCount: Count,
    deviceCount: Count.describe('Devices whose links show it: what their apps hold stops working'),
    revisionCount: Count,
    nodeCount: Count,
    insteadName: z
      .string()
      .nullable()
      .describe('What links show instead; null: it is the last one and cannot be disabled'),
  })
  .meta({ id: 'DisableSniPreview', description: 'Whom disabling this name would touch.' });

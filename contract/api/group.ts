import { z } from 'zod';
import { Id, Instant, Name } from '#contract/api/fields.ts';

export const Group = z
  .strictObject({ id: Id, name: z.string(), isDefault: z.boolean(), nodeIds: z.array(Id), createdAt: Instant })
  .meta({ id: 'Group', description: 'A named set of nodes.' });

export const CreateGroup = z
  .strictObject({ name: Name, isDefault: z.boolean().optional() })
  .meta({ id: 'CreateGroup' });

export const AddGroupMember = z.strictObject({ nodeId: Id }).meta({ id: 'AddGroupMember' });

import { z } from 'zod';

/** RFC 9457. `instance` names this one failure: tell it to whoever runs the installation. */
export const Problem = z
  .strictObject({
    type: z.string().describe('urn:causeway:problem:<code>'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('The same as the end of `type`, as a word of a program'),
    detail: z.string().describe('One sentence for people'),
    instance: z.string().describe('urn:uuid:<request id>'),
    why: z
      .string()
      .optional()
      .describe('What exactly is in the way, as a stable word of a program: `NODE_NAME`, `DEVICE_LIMIT`'),
    triesLeft: z.int().optional().describe('How often a password or code may still be tried before one has to wait'),
    field: z.string().optional().describe('Where in the input the mistake is, as a dotted path'),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as RFC 9457 has it.' });
export type Problem = z.infer<typeof Problem>;

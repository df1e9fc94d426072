import { z } from 'zod';

export const Installation = z
  .strictObject({
    publicUrl: z.string().describe('The origin of Mini App, console, device links and REST'),
    hub: z.strictObject({
      enrolAddress: z.string().describe('`host:port` for installing and enrolling'),
      syncAddress: z.string().describe('`host:port` for everything after'),
    }),
    handsOutReleases: z.boolean().describe('There is something for new nodes to install'),
    retention: z.strictObject({
      sampleDays: z.int().describe('Raw samples of usage'),
      hourlyMonths: z.int().describe('Usage by the hour'),
      changeDays: z.int().describe('Changes of desired states'),
    }),
  })
  .meta({ id: 'Installation', description: 'How this installation is reached, and what it keeps for how long.' });

import { z } from 'zod';
import { WAYS } from '#contract/ways.ts';
import { SniChoice } from '#core/sni/resolve-sni.ts';

const WantedConnection = z.strictObject({ way: z.enum(WAYS), ...SniChoice });

/** The connections that a new device is made with; none when left out. */
export const WantedConnections = z
  .array(WantedConnection)
  .refine((list) => new Set(list.map(({ way }) => way)).size === list.length, 'must not name a way twice')
  .default([]);
export type WantedConnections = z.output<typeof WantedConnections>;

import { z } from 'zod';
import { PLATFORMS } from '#contract/platforms.ts';
import { WantedConnections } from '#core/connection/wanted-connections.ts';
import { DisplayName } from '#core/names.ts';

/** What a new device is like, with the connections it is made with. */
export const WantedDevice = z.strictObject({
  name: DisplayName,
  platform: z.enum(PLATFORMS).default('unknown'),
  connections: WantedConnections,
});
export type WantedDevice = z.output<typeof WantedDevice>;

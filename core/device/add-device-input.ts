import { z } from 'zod';
import { WantedDevice } from './wanted-device.ts';

export const AddDeviceInput = WantedDevice.extend({
  userId: z.uuid(),
  /** Left out: the user's oldest subscription that may grow and has room. */
  subscriptionId: z.uuid().optional(),
});

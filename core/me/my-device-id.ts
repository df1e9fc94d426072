import { z } from 'zod';

/** Which of his devices somebody means. */
export const MyDeviceId = z.strictObject({ deviceId: z.uuid() });

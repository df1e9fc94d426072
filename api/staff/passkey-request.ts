import type { z } from 'zod';
import { StaffPasskeyRequest } from '#contract/api/staff.ts';

/** What a browser is asked for, as the contract tells it: the options are the library's and pass as they are. */
export function passkeyRequest(request: {
  readonly handle: string;
  readonly options: object;
}): z.infer<typeof StaffPasskeyRequest> {
  return StaffPasskeyRequest.parse(request);
}

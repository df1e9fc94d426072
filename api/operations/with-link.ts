import type { DeviceView } from '#core/device/device-view.ts';
import type { Site } from '../operation.ts';

/** A device as the door shows it: its link as the whole address that an app imports. */
export function withLink({ linkToken, ...device }: DeviceView, { publicUrl }: Site) {
  return { ...device, link: linkToken === null ? null : `${publicUrl}/s/${linkToken}` };
}

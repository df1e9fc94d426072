import type { DeviceView } from '#core/device/device-view.ts';
import type { Site } from '../operation.ts';

/** A device as the door shows it: its link as the whole address that an app imports. */
export function withLink({ linkToken, ...device }: DeviceView, site: Site) {
  return { ...device, link: linkToken === null ? null : linkOf(linkToken, site) };
}

/** The whole address of a link, as an app imports it. */
export const linkOf = (linkToken: string, { publicUrl }: Site): string => `${publicUrl}/s/${linkToken}`;

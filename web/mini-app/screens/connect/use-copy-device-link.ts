'use client';
import type { MyDevice } from '../../api/shapes.ts';
import { useDeviceLinks } from '../device/use-device-links.ts';
import { useCopy } from '../use-copy.ts';

/**
 * Copies the device's own link, which renews itself. It is fetched when the button is shown: browsers let one copy only
 * within the tap itself.
 */
export function useCopyDeviceLink(device: MyDevice) {
  const copy = useCopy();
  const { value, failure } = useDeviceLinks(device.id, device.state);
  const link = value?.link;
  return { isReady: link !== undefined, failure, run: () => void (link === undefined ? undefined : copy(link)) };
}

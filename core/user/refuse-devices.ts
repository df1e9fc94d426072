import type { WantedDevice } from '#core/device/wanted-device.ts';
import type { SubscriptionTerms } from '#core/subscription/resolve-terms.ts';
import { AppError } from '#kit/app-error.ts';

/**
 * Refuses first devices for which the first subscription has no place.
 * @throws AppError PRECONDITION when there is to be none, LIMIT_REACHED naming its limit
 */
export function refuseDevices(devices: readonly WantedDevice[], terms: SubscriptionTerms | null): void {
  if (devices.length === 0) return;
  if (terms === null) {
    throw new AppError('PRECONDITION', 'A user without a subscription can have no devices.', {
      field: 'devices',
      why: 'NO_SUBSCRIPTION',
    });
  }
  if (devices.length <= terms.deviceLimit) return;
  const limit = `This subscription is limited to ${terms.deviceLimit} devices; ${devices.length} were asked for.`;
  throw new AppError('LIMIT_REACHED', limit, { field: 'devices', why: 'DEVICE_LIMIT' });
}

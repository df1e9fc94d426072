import type { RestClient } from './rest-client.ts';

/** Makes users with one device each that has no connection yet, by REST; returns the devices' ids. */
export async function makeBareDevices(rest: RestClient, count: number): Promise<string[]> {
  const deviceIds: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const user = await rest.send('POST', '/v1/users', { name: `Changing ${number}` });
    const device = await rest.send('POST', '/v1/devices', { userId: user.string('id'), name: 'Phone' });
    deviceIds.push(device.string('id'));
  }
  return deviceIds;
}

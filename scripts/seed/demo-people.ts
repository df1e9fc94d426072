import { addConnection } from '#core/connection/add-connection.ts';
import type { Context } from '#core/context.ts';
import { addDevice } from '#core/device/add-device.ts';
import { createUser } from '#core/user/create-user.ts';
import { listUsers } from '#core/user/list-users.ts';

const GIB = 1024n ** 3n;
const DAY_MS = 24 * 60 * 60 * 1_000;

type Person = { readonly name: string; readonly terms: object; readonly devices: readonly [string, string][] };

const people = (now: Date): readonly Person[] => [
  {
    name: 'Anna',
    terms: {},
    devices: [
      ['Anna’s phone', 'android'],
      ['Anna’s laptop', 'linux'],
    ],
  },
  {
    name: 'Boris',
    terms: { quotaBytes: 50n * GIB, expiresAt: new Date(now.getTime() + 30 * DAY_MS) },
    devices: [['iPhone', 'ios']],
  },
  {
    name: 'Clara',
    terms: { quotaBytes: 5n * GIB, deviceLimit: 2, status: 'on_hold' },
    devices: [['Tablet', 'android']],
  },
];

/** Gives a tenant without users its first ones, with devices that have a connection each. Returns how many it made. */
export async function seedPeople(ctx: Context): Promise<number> {
  const { items } = await listUsers(ctx, { limit: 1 });
  if (items.length > 0) return 0;
  const wanted = people(ctx.clock.now());
  for (const { name, terms, devices } of wanted) {
    const user = await createUser(ctx, { name, note: 'Made by the demo seed.', subscription: terms });
    for (const [deviceName, platform] of devices) {
      const device = await addDevice(ctx, { userId: user.id, name: deviceName, platform });
      await addConnection(ctx, { deviceId: device.id, way: 'vless-reality' });
    }
  }
  return wanted.length;
}

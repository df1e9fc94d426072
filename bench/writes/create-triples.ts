import type { RestClient } from '../house/rest-client.ts';

export type Triples = { readonly count: number; readonly atOnce: number; readonly firstNumber: number };

/**
 * Creates users with a device and a connection each, three requests one after the other, `atOnce` users at once.
 * Returns how many were made per second, from the first request to the last answer.
 */
export async function createTriples(rest: RestClient, { count, atOnce, firstNumber }: Triples): Promise<number> {
  let begun = 0;
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    while (begun < count) {
      const number = firstNumber + begun;
      begun += 1;
      const user = await rest.send('POST', '/v1/users', { name: `Person ${number}` });
      const device = await rest.send('POST', '/v1/devices', { userId: user.string('id'), name: 'Phone' });
      await rest.send('POST', '/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return count / ((performance.now() - startedAt) / 1_000);
}

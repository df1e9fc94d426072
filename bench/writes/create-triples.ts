import type { RestClient } from '../house/rest-client.ts';

export type Triples = {
  readonly count: number;
  readonly atOnce: number;
  readonly firstNumber: number;
  /** One request for all three, or one for each of them. */
  readonly by: 'one request' | 'three requests';
};

/**
 * Creates users with a device and a connection each, `atOnce` users at once. Returns how many were made per second, from
 * the first request to the last answer.
 */
export async function createTriples(rest: RestClient, { count, atOnce, firstNumber, by }: Triples): Promise<number> {
  const create = by === 'one request' ? createAtOnce : createOneByOne;
  let begun = 0;
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    while (begun < count) {
      const name = `Person ${firstNumber + begun}`;
      begun += 1;
      await create(rest, name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return count / ((performance.now() - startedAt) / 1_000);
}

async function createAtOnce(rest: RestClient, name: string): Promise<void> {
  const devices = [{ name: 'Phone', connections: [{ way: 'vless-reality' }] }];
  const user = await rest.send('POST', '/v1/users', { name, devices });
  user.string('devices', 0, 'link');
  user.string('devices', 0, 'connections', 0, 'revisions', 0, 'id');
}

async function createOneByOne(rest: RestClient, name: string): Promise<void> {
  const user = await rest.send('POST', '/v1/users', { name });
  const device = await rest.send('POST', '/v1/devices', { userId: user.string('id'), name: 'Phone' });
  await rest.send('POST', '/v1/connections', { deviceId: device.string('id'), way: 'vless-reality' });
}

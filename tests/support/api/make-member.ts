import type { ApiAnswer } from '../house/api-client.ts';
import type { TestApiTenant } from './make-api-tenant.ts';
import { signLaunchData } from './sign-launch-data.ts';

/** A person who is signed in to the Mini App. */
export type Member = {
  readonly userId: string;
  readonly telegramId: bigint;
  readonly bearer: string;
  send(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** A POST under an Idempotency-Key. */
  postOnce(key: string, path: string, body: unknown): Promise<ApiAnswer>;
  /** The same with another bearer. */
  as(bearer: string): Member;
};

/** Makes a user with an unlimited plan and signs him in by launch data; the tenant must be the bot's. */
export async function makeMember(tenant: TestApiTenant, telegramId: bigint): Promise<Member> {
  const user = await tenant.client.post('/v1/users', { name: 'Member', telegramId: Number(telegramId) });
  const headers = { authorization: `tma ${signLaunchData({ telegramId })}` };
  const session = await tenant.client.as(undefined).send('POST', '/v1/tma/session', { headers });
  const { bearer } = session.body as { bearer: { token: string } };
  return memberOf(tenant, { userId: user.string('id'), telegramId, bearer: bearer.token });
}

type Known = Pick<Member, 'userId' | 'telegramId' | 'bearer'>;

function memberOf(tenant: TestApiTenant, known: Known): Member {
  const client = tenant.client.as(undefined);
  const authorization = `Bearer ${known.bearer}`;
  return {
    ...known,
    send: (method, path, body) => client.send(method.toUpperCase(), path, { body, headers: { authorization } }),
    postOnce: (key, path, body) =>
      client.send('POST', path, { body, headers: { authorization, 'idempotency-key': key } }),
    as: (bearer) => memberOf(tenant, { ...known, bearer }),
  };
}

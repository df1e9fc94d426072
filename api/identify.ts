import type { Context as HonoContext } from 'hono';
import { authorise } from '#core/authorise.ts';
import type { Actor } from '#core/context.ts';
import { checkUser } from '#core/me/check-user.ts';
import { AppError } from '#kit/app-error.ts';
import { authenticate } from './authenticate.ts';
import { clientAddress } from './client-address.ts';
import type { Door, DoorEnv } from './door.ts';
import { verifyLaunchData } from './launch/verify-launch-data.ts';
import type { Operation, Proof } from './operation.ts';
import { readBearer, sessionEnded } from './session/session-bearer.ts';
import { identifyStaff, isStaffBearer, visitOf } from './staff/identify-staff.ts';

const BEARER = /^Bearer +([^\s]+)$/i;
const LAUNCH = /^tma +(\S+)$/i;

export type Caller = { readonly actor: Actor; readonly proof: Proof };
type Asked = Pick<HonoContext<DoorEnv>, 'req' | 'env'>;

/**
 * Who calls, by the kind of proof that the route takes: an API token or the console's bearer for staff, the Mini App's bearer
 * for a person's own, Telegram's launch data for signing in. What proves one is nothing at the others.
 * @throws AppError UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE, DoorError of launches and sessions, RATE_LIMITED, NOT_SET_UP
 */
export async function identify(door: Door, operation: Operation, asked: Asked): Promise<Caller> {
  const { permission, isSession, path } = operation;
  const { req, env } = asked;
  if (isSession) {
    door.miniApp.botToken();
    door.miniApp.countAddress(clientAddress(env.incoming, door.trustedProxies));
  }
  const authorization = req.header('authorization') ?? '';
  if (permission === 'launch') return identifyLaunch(door, authorization);
  if (permission === 'own') {
    return identifyUser(door, operation, authorization);
  }
  if (permission === 'public')
    return { actor: { kind: 'nobody' }, proof: { kind: 'visitor', visit: visitOf(door, asked) } };
  if (permission === 'staff' || isStaffBearer(authorization)) {
    const session = await identifyStaff(door, asked, path);
    if (permission !== 'staff') authorise(session.actor, permission);
    return { actor: session.actor, proof: { kind: 'staff', session, visit: visitOf(door, asked) } };
  }
  const actor = await authenticate(door.db, { authorization, apiToken: req.header('x-api-token') });
  authorise(actor, permission);
  return { actor, proof: { kind: 'token' } };
}

async function identifyUser(door: Door, { isSession, method }: Operation, authorization: string): Promise<Caller> {
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new AppError('UNAUTHENTICATED', 'Send the bearer of the Mini App.');
  const session = await readBearer(door, token, isSession);
  if (isSession) door.miniApp.countPerson(session.userId);
  else door.miniApp.countRequest(session.userId, { isAct: method !== 'get' });
  const actor = await checkUser(door.db, session);
  if (actor === undefined) throw sessionEnded();
  return { actor, proof: { kind: 'session', session } };
}

async function identifyLaunch({ miniApp, clock }: Door, authorization: string): Promise<Caller> {
  const raw = LAUNCH.exec(authorization)?.[1];
  if (raw === undefined) {
    throw new AppError('UNAUTHENTICATED', 'Send the launch data of Telegram as `Authorization: tma …`.');
  }
  const { person, startParam } = verifyLaunchData(raw, { botToken: miniApp.botToken(), now: clock.now() });
  miniApp.countPerson(`telegram:${person.telegramId}`);
  const tenantId = await miniApp.tenantId();
  const actor: Actor = { kind: 'guest', tenantId, id: `telegram:${person.telegramId}`, person };
  return { actor, proof: { kind: 'launch', startParam } };
}

import type { Context as HonoContext } from 'hono';
import type { LiveSession } from '#core/staff/check-staff-session.ts';
import { checkStaffSession } from '#core/staff/check-staff-session.ts';
import type { Visit } from '#core/staff/staff-input.ts';
import { AppError } from '#kit/app-error.ts';
import { clientAddress } from '../client-address.ts';
import type { Door, DoorEnv } from '../door.ts';
import { RENEW_PATH } from './answer-session.ts';
import { readStaffBearer, staffSessionEnded } from './staff-bearer.ts';

const BEARER = /^Bearer +([^\s]+)$/i;
/** API tokens have no dots. */
const JWT = /^Bearer +[\w-]+\.[\w-]+\.[\w-]+$/i;

type Asked = Pick<HonoContext<DoorEnv>, 'req' | 'env'>;

/** Whether this is a bearer of a session, not an API token. */
export const isStaffBearer = (authorization: string): boolean => JWT.test(authorization);

/** Where a request comes from, as the audit and the list of sessions tell it. */
export function visitOf({ trustedProxies }: Door, { req, env }: Asked): Visit {
  return { ip: clientAddress(env.incoming, trustedProxies), userAgent: req.header('user-agent') ?? '' };
}

/**
 * The member of staff of this bearer, as his session stands now. The request moves the session's end on unless it says that
 * nobody did it, in `x-causeway-background`. @throws AppError UNAUTHENTICATED, DoorError SESSION_ENDED
 */
export async function identifyStaff(door: Door, { req }: Asked, path: string): Promise<LiveSession> {
  const token = BEARER.exec(req.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new AppError('UNAUTHENTICATED', 'Send the bearer of the console.');
  const { tenantId, sessionId, staffId } = await readStaffBearer(door, token);
  const isActive = path !== RENEW_PATH && req.header('x-causeway-background') === undefined;
  const live = await checkStaffSession(door.db, { tenantId, sessionId, now: door.clock.now(), isActive });
  if (live === undefined || live.actor.id !== staffId) throw staffSessionEnded();
  return live;
}

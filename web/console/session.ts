import { forbidden, redirect } from 'next/dist/api/navigation.react-server.js';
import { cookies } from 'next/headers.js';
import { cache } from 'react';
import { mayGive } from '#core/authorise.ts';
import type { Context, Permission, StaffActor } from '#core/context.ts';
import type { OwnFace } from '#core/staff/read-own-face.ts';
import { readOwnFace } from '#core/staff/read-own-face.ts';
import { checkToken } from './auth/check-token.ts';
import { cookieName, openSealed, StaffToken } from './auth/staff-cookie.ts';
import { consoleParts } from './console-parts.ts';
import { isUnasked } from './is-unasked.ts';
import { keyless } from './keyless.ts';
import { markAway } from './pages/trouble/mark-away.ts';
import { signInPath } from './sign-in-path.ts';

/** Who looks at a page, by a session that was alive a moment ago, and the context in which core reads for him. */
export type Staff = OwnFace & {
  readonly actor: StaffActor;
  /** For core's reads. It holds no keys: what is sealed is asked of api. */
  readonly ctx: Context;
  /** For asking api from a page (`askAs`). */
  readonly bearer: string;
  /** 15 minutes after the last request. */
  readonly expiresAt: Date;
  /** 12 hours after the sign-in. */
  readonly endsAt: Date;
  readonly may: (permission: Permission) => boolean;
};

/** The cookie's token, whatever its session is now. */
export const readToken = cache(async (): Promise<StaffToken | undefined> => {
  const jar = await cookies();
  return openSealed('session', StaffToken, jar.get(cookieName('session'))?.value);
});

/** Who is signed in; undefined when nobody is. Once a request, however many ask. @throws AppError UNAVAILABLE */
export const getStaff = cache(async (): Promise<Staff | undefined> => {
  const token = await readToken();
  if (token === undefined) return undefined;
  const isActive = !(await isUnasked());
  const live = await checkToken(token, { isActive });
  if (live === undefined) return undefined;
  const { db, clock, log } = consoleParts();
  const { actor, expiresAt, endsAt } = live;
  const ctx: Context = { actor, db, clock, log, keys: keyless };
  const face = await readOwnFace(ctx);
  const may = (permission: Permission): boolean => mayGive(actor, permission);
  return { ...face, actor, ctx, bearer: token.bearer, expiresAt, endsAt, may };
});

/**
 * The member of staff of this page. Nobody: he goes to sign in and comes back here. Without the right: the page that says so
 * (403). Call it first in every page and every route, whatever the layout has checked. @throws AppError UNAVAILABLE
 */
export async function requireStaff(permission?: Permission): Promise<Staff> {
  const staff = await getStaff().catch((error: unknown) => {
    throw markAway(error);
  });
  if (staff === undefined) redirect(await signInPath({ hadSession: (await readToken()) !== undefined }));
  if (permission !== undefined && !staff.may(permission)) forbidden();
  return staff;
}

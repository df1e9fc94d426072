import { isInviteStart, readInviteStart } from '#contract/invite-start.ts';
import type { Context } from '#core/context.ts';
import { acceptInvite } from '#core/invite/accept-invite.ts';
import { readInviteOffer } from '#core/invite/read-invite-offer.ts';
import type { HomeView } from '#core/me/home-view.ts';
import { readHome } from '#core/me/read-home.ts';
import { signInTelegram } from '#core/me/sign-in-telegram.ts';
import { readTenantContact } from '#core/tenant/read-tenant-contact.ts';
import { AppError } from '#kit/app-error.ts';
import { DoorError } from '../problem.ts';
import type { SessionBearer } from './session-bearer.ts';
import { issueBearer } from './session-bearer.ts';

export type Member = { readonly kind: 'member'; readonly bearer: SessionBearer; readonly home: HomeView };

/**
 * Whom the launch data belong to, and what he may do next. The actor is the guest that they were made into.
 * @throws DoorError LAUNCH_SUPERSEDED, AppError UNAVAILABLE
 */
export async function openSession(ctx: Context, startParam: string) {
  const userId = await findMember(ctx);
  if (userId !== undefined) return welcome(ctx, userId);
  const token = readInviteStart(startParam);
  const [invitation, { supportUrl }] = await Promise.all([
    token === undefined ? undefined : readInviteOffer(ctx, { token }),
    readTenantContact(ctx),
  ]);
  if (invitation !== undefined) {
    return { kind: 'invited', name: nameOf(ctx), offer: invitation.offer } as const;
  }
  return { kind: 'stranger', invite: isInviteStart(startParam) ? 'bad' : 'none', supportUrl } as const;
}

/**
 * Makes the guest a user by the invite that his launch data carry, unless he is one already, and signs him in.
 * @throws AppError NOT_FOUND, INVALID, PRECONDITION, DoorError LAUNCH_SUPERSEDED
 */
export async function joinByInvite(ctx: Context, startParam: string, device: unknown): Promise<Member> {
  const known = await findMember(ctx);
  if (known !== undefined) return welcome(ctx, known);
  const token = readInviteStart(startParam);
  if (token === undefined) throw new AppError('NOT_FOUND', 'These launch data carry no invitation.');
  const { userId } = await acceptInvite(ctx, { token, device });
  return welcome(ctx, userId);
}

async function findMember(ctx: Context): Promise<string | undefined> {
  const found = await signInTelegram(ctx).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') throw error;
    throw new DoorError('LAUNCH_SUPERSEDED', error.message);
  });
  return found?.userId;
}

async function welcome(ctx: Context, userId: string): Promise<Member> {
  const { tenantId } = guestOf(ctx);
  const user: Context = { ...ctx, actor: { kind: 'user', tenantId, id: userId } };
  const [bearer, home] = await Promise.all([
    issueBearer(ctx, { tenantId, userId, signedInAt: ctx.clock.now() }),
    readHome(user),
  ]);
  return { kind: 'member', bearer, home };
}

const nameOf = (ctx: Context): string => guestOf(ctx).person.name;

function guestOf({ actor }: Context) {
  if (actor.kind !== 'guest') throw new AppError('INTERNAL', 'Launch data made somebody else than a guest.');
  return actor;
}

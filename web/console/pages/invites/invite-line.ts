import type { z } from 'zod';
import type { Invite } from '#contract/api/invite.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';

export type PlanChoice = { readonly id: string; readonly name: string; readonly isEnabled: boolean };

/** One invite as the list shows it. */
export type InviteLine = {
  readonly id: string;
  readonly plan: string;
  readonly note: string;
  readonly uses: string;
  readonly useCount: number;
  readonly state: string;
  readonly kind: StoneKind;
  readonly isOpen: boolean;
  readonly ends: string;
  readonly made: string;
  readonly app: string | null;
  readonly bot: string | null;
};

type Sight = { readonly plans: readonly PlanChoice[]; readonly speech: Speech; readonly now: Date };

export function inviteLine(invite: z.output<typeof Invite>, { plans, speech, now }: Sight): InviteLine {
  const { t, format } = speech;
  const plan = plans.find(({ id }) => id === invite.planId);
  return {
    id: invite.id,
    plan: plan?.name ?? t('format.notKnown'),
    note: invite.note,
    uses: t('invites.usesOf', { n: format.number(invite.useCount), max: format.number(invite.maxUses) }),
    useCount: invite.useCount,
    ...stateOf(invite, { plan, speech, now }),
    ends: invite.expiresAt === null ? t('invites.never') : format.dateTime(invite.expiresAt, now),
    made: format.dateTime(invite.createdAt, now),
    app: invite.links?.miniApp ?? null,
    bot: invite.links?.bot ?? null,
  };
}

type Known = { readonly plan: PlanChoice | undefined; readonly speech: Speech; readonly now: Date };

function stateOf(invite: z.output<typeof Invite>, { plan, speech: { t }, now }: Known) {
  if (invite.revokedAt !== null) return { state: t('invites.revoked'), kind: 'bare', isOpen: false } as const;
  if (invite.useCount >= invite.maxUses) return { state: t('invites.used'), kind: 'bare', isOpen: false } as const;
  if (invite.expiresAt !== null && new Date(invite.expiresAt) <= now)
    return { state: t('invites.ended'), kind: 'bare', isOpen: false } as const;
  if (plan?.isEnabled === false) return { state: t('invites.paused'), kind: 'paused', isOpen: true } as const;
  return { state: t('invites.open'), kind: 'stands', isOpen: true } as const;
}

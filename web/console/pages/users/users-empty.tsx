import type { ReactNode } from 'react';
import { listFleet } from '#core/node/list-fleet.ts';
import { listPlans } from '#core/plan/list-plans.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { Staff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import type { UsersActs } from './users-acts.tsx';

type Props = {
  readonly staff: Staff;
  readonly speech: Speech;
  readonly acts: UsersActs;
};

const STONES = ['stands', ...Array.from({ length: 9 }, () => 'hollow' as const)] as const;

/** Nobody yet: what a user is, what is ready for him, and the ways in which the first one comes. */
export async function UsersEmpty({ staff, speech: { t }, acts: { newUser, newUserIcon, invite } }: Props) {
  const have = await sayWhatIsReady(staff, t);
  return (
    <>
      <PageHead title={t('place.users')} phoneActions={newUserIcon} />
      <div className="mx-auto mt-16 max-w-[760px]">
        <Stones items={STONES} size="empty" tone="tide" label="" isDecorative className="max-w-full" />
        <h2 className="mt-6 text-title">{t('empty.users.title')}</h2>
        <p className="mt-1.5 max-w-[560px] text-ink2">
          {t('users.empty.text')} {have}
        </p>
        <ul className="mt-7 grid border-t border-hair2 desk:grid-flow-col desk:auto-cols-fr">
          {invite === null ? null : (
            <Way icon="invites" title={t('users.empty.invite')} text={t('users.empty.inviteText')}>
              {invite}
            </Way>
          )}
          {newUser === null ? null : (
            <Way icon="plus" title={t('users.empty.create')} text={t('users.empty.createText')}>
              {newUser}
            </Way>
          )}
        </ul>
      </div>
    </>
  );
}

type WayProps = {
  readonly icon: 'invites' | 'plus';
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
};

function Way({ icon, title, text, children }: WayProps) {
  return (
    <li className="py-4 pr-5 desk:border-l desk:border-hair desk:pl-5 desk:first:border-0 desk:first:pl-0">
      <h3 className="flex items-center gap-2">
        <Icon name={icon} className="text-tide" />
        {title}
      </h3>
      <p className="mt-1.5 mb-3.5 text-ink2">{text}</p>
      {children}
    </li>
  );
}

async function sayWhatIsReady({ ctx, may }: Staff, t: Speech['t']): Promise<string> {
  if (!may('plan:read') || !may('node:read')) return '';
  const [plans, nodes] = await Promise.all([listPlans(ctx), listFleet(ctx, {})]);
  const ready = nodes.filter(({ state }) => state === 'as-wanted' || state === 'in-flight');
  return t('users.empty.have', { plans: plans.filter(({ isEnabled }) => isEnabled).length, nodes: ready.length });
}

import type { UserPage } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { Quota } from '#web/console-ui/show/quota.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import { USER_STATE_WORDS, USER_STONES } from '../users/say-user-state.ts';
import { stateOf } from './describe-user.ts';
import { sayEnd } from './say-end.ts';

type Props = { readonly page: UserPage; readonly speech: Speech };

/** Beside the one that stands for him. */
export function OtherSubscriptions({ page, speech }: Props) {
  const { t } = speech;
  const others = page.subscriptions.slice(1);
  if (others.length === 0) return null;
  return (
    <Section title={t('userPage.other')}>
      <ul>
        {others.map((one) => {
          const state = stateOf(page, one);
          return (
            <li key={one.id} className="border-b border-hair py-2.5 last:border-0">
              <p className="flex items-center gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{one.planName ?? t('users.noPlan')}</span>
                <State kind={USER_STONES[state]}>{t(USER_STATE_WORDS[state])}</State>
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-ink3">
                <Quota used={one.upBytes + one.downBytes} limit={one.quotaBytes} />
                <span>{sayEnd(one, { speech, now: page.at })}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

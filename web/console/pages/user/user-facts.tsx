import type { UserPage, UserSubscription } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { FactsRow } from '#web/console-ui/show/facts-row.tsx';
import { Figure } from '#web/console-ui/show/figure.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import { QuotaStones } from '#web/console-ui/stones/quota-stones.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import { quotaRow } from '#web/console-ui/stones/stone-rows.ts';
import { USER_STATE_WORDS, USER_STONES } from '../users/say-user-state.ts';
import { stateOf } from './describe-user.ts';
import { sayEnd } from './say-end.ts';
import type { DeviceLine } from './user-lines.ts';

type Props = { readonly page: UserPage; readonly devices: readonly DeviceLine[]; readonly speech: Speech };

const TONES = { well: 'ink', near: 'amber', exhausted: 'red' } as const;

/** What is used, how the subscription stands, how many devices, and who of them is online. */
export function UserFacts({ page, devices, speech }: Props) {
  const { t, format } = speech;
  const [main] = page.subscriptions;
  if (main === undefined)
    return <p className="mb-6 text-ink2">{`${t('userPage.none')}. ${t('userPage.none.text')}`}</p>;
  const connections = devices.flatMap((device) => device.connections);
  const ways = new Set(connections.map(({ way }) => way)).size;
  const state = stateOf(page, main);
  const facts = [
    {
      name: t('userPage.used', { date: format.date(main.periodStartedAt, page.at) }),
      children: <Used main={main} speech={speech} now={page.at} />,
    },
    {
      name: t('userPage.subscription'),
      children: (
        <>
          <p className="text-section leading-7 font-medium">
            <State kind={USER_STONES[state]}>{t(USER_STATE_WORDS[state])}</State>
          </p>
          <p className="truncate">{main.planName ?? t('users.noPlan')}</p>
          <p className="mt-1 text-small text-ink3">{sayEnd(main, { speech, now: page.at })}</p>
        </>
      ),
    },
    {
      name: t('userPage.devices'),
      children: (
        <>
          <Figure
            isSmall
            value={format.number(main.deviceCount)}
            unit={t('userPage.ofLimit', { n: main.deviceLimit })}
          />
          <p>{t('userPage.connections', { n: connections.length })}</p>
          <p className="mt-1 text-small text-ink3">{t('userPage.ways', { n: ways })}</p>
        </>
      ),
    },
    { name: t('userPage.online'), children: <Online page={page} devices={devices} speech={speech} /> },
  ];
  return (
    <div className="k-user-facts">
      <FactsRow facts={facts} />
    </div>
  );
}

type UsedProps = { readonly main: UserSubscription; readonly speech: Speech; readonly now: Date };

function Used({ main, speech: { t, format }, now }: UsedProps) {
  const { quotaBytes, reset, resetsAt, reachedAt } = main;
  const used = main.upBytes + main.downBytes;
  const more = [
    resetsAt === null
      ? reset === 'none' && quotaBytes !== null
        ? [t('userPage.noReset')]
        : []
      : [t('userPage.resets', { date: format.dateTime(resetsAt, now) })],
    reachedAt === null ? [] : [t('userPage.pace', { date: format.date(reachedAt, now) })],
  ].flat();
  if (quotaBytes === null)
    return (
      <>
        <Figure isSmall value={format.bytes(used)} unit={t('userPage.noQuota')} />
        <p className="mt-1 text-small text-ink3">{more.join(' · ')}</p>
      </>
    );
  const said = format.usedOf(used, quotaBytes);
  const share = Number(used) / Math.max(1, Number(quotaBytes));
  const { state } = quotaRow(Number(used), Number(quotaBytes), 1);
  return (
    <>
      <Figure isSmall tone={TONES[state]} value={said.used} unit={t('userPage.of', { limit: said.of })} />
      <div className="pt-1.5">
        <QuotaStones
          used={Number(used)}
          limit={Number(quotaBytes)}
          size="page"
          label={t('quota.label', { p: format.percent(share) })}
        />
      </div>
      <p className={`text-small text-ink3 ${state === 'exhausted' ? 'mt-4' : 'mt-1'}`}>{more.join(' · ')}</p>
    </>
  );
}

function Online({ page, devices, speech: { t, format } }: Props) {
  const online = devices.filter(({ id }) => page.onlineDeviceIds.includes(id));
  const nodes = [...new Set(online.map(({ seenNode }) => seenNode).filter((name) => name !== ''))];
  const [last] = devices
    .flatMap(({ seenAt }) => (seenAt === null ? [] : [seenAt]))
    .toSorted((a, b) => (a < b ? 1 : -1));
  return (
    <>
      <Figure
        isSmall
        value={format.number(online.length)}
        unit={t('userPage.onlineDevices', { n: online.length })}
        tone={online.length === 0 ? 'pale' : 'ink'}
      />
      {online.length === 0 ? (
        <p className="text-ink3">{last === undefined ? t('userPage.neverSeen') : <When at={last} />}</p>
      ) : (
        <p className="truncate">{nodes.join(', ')}</p>
      )}
    </>
  );
}

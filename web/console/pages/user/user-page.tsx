import { CHART_SERIES, readUserChart } from '#core/usage/read-user-chart.ts';
import { readUserPage } from '#core/user/read-user-page.ts';
import { readLook } from '#web/console/look.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { Columns } from '#web/console-ui/show/columns.tsx';
import { describeDevices } from './describe-devices.ts';
import { describeUsage, USAGE_SPANS_SHOWN } from './describe-usage.ts';
import { describeUser } from './describe-user.ts';
import { DevicesSection } from './devices-section.tsx';
import { FreshUser } from './fresh-user.tsx';
import { UsageSection } from './usage-section.tsx';
import { UserActions } from './user-actions.tsx';
import { UserFacts } from './user-facts.tsx';
import { UserSide } from './user-side.tsx';

type Props = {
  readonly userId: string;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
};

/** A person: what he may use and has used, his devices, where it has arrived, and what happened. */
export async function UserPage({ userId, query }: Props) {
  const staff = await requireStaff('user:read');
  const { timeZone } = await readLook();
  const span = USAGE_SPANS_SHOWN.find((one) => one === query['span']) ?? 'month';
  const by = CHART_SERIES.find((one) => one === query['by']) ?? 'node';
  const [speech, page, chart] = await Promise.all([
    readSpeech(),
    orNotFound(readUserPage(staff.ctx, { userId })),
    staff.may('usage:read') ? orNotFound(readUserChart(staff.ctx, { userId, span, by, timeZone })) : null,
  ]);
  const { t, format } = speech;
  const { user } = page;
  const face = describeUser(page, speech);
  const devices = describeDevices({ page, speech });
  const rights = {
    mayChange: staff.may('user:write'),
    mayDevices: staff.may('device:write'),
    mayReveal: staff.may('secret:read') && staff.may('device:read'),
  };
  const acts = { user: face, devices, rights };
  const sentence = [
    ...(user.telegramId === null ? [] : [t('userPage.telegram', { id: String(user.telegramId) })]),
    t('userPage.since', { date: format.date(user.createdAt, page.at) }),
    t('userPage.id', { id: user.id }),
  ].join(' · ');
  return (
    <>
      <PageHead
        title={user.name}
        crumbs={[{ name: t('place.users'), href: '/admin/users' }]}
        sentence={sentence}
        isDescription
        actions={rights.mayChange || rights.mayDevices ? <UserActions {...acts} /> : undefined}
        phoneFoot={rights.mayChange || rights.mayDevices ? <UserActions {...acts} isFoot /> : undefined}
      />
      <FreshUser />
      {user.note === '' ? null : (
        <p className="mb-4 max-w-[640px] whitespace-pre-line pt-4 text-ink2 desk:pt-0">{user.note}</p>
      )}
      <UserFacts page={page} devices={devices} speech={speech} />
      <Columns aside={<UserSide page={page} speech={speech} mayNodes={staff.may('node:read')} />}>
        <DevicesSection {...acts} mayRead={page.devices !== null} />
        {chart === null ? null : <UsageSection usage={describeUsage({ chart, page, speech })} />}
      </Columns>
    </>
  );
}

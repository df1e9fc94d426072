'use client';
import { useBackButton } from '#web/platform/use-back-button.ts';
import { TabBar } from '#web/ui/tab-bar.tsx';
import { useWords } from '#web/words/use-words.ts';
import { LaterScreen } from './later-screen.tsx';
import type { Route } from './router/route.ts';
import { DevicesScreen } from './screens/devices/devices-screen.tsx';
import { useApp, useRoute } from './use-app.tsx';

/** The signed-in person's places: three tabs, and what is pushed on top of them. */
export function MemberScreens() {
  const { router } = useApp();
  const route = useRoute();
  const isPushed = tabOf(route) === undefined;
  useBackButton(isPushed ? () => router.back() : null);
  return (
    <>
      {route.page === 'devices' ? <DevicesScreen /> : <LaterScreen key={keyOf(route)} route={route} />}
      <Tabs />
    </>
  );
}

/** The tabs, on the places that are one. */
export function Tabs() {
  const t = useWords();
  const { router } = useApp();
  const tab = tabOf(useRoute());
  if (tab === undefined) return null;
  return (
    <TabBar<Tab>
      label={t('tabs.label')}
      items={[
        { value: 'devices', icon: 'devices', title: t('tab.devices') },
        { value: 'connect', icon: 'path', title: t('tab.connect') },
        { value: 'help', icon: 'help', title: t('tab.help') },
      ]}
      value={tab}
      onChange={(page) => router.go({ page })}
    />
  );
}

type Tab = 'devices' | 'connect' | 'help';

/** The tab one stands on; undefined on a page that is pushed on top. */
function tabOf({ page }: Route): Tab | undefined {
  return page === 'devices' || page === 'connect' || page === 'help' ? page : undefined;
}

/** Another device is another page, not the same one with other words. */
const keyOf = (route: Route): string => ('deviceId' in route ? `${route.page} ${route.deviceId}` : route.page);

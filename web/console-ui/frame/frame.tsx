'use client';
import { usePathname, useRouter } from 'next/navigation.js';
import { type ReactNode, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { KeysHelp } from '../keys/keys-help.tsx';
import { KeysProvider, useKeys } from '../keys/keys-provider.tsx';
import { LiveBanner } from '../live/live-banner.tsx';
import { LiveLine } from '../live/live-line.tsx';
import type { MenuItem } from '../overlay/menu.tsx';
import { CommandPalette } from '../palette/command-palette.tsx';
import type { PaletteSearch } from '../palette/palette-item.ts';
import { PaletteProvider } from '../palette/palette-provider.tsx';
import { ToastProvider } from '../toast/toast-provider.tsx';
import type { FrameProps } from './frame-types.ts';
import { PhoneBarProvider } from './phone-bar.tsx';
import { PLACE_GROUPS, placeOf } from './places.ts';
import { Side } from './side.tsx';
import { TabBar } from './tab-bar.tsx';
import { useLook } from './use-look.ts';
import { useWholeText } from './use-whole-text.ts';

type Props = FrameProps & {
  readonly children: ReactNode;
  /** Users and nodes for the palette. */
  readonly search?: PaletteSearch;
  readonly onSignOut: () => void;
  readonly onSwitchTenant?: (tenantId: string) => void;
};

/** G and a letter go to a place. */
function GoKeys({ root, places }: Pick<FrameProps, 'root' | 'places'>) {
  const t = useWords();
  const router = useRouter();
  useKeys(
    PLACE_GROUPS.flatMap((group) => group.places)
      .filter(({ id, key }) => key !== undefined && places.includes(id))
      .map(({ key, word, path }) => ({
        keys: `G ${key}`,
        label: t(word),
        group: 'go' as const,
        run: () => router.push(`${root}${path}`),
      })),
  );
  return null;
}

function Inside(props: Props) {
  const { children, root, places, tenant, tenants = [], search, onSignOut, onSwitchTenant } = props;
  const t = useWords();
  const current = placeOf(usePathname(), root);
  const [isSearching, setSearching] = useState(false);
  const open = (): void => setSearching(true);
  useKeys([{ keys: 'Mod+K', label: t('keys.palette'), group: 'everywhere', run: open }]);
  const look = useLook(props);
  useWholeText();
  const switches: readonly MenuItem[] =
    tenants.length < 2
      ? []
      : tenants.map(({ id, name }, index) => ({
          id,
          label: name,
          isChosen: id === tenant.id,
          onSelect: () => onSwitchTenant?.(id),
          ...(index === 0 ? { group: t('frame.switchTenant') } : {}),
        }));
  const account: readonly MenuItem[] = [
    { id: 'account', label: t('frame.account'), icon: 'passkey', href: `${root}/account` },
    { id: 'sign-out', label: t('frame.signOut'), icon: 'external', onSelect: onSignOut },
  ];
  const menu = [...switches, ...look];
  return (
    <div className="k-app">
      <a className="k-skip" href="#main">
        {t('common.skip')}
      </a>
      <GoKeys root={root} places={places} />
      <Side {...props} current={current} look={menu} account={account} live={<LiveLine />} onSearch={open} />
      <PhoneBarProvider onSearch={open}>
        <main id="main" tabIndex={-1}>
          <LiveBanner />
          {children}
        </main>
      </PhoneBarProvider>
      <TabBar {...props} current={current} rest={[...menu, ...account]} />
      {isSearching ? (
        <CommandPalette root={root} places={places} search={search} onClose={() => setSearching(false)} />
      ) : null}
      <KeysHelp />
    </div>
  );
}

/** The frame around every page. Needs `WordsProvider` around it, and `LiveProvider` for the live line. */
export function Frame(props: Props) {
  return (
    <KeysProvider hasLetters={props.hasLetters ?? true}>
      <ToastProvider>
        <PaletteProvider>
          <Inside {...props} />
        </PaletteProvider>
      </ToastProvider>
    </KeysProvider>
  );
}

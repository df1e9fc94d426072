'use client';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { applyTheme } from '#web/theme/apply-theme.ts';
import { Claims } from './claims.ts';
import { openPlatform } from './open-platform.ts';
import type { BottomButtonState, Platform } from './platform.ts';

type Room = {
  readonly platform: Platform;
  readonly back: Claims<() => void>;
  readonly bottom: Claims<BottomButtonState>;
};

const RoomContext = createContext<Room | undefined>(undefined);
/** 0 a page, 1 a sheet, 2 a dialog: who is above whom. */
export const LayerContext = createContext(0);

const openRoom = (): Room => {
  const platform = openPlatform();
  return {
    platform,
    back: new Claims((onBack) => {
      if (onBack === null) platform.backButton?.hide();
      else platform.backButton?.show(onBack);
    }),
    bottom: new Claims((state) => platform.bottomButton?.set(state)),
  };
};

let room: Room | undefined;
const getRoom = (): Room => (room ??= openRoom());

const useTheme = ({ platform }: Room): void => {
  const params = useSyncExternalStore(platform.theme.subscribe, platform.theme.get);
  useLayoutEffect(() => {
    const root = document.documentElement;
    const { colours } = applyTheme(params, root);
    root.dataset['themed'] = '';
    platform.setColours({ page: colours.page, bar: colours.bar, fill: colours.fill, onFill: colours['on-fill'] });
  }, [params, platform]);
};

const useRoomSize = ({ platform }: Room): void => {
  const insets = useSyncExternalStore(platform.insets.subscribe, platform.insets.get);
  const viewport = useSyncExternalStore(platform.viewport.subscribe, platform.viewport.get);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--safe-top', `${insets.top}px`);
    style.setProperty('--safe-bottom', `${insets.bottom}px`);
    if (viewport.stableHeight !== null) style.setProperty('--stable-height', `${viewport.stableHeight}px`);
  }, [insets, viewport]);
};

function Fitted({ room: own, children }: { readonly room: Room; readonly children: ReactNode }) {
  useTheme(own);
  useRoomSize(own);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['os'] = own.platform.os;
    dataset['platform'] = own.platform.kind;
    if (own.platform.isSlow) dataset['still'] = '';
  }, [own]);
  useEffect(() => {
    own.platform.expand();
  }, [own]);
  return children;
}

/** Finds out where we run and fits the page to it: colours, insets, height. In a browser only. */
export function PlatformProvider({ children }: { readonly children: ReactNode }) {
  const [own] = useState(getRoom);
  return (
    <RoomContext value={own}>
      <Fitted room={own}>{children}</Fitted>
    </RoomContext>
  );
}

export function useRoom(): Room {
  const own = useContext(RoomContext);
  if (own === undefined) throw new Error('Outside of PlatformProvider.');
  return own;
}

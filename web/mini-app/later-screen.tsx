'use client';
import { useEffect, useState } from 'react';
import type { OtherScreen } from './other-screen.tsx';
import type { OtherRoute } from './router/route.ts';
import { LoadingScreen } from './screens/devices/loading-screen.tsx';

const RETRY_MS = 2_000;
let loaded: typeof OtherScreen | undefined;

/** Fetches every place but the first one, which stands sooner without them. Rejects where there is no net. */
export async function loadOtherScreens(): Promise<typeof OtherScreen> {
  loaded ??= (await import('./other-screen.tsx')).OtherScreen;
  return loaded;
}

/** A place that is no part of the first picture. It is there already, unless one was very quick. */
export function LaterScreen({ route }: { readonly route: OtherRoute }) {
  const [Screen, setScreen] = useState(() => loaded);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      try {
        const screen = await loadOtherScreens();
        if (isWanted) setScreen(() => screen);
      } catch {
        if (isWanted) timer = setTimeout(() => void load(), RETRY_MS);
      }
    };
    void load();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return Screen === undefined ? <LoadingScreen /> : <Screen route={route} />;
}

'use client';
import { later } from './later.ts';
import type { OtherRoute } from './router/route.ts';
import { LoadingScreen } from './screens/devices/loading-screen.tsx';

/** Every place but the first one, which stands sooner without them. */
const others = later(async () => (await import('./other-screen.tsx')).OtherScreen);
export const loadOtherScreens = others.load;

/** A place that is no part of the first picture. It is there already, unless one was very quick. */
export function LaterScreen({ route }: { readonly route: OtherRoute }) {
  const Screen = others.usePart();
  return Screen === undefined ? <LoadingScreen /> : <Screen route={route} />;
}

'use client';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { HistoryRouter } from './router/history-router.ts';
import type { Route } from './router/route.ts';
import { firstRoute } from './router/route.ts';
import type { AppState, Member } from './store/app-state.ts';
import type { Launch } from './store/app-store.ts';
import { AppStore } from './store/app-store.ts';

type App = { readonly store: AppStore; readonly router: HistoryRouter };
const AppContext = createContext<App | undefined>(undefined);

type Props = { readonly launch: Launch & { readonly startParam: string | undefined }; readonly children: ReactNode };

/** Holds the app's data and where the person is. Signing in begins when it is mounted. */
export function AppProvider({ launch, children }: Props) {
  const [app] = useState<App>(() => ({
    store: new AppStore(launch),
    router: new HistoryRouter(firstRoute(launch.startParam)),
  }));
  useEffect(() => {
    const end = app.router.start();
    app.store.start();
    return () => {
      end();
      app.store.stop();
    };
  }, [app]);
  return <AppContext value={app}>{children}</AppContext>;
}

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('Outside of AppProvider.');
  return app;
}

export function useAppState(): AppState {
  const { store } = useApp();
  return useSyncExternalStore(store.subscribe, () => store.state);
}

export function useRoute(): Route {
  const { router } = useApp();
  return useSyncExternalStore(router.subscribe, () => router.route);
}

/** The signed-in person's data. Only for screens that are shown to members. */
export function useMember(): Member {
  const state = useAppState();
  if (state.kind !== 'member') throw new Error('This screen is for members.');
  return state;
}

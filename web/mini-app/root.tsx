'use client';
import { useSearchParams } from 'next/navigation.js';
import type { ReactNode } from 'react';
import { Suspense, useMemo } from 'react';
import { PlatformProvider } from '#web/platform/platform-provider.tsx';
import { useActivated } from '#web/platform/use-activated.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useReady } from '#web/platform/use-ready.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { ToastProvider } from '#web/ui/toast.tsx';
import { chooseLanguage } from '#web/words/choose-language.ts';
import { WordsProvider } from '#web/words/words-provider.tsx';
import { MiniApp } from './mini-app.tsx';
import { LoadingBones } from './screens/devices/loading-screen.tsx';
import { launchUserId } from './session/launch-user.ts';
import { AppProvider, useApp, useAppState } from './use-app.tsx';

/** The Mini App, from the outside in: where we run, who it is, in which language. */
export function Root() {
  return (
    <Suspense fallback={<LoadingBones />}>
      <InBrowser>
        <PlatformProvider>
          <Launched>
            <InTheirLanguage>
              <ToastProvider>
                <MiniApp />
                <ConfirmDialog />
              </ToastProvider>
            </InTheirLanguage>
          </Launched>
        </PlatformProvider>
      </InBrowser>
    </Suspense>
  );
}

/**
 * Nothing in here is rendered ahead: whatever asks for the query is left to the browser. So the built page holds the skeleton,
 * and the browser's first rendering is of what it knows by then, with no markup to make the same first.
 */
function InBrowser({ children }: { readonly children: ReactNode }) {
  useSearchParams();
  return children;
}

function Launched({ children }: { readonly children: ReactNode }) {
  const { launch } = usePlatform();
  useReady();
  const wanted = useMemo(
    () => ({
      initData: launch.initData ?? undefined,
      telegramId: launchUserId(launch.initData),
      startParam: launch.startParam ?? undefined,
    }),
    [launch],
  );
  return <AppProvider launch={wanted}>{children}</AppProvider>;
}

/** The person's choice, else Telegram's. Looks again whenever he comes back. */
function InTheirLanguage({ children }: { readonly children: ReactNode }) {
  const { store } = useApp();
  const { launch } = usePlatform();
  const state = useAppState();
  const chosen = state.kind === 'member' ? state.home.user.language : null;
  useActivated(useMemo(() => () => void store.refresh(), [store]));
  return (
    <WordsProvider language={chooseLanguage(chosen, launch.language)} skeleton={<LoadingBones />}>
      {children}
    </WordsProvider>
  );
}

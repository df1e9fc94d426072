'use client';
import { useEffect } from 'react';
import { loadOtherScreens } from './later-screen.tsx';
import { MemberScreens, Tabs } from './member-screens.tsx';
import { LoadingScreen } from './screens/devices/loading-screen.tsx';
import { FailedScreen } from './screens/doors/failed-screen.tsx';
import { InviteScreen } from './screens/doors/invite-screen.tsx';
import { OutsideScreen } from './screens/doors/outside-screen.tsx';
import { ReopenScreen } from './screens/doors/reopen-screen.tsx';
import { StrangerScreen } from './screens/doors/stranger-screen.tsx';
import { useAppState } from './use-app.tsx';

/** Everything a person sees, by how things stand. */
export function MiniApp() {
  const state = useAppState();
  const isStarting = state.kind === 'starting';
  useEffect(() => {
    // Whoever goes there without them asks again.
    if (!isStarting) loadOtherScreens().catch(() => undefined);
  }, [isStarting]);
  switch (state.kind) {
    case 'starting':
      return (
        <>
          <LoadingScreen />
          <Tabs />
        </>
      );
    case 'outside':
      return <OutsideScreen />;
    case 'reopen':
      return <ReopenScreen />;
    case 'failed':
      return <FailedScreen {...state} />;
    case 'invited':
      return <InviteScreen name={state.name} offer={state.offer} />;
    case 'stranger':
      return <StrangerScreen invite={state.invite} />;
    case 'member':
      return <MemberScreens />;
  }
}

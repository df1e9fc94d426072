'use client';
import { type ReactNode, useEffect, useMemo } from 'react';
import { CONSOLE_ROOT, TENANT_COOKIE } from '#web/console/browser/look-cookies.ts';
import { ProofDialog } from '#web/console/browser/proof-dialog.tsx';
import { SessionKeeper } from '#web/console/browser/session-keeper.tsx';
import { signOut, takeStep } from '#web/console/browser/sign-in.ts';
import { useLive } from '#web/console/browser/use-live.ts';
import { Frame } from '#web/console-ui/frame/frame.tsx';
import type { FrameProps } from '#web/console-ui/frame/frame-types.ts';
import { PLACE_IDS } from '#web/console-ui/frame/places.ts';
import { remember } from '#web/console-ui/frame/theme-cookie.ts';
import { LiveProvider } from '#web/console-ui/live/live-provider.tsx';
import { findInHouse } from './find-in-house.ts';

/** Signs out and leaves the page: nothing of it may stay on the screen. */
export async function leave(): Promise<void> {
  const answer = await signOut();
  if (answer.isDone) location.assign('/admin/sign-in?out=1');
}

async function goTo(tenantId: string): Promise<void> {
  const answer = await takeStep('tenant', { tenantId });
  if (answer.isDone) location.assign(CONSOLE_ROOT);
}

/** The frame around a page of somebody who is signed in, with what every page has: the live line, proofs, the session's end. */
export function Desk({ children, ...frame }: FrameProps & { readonly children: ReactNode }) {
  const { at } = useLive();
  const { name } = frame.tenant;
  const seen = frame.places.join(' ');
  // The list comes anew with every page; what may be seen stays.
  const search = useMemo(() => findInHouse(PLACE_IDS.filter((id) => seen.split(' ').includes(id))), [seen]);
  useEffect(() => remember(TENANT_COOKIE, encodeURIComponent(name), CONSOLE_ROOT), [name]);
  return (
    <LiveProvider heardAt={at ?? null}>
      <Frame
        {...frame}
        search={search}
        onSignOut={() => void leave()}
        onSwitchTenant={(tenantId) => void goTo(tenantId)}
      >
        {children}
        <ProofDialog />
        <SessionKeeper />
      </Frame>
    </LiveProvider>
  );
}

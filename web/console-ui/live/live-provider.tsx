'use client';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type LiveState, liveStateOf } from './live-state.ts';

export type Live = {
  /** `joining` until the stream is heard first, or for its first 10 s. */
  readonly state: LiveState | 'joining';
  /** When the stream was last heard; null before the first time. */
  readonly heardAt: number | null;
};

const TICK_MS = 1_000;
const LiveContext = createContext<Live>({ state: 'joining', heardAt: null });

type Props = {
  /** When the stream was last heard (epoch ms): every event and every beat. Null before the first time. */
  readonly heardAt: number | null;
  readonly children: ReactNode;
};

/** Turns "last heard" into joining, live, sunk, away. Whoever holds the stream stands above it. */
export function LiveProvider({ heardAt, children }: Props) {
  const [openedAt] = useState(() => Date.now());
  const [quiet, setQuiet] = useState<LiveState>('live');
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) setQuiet(liveStateOf(heardAt ?? openedAt, Date.now()));
    };
    look();
    const timer = setInterval(look, TICK_MS);
    return () => clearInterval(timer);
  }, [heardAt, openedAt]);
  const state: Live['state'] = heardAt === null && quiet === 'live' ? 'joining' : quiet;
  const live = useMemo(() => ({ state, heardAt }), [state, heardAt]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  return use(LiveContext);
}

'use client';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type LiveState, liveStateOf } from './live-state.ts';

export type Live = {
  readonly state: LiveState;
  /** When the stream was last heard; null before the first time. */
  readonly heardAt: number | null;
  readonly lagMs: number | null;
};

const TICK_MS = 1_000;
const LiveContext = createContext<Live>({ state: 'live', heardAt: null, lagMs: null });

type Props = {
  /** When the stream was last heard (epoch ms): every event and every beat. Null before the first time. */
  readonly heardAt: number | null;
  readonly lagMs?: number | null;
  readonly children: ReactNode;
};

/** Turns "last heard" into live, sunk, away. Whoever holds the stream stands above it. */
export function LiveProvider({ heardAt, lagMs = null, children }: Props) {
  const [openedAt] = useState(() => Date.now());
  const [state, setState] = useState<LiveState>('live');
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) setState(liveStateOf(heardAt ?? openedAt, Date.now()));
    };
    look();
    const timer = setInterval(look, TICK_MS);
    return () => clearInterval(timer);
  }, [heardAt, openedAt]);
  const live = useMemo(() => ({ state, heardAt: heardAt ?? null, lagMs }), [state, heardAt, lagMs]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  return use(LiveContext);
}

'use client';
import { createContext, type ReactNode, use, useEffect, useId, useMemo, useRef } from 'react';
import type { PaletteItem } from './palette-item.ts';

type Source = { readonly list: () => readonly PaletteItem[] };
const SourcesContext = createContext<Map<string, Source> | undefined>(undefined);

/** Holds what pages can do, for the palette. */
export function PaletteProvider({ children }: { readonly children: ReactNode }) {
  const sources = useMemo(() => new Map<string, Source>(), []);
  return <SourcesContext value={sources}>{children}</SourcesContext>;
}

/** A page's own actions in ⌘K while it is open. */
export function usePaletteActions(items: readonly PaletteItem[]): void {
  const sources = use(SourcesContext);
  const id = useId();
  const current = useRef(items);
  useEffect(() => {
    current.current = items;
  });
  useEffect(() => {
    sources?.set(id, { list: () => current.current });
    return () => {
      sources?.delete(id);
    };
  }, [sources, id]);
}

export function usePaletteSources(): () => readonly PaletteItem[] {
  const sources = use(SourcesContext);
  return () => [...(sources?.values() ?? [])].flatMap((source) => source.list());
}

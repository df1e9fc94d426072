import { useEffect, useState } from 'react';
import { fits, type PaletteItem, type PaletteKind, type PaletteSearch, readQuery } from './palette-item.ts';

const WAIT_MS = 80;
const MOST_EACH = 6;
const ORDER: readonly PaletteKind[] = ['actions', 'users', 'nodes', 'places'];

type Found = {
  readonly groups: readonly (readonly [PaletteKind, readonly PaletteItem[]])[];
  readonly isSearching: boolean;
};

/** What fits: what is known at once, users and nodes as the search answers. The last answers stay until the next come. */
export function useFound(typed: string, known: readonly PaletteItem[], search: PaletteSearch | undefined): Found {
  const [remote, setRemote] = useState<{ readonly of: string; readonly items: readonly PaletteItem[] }>({
    of: '',
    items: [],
  });
  const { only, query } = readQuery(typed);
  const asks = search !== undefined && query !== '' && (only === null || only === 'users' || only === 'nodes');
  useEffect(() => {
    if (!asks) return undefined;
    const stop = new AbortController();
    const kind = only === 'users' || only === 'nodes' ? only : 'all';
    const timer = setTimeout(() => {
      search(query, kind, stop.signal)
        .then((items) => stop.signal.aborted || setRemote({ of: typed, items }))
        .catch(() => stop.signal.aborted || setRemote({ of: typed, items: [] }));
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asks, only, query, search, typed]);
  const local = known.filter((item) => fits(item, query));
  const all = [...local, ...(asks ? remote.items : [])].filter((item) => only === null || item.kind === only);
  const groups = ORDER.map((kind) => [kind, all.filter((item) => item.kind === kind).slice(0, MOST_EACH)] as const);
  return { groups: groups.filter(([, items]) => items.length > 0), isSearching: asks && remote.of !== typed };
}

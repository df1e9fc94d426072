'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation.js';
import { useMemo, useRef, useTransition } from 'react';
import { formatTableQuery, parseTableQuery, type TableQuery, type TableSpec } from './table-query.ts';

export type TableAddress = {
  readonly query: TableQuery;
  /** `?plan=a&sort=-seen`, as it is shown and copied. */
  readonly text: string;
  readonly go: (next: TableQuery) => void;
  /** The next page of rows; the way back is kept. */
  readonly goOn: (cursor: string) => void;
  readonly goBack: () => void;
  /** Asks the server for this view anew. */
  readonly refresh: () => void;
  /** The server has not answered yet: values go bare after 200 ms. */
  readonly isPending: boolean;
};

/** The list's state, which is the address. `spec` is constant. */
export function useTableQuery(spec: TableSpec): TableAddress {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [isPending, start] = useTransition();
  const trail = useRef<readonly (string | null)[]>([]);
  const query = useMemo(() => parseTableQuery(params, spec), [params, spec]);
  const show = (next: TableQuery): void =>
    start(() => router.push(`${path}${formatTableQuery(next)}`, { scroll: false }));
  return {
    query,
    text: formatTableQuery(query),
    isPending,
    go: (next) => {
      if (next.cursor === null) trail.current = [];
      show(next);
    },
    goOn: (cursor) => {
      trail.current = [...trail.current, query.cursor];
      show({ ...query, cursor });
    },
    goBack: () => {
      const before = trail.current.at(-1) ?? null;
      trail.current = trail.current.slice(0, -1);
      show({ ...query, cursor: before });
    },
    refresh: () => start(() => router.refresh()),
  };
}

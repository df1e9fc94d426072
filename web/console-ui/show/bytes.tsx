'use client';
import type { ByteCount } from '#web/console-words/format.ts';
import { useFormat } from '#web/console-words/use-format.ts';

/** 38.6 GiB; the exact count on hover. */
export function Bytes({ count }: { readonly count: ByteCount }) {
  const format = useFormat();
  return <span title={format.exactBytes(count)}>{format.bytes(count)}</span>;
}

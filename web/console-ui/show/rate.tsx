'use client';
import { useFormat } from '#web/console-words/use-format.ts';

/** 38.6 Gbit/s; the exact rate on hover. */
export function Rate({ bitsPerSecond }: { readonly bitsPerSecond: number }) {
  const format = useFormat();
  return <span title={`${format.number(Math.round(bitsPerSecond))} bit/s`}>{format.rate(bitsPerSecond)}</span>;
}

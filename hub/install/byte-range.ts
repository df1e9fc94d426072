/** Both ends are part of it. */
export type ByteRange = { readonly start: number; readonly end: number };

/** One range of `bytes` (RFC 9110 §14), or undefined where the whole is to be sent: no header, several ranges, nonsense. */
export function parseByteRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start <= end ? { start, end } : 'unsatisfiable';
}

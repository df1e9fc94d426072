// Primary result codes, https://sqlite.org/rescode.html (SQLite 3.53)
const NAMES = new Map([
  [5, 'BUSY'],
  [11, 'CORRUPT'],
  [13, 'FULL'],
  [26, 'NOTADB'],
] as const);
export type SqliteCode = typeof NAMES extends Map<number, infer Name> ? Name : never;

/** Which of the results that we tell apart an error of node:sqlite carries, if any. */
export function sqliteCode(error: unknown): SqliteCode | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return [...NAMES].find(([code]) => code === (Number(error.errcode) & 0xff))?.[1];
}

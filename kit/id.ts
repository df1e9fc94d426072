import { randomUUID } from 'node:crypto';

/** A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so that keys of one hour lie together. */
export function newId(atMs: number = Date.now()): string {
  const time = atMs.toString(16).padStart(12, '0');
  // The random bits of a version 4 stand where those of a version 7 do, and Node draws them many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

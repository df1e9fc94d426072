import { randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import type { Database } from '#core/database.ts';
import { systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { createKeyring } from '#kit/keyring.ts';
import { silentLog } from '#kit/log.ts';

/** In what a page of the console reads, for somebody with every right. */
export function webContext(db: Database, tenantId: string): Context {
  const keys = createKeyring(new Map([[1, randomBytes(32)]]));
  const actor = { kind: 'api-token', tenantId, id: newId(), permissions: ['*'] } as const;
  return { actor, db, clock: systemClock, log: silentLog, keys };
}

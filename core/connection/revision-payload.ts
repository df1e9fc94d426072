import { z } from 'zod';
import type { RevisionPayload } from '#contract/entries.ts';
import type { Way } from '#contract/ways.ts';
import type { Keyring, SealContext } from '#kit/keyring.ts';

/** The secrets of one revision, as they are sealed at rest. */
export const RevisionCredentials = z.strictObject({ clientId: z.uuid() });
export type RevisionCredentials = z.infer<typeof RevisionCredentials>;

export type RevisionRow = {
  readonly tenantId: string;
  readonly id: string;
  readonly number: number;
  readonly way: Way;
  readonly meterId: number;
  readonly credentialsSealed: Uint8Array;
};

const sealContext = (tenantId: string, rowId: string): SealContext => ({
  tenantId,
  table: 'revision',
  column: 'credentials_sealed',
  rowId,
});

/** Seals a revision's secrets for its row. */
export function sealCredentials(
  keys: Keyring,
  row: { tenantId: string; id: string },
  secrets: RevisionCredentials,
): Buffer {
  return keys.seal(sealContext(row.tenantId, row.id), JSON.stringify(secrets));
}

/** Opens what sealCredentials sealed. @throws AppError INTERNAL when its key version is gone */
export function openCredentials(
  keys: Keyring,
  row: { tenantId: string; id: string; credentialsSealed: Uint8Array },
): RevisionCredentials {
  const opened = keys.open(sealContext(row.tenantId, row.id), row.credentialsSealed);
  return RevisionCredentials.parse(JSON.parse(opened.toString()));
}

/** The engines' name of a revision: its own counter for ever, since neither part is used again. */
export function engineUserOf(meterId: number, number: number): string {
  return `m${meterId}r${number}`;
}

/** What an agent gets for one live revision. */
export function revisionPayload(keys: Keyring, row: RevisionRow): RevisionPayload {
  return {
    way: row.way,
    engineUser: engineUserOf(row.meterId, row.number),
    meterId: row.meterId,
    clientId: openCredentials(keys, row).clientId,
    flow: 'xtls-rprx-vision',
  };
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import type { Keyring } from '#kit/keyring.ts';

const LIFE_MS = 3_600_000;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const UUID_BYTES = 16;
const PLAIN_BYTES = 3 * UUID_BYTES + 4;
const TICKET = new RegExp(`^[A-Za-z0-9_-]{${Math.ceil(((NONCE_BYTES + TAG_BYTES + PLAIN_BYTES) * 4) / 3)}}$`);

/** The device whose link a page may show, and whose it is. */
export type TicketDevice = { readonly tenantId: string; readonly userId: string; readonly deviceId: string };

type Tools = Pick<Context, 'keys' | 'clock'>;

/** A sealed name of a device for an hour, for the address of a page that opens an app. It is good for nothing else. */
export function issueTicket({ keys, clock }: Tools, device: TicketDevice) {
  const expiresSeconds = Math.floor((clock.now().getTime() + LIFE_MS) / 1000);
  const plain = Buffer.alloc(PLAIN_BYTES);
  [device.tenantId, device.userId, device.deviceId].forEach((id, index) => {
    plain.write(id.replaceAll('-', ''), index * UUID_BYTES, 'hex');
  });
  plain.writeUInt32BE(expiresSeconds, 3 * UUID_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.derive('open-ticket'), nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const ticket = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  return { ticket, expiresAt: new Date(expiresSeconds * 1000) };
}

/** The device that a ticket names; undefined when its hour is over or it is none of ours. */
export function readTicket({ keys, clock }: Tools, ticket: string): TicketDevice | undefined {
  const plain = TICKET.test(ticket) ? unseal(keys, Buffer.from(ticket, 'base64url')) : undefined;
  if (plain === undefined || plain.readUInt32BE(3 * UUID_BYTES) * 1000 <= clock.now().getTime()) return undefined;
  return { tenantId: uuidAt(plain, 0), userId: uuidAt(plain, 1), deviceId: uuidAt(plain, 2) };
}

function unseal(keys: Keyring, sealed: Buffer): Buffer | undefined {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keys.derive('open-ticket'), nonce);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function uuidAt(plain: Buffer, index: number): string {
  const hex = plain.toString('hex', index * UUID_BYTES, (index + 1) * UUID_BYTES);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

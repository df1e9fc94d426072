import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { linkHash } from '#core/link-token.ts';
import type { Keyring } from '#kit/keyring.ts';

const LIFE_MS = 3_600_000;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const UUID_BYTES = 16;
const IDS_BYTES = 3 * UUID_BYTES;
const MARK_BYTES = 8;
const PLAIN_BYTES = IDS_BYTES + 4 + MARK_BYTES;
const TICKET = new RegExp(`^[A-Za-z0-9_-]{${Math.ceil(((NONCE_BYTES + TAG_BYTES + PLAIN_BYTES) * 4) / 3)}}$`);

/** The device whose link a page may show, and whose it is. */
export type TicketDevice = { readonly tenantId: string; readonly userId: string; readonly deviceId: string };

/** What a ticket says: the device, and for which link of it. */
export type Ticket = TicketDevice & { readonly linkMark: string };

type Tools = Pick<Context, 'keys' | 'clock'>;

/**
 * A sealed name of a device for an hour, for the address of a page that opens an app. It is good for nothing else, and for no
 * other link than the device has now: who had seen an old one does not come by the new one.
 */
export function issueTicket({ keys, clock }: Tools, device: TicketDevice & { readonly linkToken: string }) {
  const expiresSeconds = Math.floor((clock.now().getTime() + LIFE_MS) / 1000);
  const plain = Buffer.alloc(PLAIN_BYTES);
  [device.tenantId, device.userId, device.deviceId].forEach((id, index) => {
    plain.write(id.replaceAll('-', ''), index * UUID_BYTES, 'hex');
  });
  plain.writeUInt32BE(expiresSeconds, IDS_BYTES);
  plain.write(linkMark(keys, device.linkToken), IDS_BYTES + 4, 'hex');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.derive('open-ticket'), nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const ticket = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  return { ticket, expiresAt: new Date(expiresSeconds * 1000) };
}

/** The device that a ticket names; undefined when its hour is over or it is none of ours. */
export function readTicket({ keys, clock }: Tools, ticket: string): Ticket | undefined {
  const plain = TICKET.test(ticket) ? unseal(keys, Buffer.from(ticket, 'base64url')) : undefined;
  if (plain === undefined || plain.readUInt32BE(IDS_BYTES) * 1000 <= clock.now().getTime()) return undefined;
  const [tenantId, userId, deviceId] = [uuidAt(plain, 0), uuidAt(plain, 1), uuidAt(plain, 2)];
  return { tenantId, userId, deviceId, linkMark: plain.toString('hex', IDS_BYTES + 4) };
}

/** Tells one link of a device from the next, and nothing about either. */
export function linkMark(keys: Keyring, linkToken: string): string {
  return linkHash(keys, linkToken).toString('hex', 0, MARK_BYTES);
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

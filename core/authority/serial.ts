import { createHash, randomBytes } from 'node:crypto';

/** 16 bytes as lower-case hex; the first nibble 4..7 keeps it positive and of one length in DER (RFC 5280 §4.1.2.2). */
const toSerial = (bytes: Buffer): string => {
  bytes[0] = 0x40 | (bytes.readUInt8(0) & 0x3f);
  return bytes.toString('hex');
};

export function newSerial(): string {
  return toSerial(randomBytes(16));
}

/** The serial that belongs to these words: whoever says them twice asks for the same certificate twice, and is found out. */
export function serialOf(words: string): string {
  return toSerial(createHash('sha256').update(words).digest().subarray(0, 16));
}

/** A serial as TLS libraries print it, in our form. */
export function normaliseSerial(text: string): string {
  return text.toLowerCase().replace(/^0+/, '');
}

/** Bytes as PostgreSQL reads them in text: of a list of Buffers the driver makes one bytea. */
export const toHex = (list: readonly Buffer[]): string[] => list.map((bytes) => `\\x${bytes.toString('hex')}`);

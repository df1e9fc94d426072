/**
 * The array types that our SQL uses (OIDs of pg_type.dat). Told to the driver here, or it would ask the server for all types
 * on each new connection, and a line that dies under that question ends the process (postgres.js 3.4.9).
 */
const ELEMENTS = {
  bytea: { array: 1001, read: (text: string) => Buffer.from(text.slice(2), 'hex') },
  smallint: { array: 1005, read: Number },
  integer: { array: 1007, read: Number },
  text: { array: 1009, read: String },
  bigint: { array: 1016, read: BigInt },
  timestamptz: { array: 1185, read: (text: string) => new Date(text) },
  uuid: { array: 2951, read: String },
} as const;

type ArrayType = {
  readonly to: number;
  readonly from: number[];
  serialize(list: unknown): unknown;
  parse(text: string): unknown[];
};

const ITEM = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;

/** PostgreSQL's text form of a list: each item quoted, null bare. What is no list is passed on as it is. */
export function writeArray(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return `{${list.map(writeItem).join(',')}}`;
}

/** Reads the text form of a list of one dimension. */
export function readArray<T>(text: string, read: (item: string) => T): (T | null)[] {
  return [...text.matchAll(ITEM)].map(([, quoted, bare = '']) => {
    if (quoted !== undefined) return read(quoted.replaceAll(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : read(bare);
  });
}

function writeItem(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  return `"${textOf(item).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function textOf(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') return item.toString();
  if (item instanceof Date) return item.toISOString();
  if (item instanceof Uint8Array) return hexOf(item);
  throw new TypeError('A list for the database holds something that has no text form.');
}

function hexOf(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

/** The driver's `types` for them. */
export const ARRAY_TYPES: Readonly<Record<string, ArrayType>> = Object.fromEntries(
  Object.entries(ELEMENTS).map(([name, { array, read }]) => [
    `${name}Array`,
    {
      to: array,
      from: [array],
      serialize: writeArray,
      parse: (text: string) => readArray<unknown>(text, read),
    },
  ]),
);

import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AppError } from '#kit/app-error.ts';

/** How TLS is asked for, in libpq's words. `require` encrypts, `verify-full` also checks who answers. */
export type SslMode = 'disable' | 'require' | 'verify-full';

export type DatabasePlace =
  | { readonly path: string }
  | { readonly host: string; readonly port: number; readonly ssl: SslMode };

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const YES = 'S'.charCodeAt(0);
const HANDSHAKE_MS = 3_000;
/** Long enough for all work on a connection to notice that it died, short enough not to be missed in the pool. */
const HOLD_MS = 50;

/**
 * Where the database of this URL listens: `sslmode` and, for a UNIX socket, `?host=/folder` as libpq reads them.
 * @throws AppError INVALID for an sslmode that is not known
 */
export function readDatabasePlace(url: URL): DatabasePlace {
  const port = url.port === '' ? 5432 : Number(url.port);
  const folder = url.searchParams.get('host');
  if (folder?.startsWith('/')) return { path: `${folder}/.s.PGSQL.${port}` };
  const host = url.hostname.replace(/^\[|\]$/g, '') || 'localhost';
  return { host, port, ssl: readSslMode(url.searchParams.get('sslmode')) };
}

function readSslMode(mode: string | null): SslMode {
  switch (mode) {
    case null:
    case 'disable':
    case 'allow':
    case 'prefer':
      return 'disable';
    case 'require':
      return 'require';
    case 'verify-ca':
    case 'verify-full':
      return 'verify-full';
    default:
      throw new AppError('INVALID', `The database URL has an sslmode that is not known: ${mode}.`);
  }
}

/** Opens a connection that the driver cannot trip over when it dies. What fails here fails as an event of the socket. */
export async function openDatabaseSocket(place: DatabasePlace): Promise<Socket> {
  if ('path' in place) return guardSocket(connect(place.path));
  const plain = connect(place.port, place.host);
  plain.setNoDelay(true);
  if (place.ssl === 'disable') return guardSocket(plain);
  try {
    await askForTls(plain);
    return guardSocket(
      connectTls({ socket: plain, servername: place.host, rejectUnauthorized: place.ssl === 'verify-full' }),
    );
  } catch (cause) {
    plain.destroy();
    return stillborn(cause);
  }
}

async function askForTls(plain: Socket): Promise<void> {
  const signal = AbortSignal.timeout(HANDSHAKE_MS);
  await once(plain, 'connect', { signal });
  plain.write(SSL_REQUEST);
  const answer: readonly unknown[] = await once(plain, 'data', { signal });
  const [bytes] = answer;
  if (!Buffer.isBuffer(bytes) || bytes[0] !== YES) throw closed('The database server speaks no TLS.');
}

/** A socket that fails as soon as somebody listens to it. */
function stillborn(cause: unknown): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(cause instanceof Error ? cause : closed(String(cause))));
  return socket;
}

const closed = (message: string): Error => Object.assign(new Error(message), { code: 'CONNECTION_CLOSED' });

/**
 * The driver goes on writing to a connection that has closed (a rollback, work in progress), which ends the whole process
 * or waits for ever. So a dead socket fails at once, and again for each write, and is called closed a moment later, when
 * all that work has ended.
 */
export function guardSocket<S extends Socket>(socket: S): S {
  const emit = socket.emit.bind(socket);
  const write = socket.write.bind(socket);
  const end = socket.end.bind(socket);
  let failure: Error | undefined;
  let wasOpen = false;
  let isOurEnd = false;
  const fail = (): void => {
    failure ??= closed('The connection to the database was closed.');
    if (socket.listenerCount('error') > 0) emit('error', failure);
  };
  const announceClose = (): boolean => {
    if (isOurEnd || !wasOpen) return emit('close', failure !== undefined);
    if (failure === undefined) fail();
    setTimeout(() => emit('close', false), HOLD_MS);
    return true;
  };
  return Object.assign(socket, {
    emit(event: string | symbol, ...args: unknown[]): boolean {
      if (event === 'close') return announceClose();
      if (event === 'data') wasOpen = true;
      if (event === 'error') failure ??= args[0] instanceof Error ? args[0] : closed(String(args[0]));
      if (event === 'end' && !isOurEnd) fail();
      return emit(event, ...args);
    },
    write(...args: Parameters<Socket['write']>): boolean {
      if (!socket.destroyed && failure === undefined) return write(...args);
      queueMicrotask(fail);
      return true;
    },
    end(...args: Parameters<Socket['end']>): S {
      if (failure === undefined) isOurEnd = true;
      end(...args);
      return socket;
    },
  });
}

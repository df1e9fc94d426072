import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { AppError } from '#kit/app-error.ts';
import type { Listener, TlsIdentity } from '#kit/listen.ts';
import type { Log } from '#kit/log.ts';

export type TlsFiles = { readonly certFile: string; readonly keyFile: string };

/** Asked for, not announced: a mounted secret is changed by moving links about, which no watcher of one file hears. */
const LOOK_EVERY_MS = 5_000;

/** Reads certificate and key. @throws AppError INVALID when they cannot be read or do not belong together */
export async function readTlsFiles({ certFile, keyFile }: TlsFiles): Promise<TlsIdentity> {
  try {
    const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('INVALID', `WEB_TLS_CERT and WEB_TLS_KEY: ${why}`, { cause });
  }
}

export type TlsWatch = {
  readonly files: TlsFiles;
  readonly listener: Listener;
  readonly log: Log;
  readonly everyMs?: number;
};

/** Gives the listener a new certificate whenever the files change; one that is no good is told, and the old one stays. */
export function watchTlsFiles({ files, listener, log, everyMs = LOOK_EVERY_MS }: TlsWatch): () => void {
  const renew = (): void => {
    readTlsFiles(files).then(
      (identity) => {
        listener.renewTls(identity);
        log.info('the certificate was renewed');
      },
      (error: unknown) => log.warn({ err: error }, 'the certificate could not be renewed; the old one stays'),
    );
  };
  for (const file of [files.certFile, files.keyFile]) watchFile(file, { interval: everyMs, persistent: false }, renew);
  return () => {
    for (const file of [files.certFile, files.keyFile]) unwatchFile(file, renew);
  };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '#kit/log.ts';
import type { ByteRange } from './byte-range.ts';
import { parseByteRange } from './byte-range.ts';
import { DownloadLimit } from './download-limit.ts';
import type { ShelvedFile } from './release-shelf.ts';
import { ReleaseShelf } from './release-shelf.ts';

const FILES = '/install/files/';
const HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache', 'accept-ranges': 'bytes' };
const RETRY_AFTER_SECONDS = '2';

type Door = { readonly shelf: ReleaseShelf | undefined; readonly log: Log; readonly limit: DownloadLimit };
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** Answers machines that are to become nodes: the script, the manifest, the files. No secret is among them. */
export function serveInstall(installDir: string | undefined, log: Log): RequestListener {
  const shelf = installDir === undefined ? undefined : new ReleaseShelf(installDir, log);
  void shelf?.warm();
  const door: Door = { shelf, log, limit: new DownloadLimit() };
  return (request, response) => {
    answer(door, { request, response }).catch((error: unknown) => {
      if (!response.destroyed) log.error({ err: error }, 'an install file could not be sent');
      response.destroy();
    });
  };
}

async function answer(door: Door, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = request.url?.split('?')[0] ?? '/';
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
  if (!door.limit.admit()) return refuse(response, 503, 'Too many requests at once: come again in 2 s.');
  if (path !== '/install.sh' && !path.startsWith('/install/')) return refuse(response, 404, 'There is nothing here.');
  const release = await door.shelf?.current();
  if (release === undefined) return refuse(response, 503, 'This control plane has nothing to install yet.');
  if (path === '/install.sh') return sendText(exchange, release.script, 'text/x-shellscript; charset=utf-8');
  if (path === '/install/manifest.json') return sendText(exchange, release.manifest, 'application/json');
  const name = path.startsWith(FILES) ? path.slice(FILES.length) : '';
  const file = await door.shelf?.file(release, name);
  if (file === undefined) return refuse(response, 404, 'There is no such file in this release.');
  await sendFile(door, exchange, file);
}

async function sendText(exchange: Exchange, body: Buffer, contentType: string): Promise<void> {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const open = ({ start, end }: ByteRange): Readable => Readable.from([body.subarray(start, end + 1)]);
  await send(exchange, { bytes: body.length, sha256, contentType, open });
}

async function sendFile(door: Door, exchange: Exchange, file: ShelvedFile): Promise<void> {
  const giveBack = door.limit.take();
  if (giveBack === undefined) return refuse(exchange.response, 503, 'Too many downloads at once: come again in 2 s.');
  const { path, bytes, sha256 } = file;
  const open = (range: ByteRange): Readable => createReadStream(path, range);
  try {
    await send(exchange, { bytes, sha256, contentType: 'application/octet-stream', open });
  } catch (error) {
    // A machine that goes away in the middle comes back with a range.
    door.log.debug({ err: error }, 'a download was left');
  } finally {
    giveBack();
  }
}

type Body = {
  readonly bytes: number;
  readonly sha256: string;
  readonly contentType: string;
  readonly open: (range: ByteRange) => Readable;
};

async function send({ request, response }: Exchange, { bytes, sha256, contentType, open }: Body): Promise<void> {
  const asked = parseByteRange(request.headers.range, bytes);
  const headers = { ...HEADERS, etag: `"${sha256}"`, 'content-type': contentType };
  if (asked === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes}`, 'content-length': 0 }).end();
    return;
  }
  const { start, end } = asked ?? { start: 0, end: bytes - 1 };
  const partly = asked === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${bytes}` };
  response.writeHead(asked === undefined ? 200 : 206, { ...headers, ...partly, 'content-length': end - start + 1 });
  if (request.method === 'HEAD') response.end();
  else await pipeline(open({ start, end }), response);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  const body = `${sentence}\n`;
  const headers = {
    ...HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  };
  const retry = status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {};
  response.writeHead(status, { ...headers, ...retry }).end(body);
}

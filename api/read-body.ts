import type { IncomingMessage } from 'node:http';
import { DoorError } from './problem.ts';

export const BODY_LIMIT_BYTES = 1024 * 1024;
const LIMIT_WORDS = 'The body is larger than 1 MiB.';
/** So much of a body that is too large is still taken and thrown away: who is sending reads our answer only afterwards. */
const SWALLOWED_BYTES = 16 * 1024 * 1024;
const SWALLOW_WITHIN_MS = 5_000;

const tooLarge = (): DoorError => new DoorError('TOO_LARGE', LIMIT_WORDS);

/**
 * The whole body, at most 1 MiB; of a larger one nothing is kept.
 * @throws DoorError TOO_LARGE, UNREADABLE when the sender goes away half way
 */
export function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > SWALLOWED_BYTES) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    const finish = (error?: DoorError): void => {
      clearTimeout(timer);
      incoming.off('data', onData);
      if (error === undefined) resolve(Buffer.concat(chunks));
      else reject(error);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > SWALLOWED_BYTES) return finish(tooLarge());
      if (length <= BODY_LIMIT_BYTES) return void chunks.push(chunk);
      chunks.length = 0;
      timer ??= setTimeout(() => finish(tooLarge()), SWALLOW_WITHIN_MS);
    };
    incoming.on('data', onData);
    incoming.once('end', () => finish(length > BODY_LIMIT_BYTES ? tooLarge() : undefined));
    incoming.once('error', () => finish(new DoorError('UNREADABLE', 'The body ended too early.')));
  });
}

/**
 * The body as JSON. An empty body counts as `{}`, whatever its type.
 * @throws DoorError UNSUPPORTED_MEDIA_TYPE, UNREADABLE
 */
export function parseJsonBody(bytes: Buffer, contentType: string | undefined): unknown {
  if (bytes.length === 0) return {};
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new DoorError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
  }
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new DoorError('UNREADABLE', 'The body is not JSON in UTF-8.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

import type { IncomingMessage } from 'node:http';
import { DoorError } from './problem.ts';

export const BODY_LIMIT_BYTES = 1024 * 1024;
const LIMIT_WORDS = 'The body is larger than 1 MiB.';

/**
 * The whole body, at most 1 MiB; of a larger one nothing beyond the limit is kept, and none of it when its length is told.
 * @throws DoorError TOO_LARGE, UNREADABLE when the sender goes away half way
 */
export function readBody(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
    return Promise.reject(new DoorError('TOO_LARGE', LIMIT_WORDS));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > BODY_LIMIT_BYTES) {
        chunks.length = 0;
        incoming.off('data', onData);
        reject(new DoorError('TOO_LARGE', LIMIT_WORDS));
        return;
      }
      chunks.push(chunk);
    };
    incoming.on('data', onData);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', () => reject(new DoorError('UNREADABLE', 'The body ended too early.')));
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

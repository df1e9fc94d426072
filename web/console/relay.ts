import type { ApiResponse } from './console-parts.ts';

/** Enough for every form of the console. */
const MAX_CHARACTERS = 1_048_576;
const PASSED_ON = [
  'content-type',
  'retry-after',
  'idempotent-replayed',
  'content-disposition',
  'causeway-scopes',
] as const;
const WITHOUT_BODY = new Set([204, 205, 304]);

/** What api answered, to the browser: its status, its body and what is needed to read it. */
export function passOn({ status, headers, body }: ApiResponse): Response {
  const kept = PASSED_ON.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Response(WITHOUT_BODY.has(status) ? null : Buffer.from(body), {
    status,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(kept) },
  });
}

/** The JSON body of a request as text: undefined when there is none, null when it is not JSON or too long. */
export async function jsonText(request: Request): Promise<string | undefined | null> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > MAX_CHARACTERS) return null;
  const text = await request.text();
  if (text === '') return undefined;
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  return isJson && text.length <= MAX_CHARACTERS ? text : null;
}

import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What a call brings: JSON, or a form whose parts may be files or name one as `attach://`. */
export async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const parts = new Map<string, unknown>();
  for (const [name, part] of form) {
    parts.set(name, typeof part === 'string' ? part : Buffer.from(await part.arrayBuffer()));
  }
  const resolved = [...parts].map(([name, part]) => {
    const isReference = typeof part === 'string' && part.startsWith('attach://');
    return [name, isReference ? parts.get(part.slice('attach://'.length)) : part] as const;
  });
  return Object.fromEntries(resolved);
}

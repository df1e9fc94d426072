import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeSelfSigned } from '../web/make-self-signed.ts';

/** What he does besides handing on. `forge`: one byte of this file is another. `stall`: the file stops in its middle. */
export type Deed = { readonly kind: 'forge' | 'stall'; readonly path: string };

export type MiddleMan = { readonly address: string; deed: Deed | undefined; readonly asked: string[]; close(): void };

/** Somebody between a new node and the hub, with a certificate of his own, as `curl -k` cannot tell. */
export async function startMiddleMan(host: string, installDir: string): Promise<MiddleMan> {
  const { cert, key } = await makeSelfSigned(host);
  const server = createServer({ cert, key }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const man: MiddleMan = { address: '', deed: undefined, asked: [], close: () => close() };
  const answer = async ({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    man.asked.push(url);
    const file = url === '/install.sh' ? 'install.sh' : url.replace('/install/', '');
    const body = await readFile(join(installDir, 'current', file));
    const { kind = 'pass' } = man.deed?.path === url ? man.deed : {};
    if (kind === 'forge') body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
    response.writeHead(200, { 'content-length': body.length });
    if (kind === 'stall') response.write(body.subarray(0, body.length >> 1));
    else response.end(body);
  };
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(man, { address: `${host}:${port}` });
}

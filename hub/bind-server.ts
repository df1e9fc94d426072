import type { ServerOptions } from '@grpc/grpc-js';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { AppError } from '#kit/app-error.ts';

export type BindOptions = {
  readonly host: string;
  readonly port: number;
  readonly certificate: { readonly chainPem: string; readonly privateKeyPem: string };
  /** When it is given, only clients with a certificate of this authority get in. */
  readonly clientCaPem?: string;
  readonly options: ServerOptions;
  readonly register: (server: Server) => void;
};

export type BoundServer = {
  readonly port: number;
  /** Ends the server and every connection that is still there. */
  readonly stop: () => void;
};

/** Opens one gRPC listener over TLS. @throws AppError UNAVAILABLE naming the port when it cannot be had */
export async function bindServer(bind: BindOptions): Promise<BoundServer> {
  const { chainPem, privateKeyPem } = bind.certificate;
  const pair = { cert_chain: Buffer.from(chainPem), private_key: Buffer.from(privateKeyPem) };
  const roots = bind.clientCaPem === undefined ? null : Buffer.from(bind.clientCaPem);
  const credentials = ServerCredentials.createSsl(roots, [pair], roots !== null);
  const server = new Server(bind.options);
  bind.register(server);
  const host = bind.host.includes(':') ? `[${bind.host}]` : bind.host;
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${bind.port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else
        reject(
          new AppError('UNAVAILABLE', `The port ${bind.port} on ${bind.host} cannot be had: ${error.message}`, {
            cause: error,
          }),
        );
    });
  });
  return { port, stop: () => server.forceShutdown() };
}

import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createServer as createTlsServer } from 'node:tls';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { BindOptions, BoundServer } from '#hub/bind-server.ts';
import { AppError } from '#kit/app-error.ts';

const HANDSHAKE_MS = 10_000;
const HEAD_MS = 10_000;
const IDLE_MS = 30_000;
const MAX_BROWSERS = 128;

/** `answer` is for who speaks HTTP/1.1: machines that are to become nodes and have nothing but curl or wget. */
export type EnrolmentBind = Omit<BindOptions, 'clientCaPem'> & { readonly answer: RequestListener };

/**
 * Opens one TLS listener with two doors behind it: gRPC for who offers `h2` alone, HTTP/1.1 for who offers it or nothing.
 * @throws AppError UNAVAILABLE naming the port when it cannot be had
 */
export async function bindEnrolment(bind: EnrolmentBind): Promise<BoundServer> {
  const grpc = new Server(bind.options);
  bind.register(grpc);
  // TLS has ended before these connections get there.
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const plain = createPlainDoor(bind.answer);
  const { chainPem, privateKeyPem } = bind.certificate;
  const listener = createTlsServer(
    { cert: chainPem, key: privateKeyPem, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_MS, ALPNCallback: choose },
    (socket) => {
      socket.on('error', () => undefined);
      if (socket.alpnProtocol === 'h2') injector.injectConnection(socket);
      else plain.take(socket);
    },
  );
  listener.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    const refuse = (cause: Error): void =>
      reject(
        new AppError('UNAVAILABLE', `The port ${bind.port} on ${bind.host} cannot be had: ${cause.message}`, { cause }),
      );
    listener.once('error', refuse);
    listener.listen(bind.port, bind.host, () => {
      listener.off('error', refuse);
      resolve();
    });
  });
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    stop: () => {
      listener.close();
      plain.stop();
      grpc.forceShutdown();
    },
  };
}

/** curl and browsers offer both and would be lost with gRPC; agents offer `h2` and nothing else. */
function choose({ protocols }: { readonly protocols: string[] }): string | undefined {
  return ['http/1.1', 'h2'].find((protocol) => protocols.includes(protocol));
}

/** An HTTP server without a port. Node looks after slow heads only where it listens itself, so that is done here. */
function createPlainDoor(answer: RequestListener): { take: (socket: TLSSocket) => void; stop: () => void } {
  const open = new Map<Socket, NodeJS.Timeout>();
  const server = createServer((request, response) => {
    clearTimeout(open.get(request.socket));
    answer(request, response);
  });
  return {
    take: (socket) => {
      if (open.size >= MAX_BROWSERS) {
        socket.destroy();
        return;
      }
      open.set(
        socket,
        setTimeout(() => socket.destroy(), HEAD_MS),
      );
      socket.once('close', () => {
        clearTimeout(open.get(socket));
        open.delete(socket);
      });
      socket.setTimeout(IDLE_MS, () => socket.destroy());
      server.emit('connection', socket);
    },
    stop: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

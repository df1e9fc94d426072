import type { Socket } from 'node:net';
import { connect } from 'node:net';

export type HttpAnswer = { readonly status: number; readonly body: Buffer };

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 'HTTP/1.1 '.length;

/**
 * One HTTP/1.1 connection that stays open, one request at a time. It reads no more of an answer than its status and length:
 * what the generator burns is not there for PostgreSQL beside it.
 */
export class KeepAliveConnection {
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);
  #bodyAt = -1;
  #length = 0;
  #status = 0;
  #settle: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined;
  #failure: Error | undefined;

  constructor(at: { readonly host: string; readonly port: number }) {
    this.#socket = connect({ ...at, noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  /** Sends a whole request and resolves with its answer. @throws Error when the connection ends before */
  fetch(request: Buffer): Promise<HttpAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#bodyAt < 0) this.#readHead();
    if (this.#bodyAt < 0 || this.#pending.length < this.#bodyAt + this.#length) return;
    const body = this.#pending.subarray(this.#bodyAt, this.#bodyAt + this.#length);
    this.#pending = this.#pending.subarray(this.#bodyAt + this.#length);
    this.#bodyAt = -1;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve({ status: this.#status, body });
  }

  #readHead(): void {
    const end = this.#pending.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#pending.toString('latin1', 0, end);
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (length === undefined) return this.#fail(new Error('An answer without content-length.'));
    this.#status = Number(head.slice(STATUS_AT, STATUS_AT + 3));
    this.#length = Number(length);
    this.#bodyAt = end + HEAD_END.length;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#settle?.reject(this.#failure);
    this.#settle = undefined;
    this.#socket.destroy();
  }
}

import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

/** What a pipe holds (pipe(7)). A reading as large as that means it was full, and that the engine threw lines away. */
const PIPE_BYTES = 65_536;
const FULL_BYTES = PIPE_BYTES - 4_096;
const MAX_LINE_BYTES = 8_192;

export type LinePipeOptions = {
  readonly path: string;
  readonly onLine: (line: string) => void;
  /** Lines may have been lost before the ones that follow. */
  readonly onOverflow?: () => void;
};

/** Reads a FIFO line by line, in memory only. It is opened for writing too, so that it never ends when the engine does. */
export class LinePipe {
  readonly #options: LinePipeOptions;
  readonly #socket: Socket;
  #rest = '';

  constructor(options: LinePipeOptions) {
    this.#options = options;
    const fd = openSync(options.path, constants.O_RDWR | constants.O_NONBLOCK);
    this.#socket = new Socket({ fd, readable: true, writable: false });
    this.#socket.setEncoding('latin1');
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (chunk: string) => this.#take(chunk));
    this.#socket.unref();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    const { onLine, onOverflow } = this.#options;
    if (chunk.length >= FULL_BYTES) onOverflow?.();
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, MAX_LINE_BYTES);
    for (const line of lines) onLine(line);
  }
}

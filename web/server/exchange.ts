import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { answerProblem } from './answer-problem.ts';
import { dropHopByHop } from './forwarded-headers.ts';

export type ExchangeEnds = {
  /** Asks api the same once more; undefined when that could make something happen twice. */
  readonly again: (() => void) | undefined;
  /** api answers. */
  readonly found: () => void;
  readonly failed: (error: Error) => void;
};

const CLOSED_ON_US = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** One request on its way to api and its answer on the way back. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #ends: ExchangeEnds;
  #controller: Dispatcher.DispatchController | undefined;
  #isOver = false;
  #hasAskedAgain = false;

  constructor(request: IncomingMessage, response: ServerResponse, ends: ExchangeEnds) {
    this.#request = request;
    this.#response = response;
    this.#ends = ends;
  }

  /** The client is gone, or has everything. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.abort(new Error('The client left.'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error('The client left.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#ends.found();
    dropHopByHop(headers);
    // Answered before all was heard, as for a body that is too large: nobody reads the rest.
    if (!this.#request.complete) this.#response.shouldKeepAlive = false;
    this.#response.writeHead(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#response.write(chunk)) return;
    controller.pause();
    this.#response.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    this.#isOver = true;
    this.#dropRest();
    this.#response.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isOver) return;
    if (this.#canAskAgain(error)) {
      this.#hasAskedAgain = true;
      this.#ends.again?.();
      return;
    }
    this.#isOver = true;
    // Who sends more than api will take is cut off: that says nothing about api.
    if (this.#request.complete || !isClosedOnUs(error)) this.#ends.failed(error);
    // Half an answer must not look like a whole one.
    if (this.#response.headersSent) this.#response.destroy();
    else this.#refuse();
  }

  #canAskAgain(error: Error): boolean {
    return isClosedOnUs(error) && this.#ends.again !== undefined && !this.#hasAskedAgain && !this.#response.headersSent;
  }

  #refuse(): void {
    if (!this.#request.complete) this.#response.shouldKeepAlive = false;
    this.#dropRest();
    answerProblem(this.#response, 'UNAVAILABLE');
  }

  #dropRest(): void {
    if (this.#request.complete) return;
    this.#request.unpipe();
    this.#request.resume();
  }
}

function isClosedOnUs(error: Error): boolean {
  return 'code' in error && CLOSED_ON_US.has(String(error.code));
}

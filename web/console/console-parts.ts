import type { Database } from '#core/database.ts';
import type { Clock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';

/** A request of the console to api. `path` begins with `/v1/`. */
export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  /** Who sits before the console, for limits and the audit. */
  readonly address: string;
  readonly userAgent: string;
  readonly bearer?: string;
  /** JSON, as it came. */
  readonly body?: string;
  readonly idempotencyKey?: string;
  /** Nobody did this: it does not put off the end of the session. */
  readonly isBackground?: boolean;
};

export type ApiResponse = {
  readonly status: number;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** What the pages need of the process around them. It is opened and closed by web itself, which runs unbuilt. */
export type ConsoleParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly authSecret: string;
  /** Under which people open the console, and its host alone gets passkeys. */
  readonly publicUrl: string;
  /** Cookies are for TLS only. */
  readonly isSecure: boolean;
  readonly version: string;
  /** Aborted when this process is about to end: what stays open ends then. */
  readonly closing: AbortSignal;
  /** Asks api. @throws AppError UNAVAILABLE when it does not answer */
  readonly askApi: (request: ApiRequest) => Promise<ApiResponse>;
};

const KEY = Symbol.for('causeway.console');

/** Hands the parts to the pages, which Next loads as another program in the same process. */
export function provideConsoleParts(parts: ConsoleParts | undefined): void {
  Reflect.set(globalThis, KEY, parts);
}

/** @throws Error when the console is not served by this process */
export function consoleParts(): ConsoleParts {
  const parts: unknown = Reflect.get(globalThis, KEY);
  if (!isParts(parts)) throw new Error('The console is not open in this process.');
  return parts;
}

function isParts(value: unknown): value is ConsoleParts {
  return typeof value === 'object' && value !== null && 'askApi' in value;
}

import type { ActProblem } from './problem.ts';
import { away, problemOf } from './problem.ts';

export type Answer<T> =
  | {
      readonly isDone: true;
      readonly value: T;
      /** What nodes have to do now, for `OutcomeLine`; absent when it concerns none. */
      readonly scopes?: string;
    }
  | { readonly isDone: false; readonly problem: ActProblem };

export type Sent = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends JSON to our own origin. It never rejects. */
export async function send<T>({ method = 'POST', path, body, headers }: Sent): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) return { isDone: false, problem: await problemOf(response) };
    const text = await response.text();
    const scopes = response.headers.get('causeway-scopes');
    return { isDone: true, value: parse<T>(text), ...(scopes === null ? {} : { scopes }) };
  } catch {
    return { isDone: false, problem: away() };
  }
}

/** What our own server says has the shape that its contract tells, which is tested there. */
function parse<T>(text: string): T {
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

import { NoAnswer, readProblem } from './api-problem.ts';

const TIMEOUT_MS = 15_000;

export type ApiRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From `/v1` on. */
  readonly path: string;
  readonly authorization: string;
  readonly body?: unknown;
  /** Names an act, so that doing it again after a lost answer does it once. */
  readonly idempotencyKey?: string;
  readonly timeoutMs?: number;
};

/**
 * Asks the api once. The caller knows the shape of the answer by the path.
 * @throws ApiProblem when it refuses, NoAnswer when nothing (or half an answer) came
 */
export async function askApi<T>(request: ApiRequest): Promise<T> {
  return readAnswer<T>(await send(request));
}

/** Reads the answer to a request that was sent by other means. @throws as `askApi` does */
export async function readAnswer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new NoAnswer('The answer broke off.', { cause: error });
  }
}

async function send({ method, path, authorization, body, idempotencyKey, timeoutMs }: ApiRequest): Promise<Response> {
  const headers: Record<string, string> = { authorization, accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  try {
    return await fetch(`/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
  } catch (error) {
    throw new NoAnswer('No answer came.', { cause: error });
  }
}

import type { Problem } from '#contract/api/problem.ts';

/** Why an act did not happen, as api or the console's door says it. */
export type ActProblem = Omit<Problem, 'type'> & {
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined;
};

/** Nothing came back: no network, or a proxy that is no part of us. */
const AWAY = {
  title: 'Not available now',
  status: 0,
  code: 'AWAY',
  detail: 'The control plane does not answer.',
  instance: '',
  retryAfterSeconds: undefined,
} as const satisfies ActProblem;

export const away = (): ActProblem => AWAY;

/** The problem in an answer. */
export async function problemOf(response: Response): Promise<ActProblem> {
  const said: unknown = await response.json().catch(() => undefined);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  if (isProblem(said)) return { ...said, retryAfterSeconds };
  return { ...AWAY, status: response.status, retryAfterSeconds };
}

function isProblem(said: unknown): said is Problem {
  return typeof said === 'object' && said !== null && 'code' in said && 'status' in said && 'detail' in said;
}

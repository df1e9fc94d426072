export type ProblemFacts = {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly detail: string;
  /** `urn:uuid:<request id>`, or nothing. */
  readonly instance: string;
  readonly retryAfterSeconds: number | undefined;
};

/** What the api refused, as its problem document (RFC 9457) says. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Such as `LIMIT_REACHED`; `UNKNOWN` when the answer was no problem document. */
  readonly code: string;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Eight characters that support finds the failure by. */
  readonly supportCode: string;

  constructor(facts: ProblemFacts) {
    super(facts.detail);
    this.status = facts.status;
    this.code = facts.code;
    this.field = facts.field;
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.supportCode = supportCodeOf(facts.instance);
  }

  /** Trying the same again may help: also while the first try, whose answer was lost, is still on its way (no field is named). */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || (this.code === 'CONFLICT' && this.field === undefined);
  }
}

/** No answer came: no net, a timeout, a connection that broke. Whether the act was done is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Reads an answer that is no success. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body = await readBody(response);
  const text = (name: string): string | undefined => {
    const value = body[name];
    return typeof value === 'string' ? value : undefined;
  };
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem({
    status: response.status,
    code: text('code') ?? 'UNKNOWN',
    field: text('field'),
    detail: text('detail') ?? `The server answered ${response.status}.`,
    instance: text('instance') ?? '',
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  });
}

async function readBody(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** The last eight hex digits of a request's id, in two groups that one can read out. */
function supportCodeOf(instance: string): string {
  const hex = instance
    .replaceAll(/[^0-9a-f]/gi, '')
    .slice(-8)
    .toUpperCase();
  return hex.length === 8 ? `${hex.slice(0, 4)}-${hex.slice(4)}` : '';
}

import type { SampleBody } from './expected-bodies.ts';

/** As many answers as come, each connection asking again at once; or a fixed rate of arrivals, come what may. */
export type LoadManner =
  | { readonly kind: 'closed'; readonly connections: number; readonly seconds: number }
  | { readonly kind: 'open'; readonly connections: number; readonly seconds: number; readonly ratePerSecond: number };

export type LoadJob = {
  readonly host: string;
  readonly port: number;
  readonly userAgent: string;
  readonly links: readonly { readonly token: string; readonly clientId: string }[];
  readonly sample: SampleBody;
  readonly manner: LoadManner;
};

export type LoadResult = {
  readonly answers: number;
  readonly seconds: number;
  /** Answers that were not the expected document, and the first of them. */
  readonly wrong: number;
  readonly firstWrong: string | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
};

import type { BumpedScope } from '#core/scope/collect-bumps.ts';

/** An answer before it is put on the wire. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly isReplayed?: boolean;
  /** To which revisions the act moved which desired states. */
  readonly bumps?: readonly BumpedScope[];
};

import type { NodeHealth } from '#core/node/node-health.ts';
import type { NodeStatus } from '#core/node/node-view.ts';

/**
 * How a node stands, by the worst that is so: `revoked`; `waiting` for its machine; `no-contact`; `engine-down`; `refused`
 * some entries; `degraded` engine; `behind`; `in-flight`, changes that were sent and are not confirmed yet; `as-wanted`.
 */
export const NODE_STATES = [
  'revoked',
  'waiting',
  'no-contact',
  'engine-down',
  'refused',
  'degraded',
  'behind',
  'in-flight',
  'as-wanted',
] as const;
export type NodeState = (typeof NODE_STATES)[number];

/** What needs somebody, and how badly: 0 as wanted, 1 works and wants care, 2 failed. */
export type Level = 0 | 1 | 2;

export type JudgedScope = {
  readonly headRev: bigint;
  readonly appliedRev: bigint;
  readonly refusedCount: number;
  readonly ackedAt: Date | null;
  /** When the head last moved. */
  readonly bumpedAt: Date;
};

export type NodeFacts = {
  readonly status: NodeStatus;
  readonly health: NodeHealth | null;
  readonly lastSeenAt: Date | null;
  readonly offlineSince: Date | null;
  readonly scopes: readonly JudgedScope[];
};

export type Judgement = {
  readonly state: NodeState;
  readonly level: Level;
  /** Changes that are wanted and not applied. */
  readonly lag: number;
  readonly refusedCount: number;
};

/** Changes that are not confirmed for this long are late. */
const LATE_AFTER_MS = 10_000;
/** So many at once are late even while more of them come. */
const LATE_FROM = 10n;
const SILENT_AFTER_MS = 90_000;

/** How a node stands now. Pure; the same facts and instant give the same answer. */
export function judgeNode(facts: NodeFacts, now: Date): Judgement {
  const lag = facts.scopes.reduce((sum, { headRev, appliedRev }) => sum + (headRev - appliedRev), 0n);
  const refusedCount = facts.scopes.reduce((sum, scope) => sum + scope.refusedCount, 0);
  const state = stateOf(facts, { now, refusedCount, lag });
  return { state, level: LEVELS[state], lag: Number(lag), refusedCount };
}

const LEVELS: Readonly<Record<NodeState, Level>> = {
  revoked: 0,
  waiting: 0,
  'no-contact': 2,
  'engine-down': 2,
  refused: 1,
  degraded: 1,
  behind: 1,
  'in-flight': 0,
  'as-wanted': 0,
};

type Sums = { readonly now: Date; readonly refusedCount: number; readonly lag: bigint };

function stateOf(facts: NodeFacts, { now, refusedCount, lag }: Sums): NodeState {
  const { status, lastSeenAt, offlineSince, health, scopes } = facts;
  if (status === 'revoked') return 'revoked';
  if (lastSeenAt === null) return 'waiting';
  if (offlineSince !== null || now.getTime() - lastSeenAt.getTime() > SILENT_AFTER_MS) return 'no-contact';
  const engines = health?.engines ?? [];
  if (engines.some(({ state }) => state === 'down' || state === 'absent')) return 'engine-down';
  if (refusedCount > 0) return 'refused';
  if (engines.some(({ state }) => state !== 'ok')) return 'degraded';
  if (scopes.some((scope) => isLate(scope, now))) return 'behind';
  return lag > 0n ? 'in-flight' : 'as-wanted';
}

/** A change of this second is on its way even where nothing was confirmed for an hour, because nothing had to be. */
function isLate({ headRev, appliedRev, ackedAt, bumpedAt }: JudgedScope, now: Date): boolean {
  const lag = headRev - appliedRev;
  if (lag <= 0n) return false;
  const isOld = (at: Date | null): boolean => at === null || now.getTime() - at.getTime() > LATE_AFTER_MS;
  return isOld(ackedAt) && (isOld(bumpedAt) || lag > LATE_FROM);
}

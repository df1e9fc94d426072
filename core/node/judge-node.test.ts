import { expect, test } from 'vitest';
import type { JudgedScope, NodeFacts } from './judge-node.ts';
import { judgeNode } from './judge-node.ts';

const now = new Date('2026-11-18T21:42:08Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const scope = (of: Partial<JudgedScope> = {}): JudgedScope => ({
  headRev: 20n,
  appliedRev: 20n,
  refusedCount: 0,
  ackedAt: ago(3_600),
  bumpedAt: ago(3_600),
  ...of,
});
const engine = (state: 'ok' | 'starting' | 'degraded' | 'down' | 'absent') => ({
  engines: [{ kind: 'xray', version: '1', epoch: 'e', state, reason: '' }],
  journalPending: 0,
  lastError: '',
});
const node = (of: Partial<NodeFacts> = {}): NodeFacts => ({
  status: 'active',
  health: engine('ok'),
  lastSeenAt: ago(5),
  offlineSince: null,
  scopes: [scope()],
  ...of,
});

test.each([
  ['as-wanted', 0, node()],
  ['waiting', 0, node({ lastSeenAt: null })],
  ['revoked', 0, node({ status: 'revoked', offlineSince: ago(100) })],
  ['no-contact', 2, node({ offlineSince: ago(100) })],
  ['no-contact', 2, node({ lastSeenAt: ago(91) })],
  ['engine-down', 2, node({ health: engine('down') })],
  ['engine-down', 2, node({ health: engine('absent'), scopes: [scope({ refusedCount: 1 })] })],
  ['refused', 1, node({ scopes: [scope({ refusedCount: 2 })] })],
  ['degraded', 1, node({ health: engine('starting') })],
  ['in-flight', 0, node({ scopes: [scope({ appliedRev: 19n, bumpedAt: ago(1) })] })],
  ['in-flight', 0, node({ scopes: [scope({ appliedRev: 5n, ackedAt: ago(2), bumpedAt: ago(60) })] })],
  ['behind', 1, node({ scopes: [scope({ appliedRev: 19n, bumpedAt: ago(11) })] })],
  ['behind', 1, node({ scopes: [scope({ appliedRev: 6n, bumpedAt: ago(0) })] })],
  ['behind', 1, node({ scopes: [scope({ appliedRev: 0n, ackedAt: null })] })],
] as const)('%s', (state, level, facts) => {
  expect(judgeNode(facts, now)).toMatchObject({ state, level });
});

test('sums what is not applied and what is refused', () => {
  const scopes = [scope({ appliedRev: 17n }), scope({ refusedCount: 2 }), scope({ appliedRev: 19n, refusedCount: 1 })];
  expect(judgeNode(node({ scopes }), now)).toMatchObject({ lag: 4, refusedCount: 3 });
});

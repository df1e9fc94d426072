import type { CountryView, Health } from './home-view.ts';
import type { MyNode } from './read-my-nodes.ts';

/** A node that was not heard of for this long makes what people see late: three heartbeats. */
const LATE_AFTER_MS = 60_000;

/** Whether a node has not reported for a while. One that was never seen reports nothing that could be late. */
export function isAnyLate(nodes: readonly MyNode[], now: Date): boolean {
  return nodes.some(
    ({ offlineSince, lastSeenAt }) =>
      offlineSince !== null || (lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() > LATE_AFTER_MS),
  );
}

/** The nodes of each country together: by name, those without a country last. */
export function judgeCountries(nodes: readonly MyNode[]): CountryView[] {
  const byCountry = [...Map.groupBy(nodes, ({ country }) => country)];
  return byCountry
    .map(([country, own]) => ({ country, health: judgeTogether(own.map(judgeNode)) }))
    .sort((a, b) => compare(a.country, b.country));
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function judgeNode({ lastSeenAt, offlineSince, health }: MyNode): Health {
  if (lastSeenAt === null) return 'unknown';
  if (offlineSince !== null) return 'down';
  const states = new Set((health?.engines ?? []).map(({ state }) => state));
  const isWell = [...states].every((state) => state === 'ok');
  if (isWell) return 'good';
  return states.has('ok') || states.has('degraded') || states.has('starting') ? 'fair' : 'down';
}

/** Down only when all are; nodes that were never seen do not count beside others that were. */
function judgeTogether(healths: readonly Health[]): Health {
  const seen = healths.filter((health) => health !== 'unknown');
  if (seen.length === 0) return 'unknown';
  if (seen.every((health) => health === 'down')) return 'down';
  return seen.every((health) => health === 'good') ? 'good' : 'fair';
}

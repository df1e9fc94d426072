import type { StoneItem, StoneKind } from './stone-kinds.ts';

const CARE_FROM = 0.8;
/** A region keeps one line of stones: above this many nodes, one stone stands for several that are as wanted. */
const MOST_IN_ROW = 24;
const WORST = ['bare', 'stands', 'hold', 'hollow', 'paused', 'half', 'sunk'] as const satisfies readonly StoneKind[];

export type QuotaRow = {
  readonly items: readonly StoneItem[];
  readonly tone: 'stone' | 'amber';
  readonly state: 'well' | 'near' | 'exhausted';
};

/** A quota as stones: the last one by width, amber from 80 %, the whole row sunk when nothing is left. */
export const quotaRow = (used: number, limit: number, count: number): QuotaRow => {
  const share = limit <= 0 ? 1 : Math.max(0, used / limit);
  if (share >= 1)
    return { items: Array.from({ length: count }, () => ({ kind: 'sunk' })), tone: 'stone', state: 'exhausted' };
  const laid = share * count;
  const items = Array.from({ length: Math.ceil(laid) }, (_, index): StoneItem => {
    const part = Math.min(1, laid - index);
    return part === 1 ? { kind: 'stands' } : { kind: 'stands', part };
  });
  const isNear = share >= CARE_FROM;
  return { items, tone: isNear ? 'amber' : 'stone', state: isNear ? 'near' : 'well' };
};

/** `done` of `total` steps or parts; the rest is hollow (steps) or bare (progress). */
export const progressRow = (done: number, total: number, rest: 'hollow' | 'bare' = 'bare'): readonly StoneItem[] => {
  const whole = Math.floor(done);
  return Array.from({ length: Math.max(0, total) }, (_, index): StoneItem => {
    if (index < whole) return { kind: 'stands' };
    if (index < done && rest === 'bare') return { kind: 'stands', part: done - whole };
    return { kind: rest };
  });
};

/** One stone a node, by name; above 24, what is as wanted is put together so that each troubled one keeps its own. */
export const fleetRow = (kinds: readonly StoneKind[]): readonly StoneItem[] => {
  if (kinds.length <= MOST_IN_ROW) return kinds.map((kind) => ({ kind }));
  const per = Math.ceil(kinds.length / MOST_IN_ROW);
  const row: StoneItem[] = [];
  let standing = 0;
  for (const kind of kinds) {
    if (kind !== 'stands') row.push({ kind });
    else if (standing++ % per === 0) row.push({ kind });
  }
  return row;
};

/** The worst of an interval, as a history shows it. */
export const worstOf = (kinds: readonly StoneKind[]): StoneKind =>
  kinds.reduce<StoneKind>((worst, kind) => (WORST.indexOf(kind) > WORST.indexOf(worst) ? kind : worst), 'bare');

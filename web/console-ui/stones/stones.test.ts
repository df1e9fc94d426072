import { describe, expect, it } from 'vitest';
import { sortChecks } from '../show/checks.tsx';
import { byPaint } from './by-paint.ts';
import { layStones, stonePath } from './lay-stones.ts';
import type { StoneItem, StoneKind } from './stone-kinds.ts';
import { fleetRow, progressRow, quotaRow, worstOf } from './stone-rows.ts';

const many = (length: number, kind: StoneKind): readonly StoneItem[] => Array.from({ length }, () => ({ kind }));

describe('a row of stones', () => {
  it('is as long as its places, however few are laid', () => {
    expect(layStones([{ kind: 'stands' }], 'row', 10)).toMatchObject({ width: 84.4, height: 9, lineY: 8.25 });
    expect(layStones([], 'page', 20).width).toBe(305.6);
    expect(layStones(many(12, 'stands'), 'fleet').width).toBe(130);
    expect(layStones(many(24, 'stands'), 'history').width).toBe(130.5);
    expect(layStones(many(4, 'hollow'), 'steps').width).toBe(193);
  });

  it('has its line at one height whatever the state', () => {
    const kinds: readonly StoneKind[] = ['stands', 'half', 'sunk', 'hollow', 'hold', 'paused', 'bare'];
    expect(new Set(kinds.map((kind) => layStones([{ kind }], 'row').height)).size).toBe(1);
  });

  it('cuts the last stone by width, and never below what can be seen', () => {
    expect(stonePath({ x: 0, y: 0.5, width: 7, height: 7 }, 2.5)).toMatch(/^M0 6\.7V3a2\.5 2\.5 /);
    expect(layStones([{ kind: 'stands', part: 0.5 }], 'page').stones[0]?.d).toMatch(
      /^M0 12\.7V3a2\.5 2\.5 0 0 1 2\.5 -2\.5h1\.5/,
    );
    expect(layStones([{ kind: 'stands', part: 0.01 }], 'page').stones).toHaveLength(1);
    expect(layStones([{ kind: 'stands', part: 0 }, { kind: 'bare' }], 'page').stones).toHaveLength(0);
  });
});

it('paints what looks alike with one stroke, and every stone once', () => {
  const { stones } = layStones([...many(3, 'stands'), ...many(2, 'sunk'), { kind: 'stands', part: 0.5 }], 'row', 10);
  const paths = byPaint(stones, (kind) => `k-${kind}`);
  expect(Object.keys(paths)).toEqual(['k-stands', 'k-sunk']);
  expect(paths['k-stands']).toBe([0, 1, 2, 5].map((index) => stones[index]?.d).join(''));
  expect(paths['k-sunk']).toBe([3, 4].map((index) => stones[index]?.d).join(''));
});

describe('a quota', () => {
  it('is as many stones as are used, the last by width', () => {
    const { items, tone, state } = quotaRow(55, 100, 10);
    expect(items).toHaveLength(6);
    expect(items[5]).toEqual({ kind: 'stands', part: 0.5 });
    expect([tone, state]).toEqual(['stone', 'well']);
    expect(quotaRow(0, 100, 10).items).toEqual([]);
  });

  it('is amber from 80 % and sinks at 100 %', () => {
    expect(quotaRow(79.99, 100, 10).state).toBe('well');
    expect(quotaRow(80, 100, 10)).toMatchObject({ tone: 'amber', state: 'near' });
    expect(quotaRow(199.96, 200, 10).state).toBe('near');
    const full = quotaRow(200, 200, 10);
    expect(full.state).toBe('exhausted');
    expect(full.items.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'sunk'));
    expect(quotaRow(1, 0, 10).state).toBe('exhausted');
  });
});

it('shows steps as done and hollow, progress as done and bare', () => {
  expect(progressRow(2, 4, 'hollow').map(({ kind }) => kind)).toEqual(['stands', 'stands', 'hollow', 'hollow']);
  expect(progressRow(1.5, 3)).toEqual([{ kind: 'stands' }, { kind: 'stands', part: 0.5 }, { kind: 'bare' }]);
});

it('keeps every troubled node on one line of at most 24', () => {
  const kinds = Array.from({ length: 64 }, (_, index): StoneKind => (index % 20 === 7 ? 'sunk' : 'stands'));
  const row = fleetRow(kinds);
  expect(row.filter(({ kind }) => kind === 'sunk')).toHaveLength(3);
  expect(row.length).toBeLessThanOrEqual(24 + 3);
  expect(fleetRow(['stands', 'half'])).toHaveLength(2);
});

it('takes the worst of an interval', () => {
  expect(worstOf(['stands', 'half', 'stands'])).toBe('half');
  expect(worstOf(['half', 'sunk'])).toBe('sunk');
  expect(worstOf([])).toBe('bare');
});

it('puts failing checks before passing ones', () => {
  const check = (id: string, state: 'passes' | 'care' | 'fails') => ({ id, name: id, state, text: '' });
  expect(sortChecks([check('a', 'passes'), check('b', 'care'), check('c', 'fails')]).map(({ id }) => id)).toEqual([
    'c',
    'b',
    'a',
  ]);
});

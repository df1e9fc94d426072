import { describe, expect, it } from 'vitest';
import { ManualClock } from '#kit/clock.ts';
import { RestartBudget } from './restart-budget.ts';

describe('the restart budget', () => {
  it('starts at once after a good life, and waits at most 30 s however often a bad one ends', () => {
    const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
    const budget = new RestartBudget(clock);
    budget.noteBirth();
    expect(budget.delayAfterEndMs()).toBe(0);
    const delays = Array.from({ length: 40 }, () => budget.delayAfterEndMs());
    expect(Math.max(...delays)).toBeLessThan(30_000);
    expect(Math.max(...delays)).toBeGreaterThan(1_000);
    budget.noteBirth();
    clock.advance(60_000);
    expect(budget.delayAfterEndMs()).toBe(0);
  });
});

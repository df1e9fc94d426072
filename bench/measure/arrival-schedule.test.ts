import { describe, expect, test } from 'vitest';
import { ArrivalSchedule } from './arrival-schedule.ts';

describe('an arrival schedule', () => {
  test('lets one request come each time the spacing has passed', () => {
    const schedule = new ArrivalSchedule({ ratePerSecond: 100, seconds: 1 });
    expect(schedule.due(0)).toBe(1);
    expect(schedule.take()).toBe(0);
    expect(schedule.due(9)).toBe(0);
    expect(schedule.due(10)).toBe(1);
    expect(schedule.take()).toBe(10);
  });

  test('counts a late request from the instant it was due', () => {
    const schedule = new ArrivalSchedule({ ratePerSecond: 100, seconds: 1 });
    expect(schedule.due(55)).toBe(6);
    expect(Array.from({ length: 6 }, () => schedule.take())).toEqual([0, 10, 20, 30, 40, 50]);
    expect(schedule.due(55)).toBe(0);
  });

  test('ends after rate times seconds', () => {
    const schedule = new ArrivalSchedule({ ratePerSecond: 1_250, seconds: 2 });
    expect(schedule.count).toBe(2_500);
    expect(schedule.due(60_000)).toBe(2_500);
    while (schedule.due(60_000) > 0) schedule.take();
    expect(schedule.isOver).toBe(true);
  });
});

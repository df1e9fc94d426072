import { setTimeout as sleep } from 'node:timers/promises';
import { findEngine } from '../support/house/engine-process.ts';
import type { HouseProcess } from '../support/house/house-process.ts';
import { engineCounters } from '../support/house/people.ts';
import { until } from '../support/house/until.ts';
import type { EngineBytes } from '../support/house/xray-stats.ts';
import type { House } from '../support/house.ts';
import type { Strike } from './round-plan.ts';

/** What happened to one victim, in ms since 1970. */
export type StrikeReport = {
  readonly strike: Strike;
  readonly diedAtMs: number;
  readonly backAtMs: number;
  /** Xray's counters, asked for right before it died; empty for the others. */
  readonly lastCounters: ReadonlyMap<string, EngineBytes>;
};

const BACK_WITHIN_MS = 40_000;

/** Kills one victim as the kernel would, and has it started again after the strike's time as a supervisor would. */
export async function carryOut(house: House, strike: Strike): Promise<StrikeReport> {
  await sleep(strike.atMs);
  switch (strike.victim) {
    case 'agent':
    case 'hub':
      return strikeProcess(house.processes[strike.victim], strike);
    case 'postgres':
      return strikePostgres(house, strike);
    case 'xray':
      return strikeEngine(house, strike);
  }
}

async function strikeProcess(victim: HouseProcess, strike: Strike): Promise<StrikeReport> {
  await victim.kill9();
  const diedAtMs = Date.now();
  await sleep(strike.downMs);
  await victim.keepStarting(BACK_WITHIN_MS);
  return { strike, diedAtMs, backAtMs: Date.now(), lastCounters: new Map() };
}

async function strikePostgres({ database }: House, strike: Strike): Promise<StrikeReport> {
  await database.server?.kill9();
  const diedAtMs = Date.now();
  await sleep(strike.downMs);
  await database.server?.start();
  return { strike, diedAtMs, backAtMs: Date.now(), lastCounters: new Map() };
}

async function strikeEngine(house: House, strike: Strike): Promise<StrikeReport> {
  const engine = await until('an engine runs', () => findEngine(house.folder), BACK_WITHIN_MS);
  const lastCounters = await engineCounters(house);
  process.kill(engine.pid, 'SIGKILL');
  const diedAtMs = Date.now();
  await until(
    'another engine runs',
    () => {
      const found = findEngine(house.folder);
      return found !== undefined && found.startedAtTicks !== engine.startedAtTicks;
    },
    BACK_WITHIN_MS,
  );
  return { strike, diedAtMs, backAtMs: Date.now(), lastCounters };
}

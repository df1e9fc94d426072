import { readFileSync } from 'node:fs';
import type { HouseProcess } from '#tests/support/house/house-process.ts';
import type { House } from '#tests/support/house.ts';
import { readCpuSeconds } from '../machine/read-cpu-seconds.ts';

/** Where the processor time goes, process by process: it says what a busy machine hides in the wall clock. */
export class CpuAccount {
  readonly #house: House;
  readonly #agent: HouseProcess;
  #before: Record<string, number> = {};

  constructor(house: House, agent: HouseProcess) {
    this.#house = house;
    this.#agent = agent;
  }

  start(): void {
    this.#before = this.#read();
  }

  /** One line: the time since start() for each of `count` things, like `api 1.20 ms, postgres 2.10 ms`. */
  describePer(count: number): string {
    const parts = Object.entries(this.#read()).map(([name, seconds]): [string, number] => [
      name,
      ((seconds - (this.#before[name] ?? 0)) * 1_000) / count,
    ]);
    const total = parts.reduce((sum, [, ms]) => sum + ms, 0);
    return [...parts, ['together', total] as const].map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`).join(', ');
  }

  #read(): Record<string, number> {
    const { processes, database } = this.#house;
    const pids = {
      web: processes.web.pid,
      api: processes.api.pid,
      postgres: database.server?.pid,
      hub: processes.hub.pid,
      scheduler: processes.scheduler.pid,
      agent: this.#agent.pid,
      xray: this.#readXrayPid(),
      bench: process.pid,
    };
    const running = Object.entries(pids).flatMap(([name, pid]) => (pid === undefined ? [] : [[name, pid] as const]));
    return readCpuSeconds(Object.fromEntries(running));
  }

  #readXrayPid(): number | undefined {
    if (!this.#agent.isRunning) return undefined;
    const [, pid] = /"pid": *(\d+)/.exec(readFileSync(this.#house.paths.engineRecord, 'utf8')) ?? [];
    return pid === undefined ? undefined : Number(pid);
  }
}

import type { BenchHouse } from '../house/raise-bench-house.ts';
import { readMemory } from '../machine/read-memory.ts';

/** The most that the agent held at any reading, and the most that any of its lives ever held, in MiB. */
export class AgentMemory {
  mostMib = 0;
  peakMib = 0;
  readonly #bench: BenchHouse;

  constructor(bench: BenchHouse) {
    this.#bench = bench;
  }

  /** Reads it now; returns it in words. */
  async read(): Promise<string> {
    const { nowMib, peakMib } = await readMemory(this.#bench.agent.pid ?? 0);
    this.mostMib = Math.max(this.mostMib, nowMib);
    this.peakMib = Math.max(this.peakMib, peakMib);
    return `the agent holds ${nowMib.toFixed(0)} MiB (peak of this life: ${peakMib.toFixed(0)})`;
  }
}

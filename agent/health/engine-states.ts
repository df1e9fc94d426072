import { sentenceOf } from '#agent/sentence-of.ts';
import type { EngineDriver, EngineHealth } from '#contract/engine.ts';

export type EngineStateValue = {
  readonly kind: string;
  readonly version: string;
  readonly epoch: string;
  readonly state: EngineHealth['state'];
  readonly reason: string;
};

/** The health of every engine, as it is told to the hub. A driver that cannot tell is one whose engine is down. */
export async function readEngineStates(drivers: readonly EngineDriver[]): Promise<EngineStateValue[]> {
  return Promise.all(
    drivers.map(async (driver) => {
      const health = await driver.health().catch((error: unknown): EngineHealth => {
        return { state: 'down', reason: sentenceOf(error), version: undefined, epoch: undefined };
      });
      const { version = '', epoch = '', reason = '', state } = health;
      return { kind: driver.kind, version, epoch, state, reason };
    }),
  );
}

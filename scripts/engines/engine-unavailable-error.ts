import type { EnginePin } from './pins.ts';

/** An engine can be had in no way on this machine; the message is the one line to show. Whoever can runs on without it. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError';
  readonly engine: string;

  constructor(pin: EnginePin, reasons: readonly string[]) {
    const advice = `install Go ≥ 1.26 (https://go.dev/dl), or put ${pin.name} ${pin.version} on the PATH`;
    super(`There is no ${pin.name} ${pin.version} here: ${advice}. Tried: ${reasons.join('; ')}.`);
    this.engine = pin.name;
  }
}

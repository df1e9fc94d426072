import { runCommand } from '#kit/run-command.ts';
import type { EnginePin } from './pins.ts';

/** The version that this program says it is, or undefined when it cannot run here or is something else. */
export async function readEngineVersion(pin: EnginePin, path: string): Promise<string | undefined> {
  try {
    const { code, lines } = await runCommand({ command: path, args: pin.versionArgs, timeoutMs: 10_000 });
    return code === 0 ? pin.versionPattern.exec(lines.join('\n'))?.[1] : undefined;
  } catch {
    return undefined;
  }
}

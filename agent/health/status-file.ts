import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HEALTH_STATES } from '#contract/engine.ts';

const AgentStatus = z.object({
  pid: z.int().positive(),
  nodeId: z.string(),
  agentVersion: z.string(),
  /** Whether a session with the hub stands, and since when; or what keeps it from standing. */
  hub: z.enum(['online', 'away']),
  hubSinceAt: z.iso.datetime(),
  hubTrouble: z.string(),
  engines: z.array(
    z.object({ kind: z.string(), state: z.enum(HEALTH_STATES), version: z.string(), reason: z.string() }),
  ),
});
export type AgentStatus = z.infer<typeof AgentStatus>;

/** How the running agent is, for whoever looks at this machine: the installer, a person. Gone when the agent has stopped. */
export class StatusFile {
  readonly #folder: string;
  readonly #path: string;

  constructor(runDir: string) {
    this.#folder = runDir;
    this.#path = join(runDir, 'status.json');
  }

  /** Puts it in place at once. @throws Error when the folder cannot be written to */
  write(status: AgentStatus): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.tmp`, `${JSON.stringify(status)}\n`, { mode: 0o600 });
    renameSync(`${this.#path}.tmp`, this.#path);
  }

  /** What the agent last wrote, or undefined when none runs. */
  read(): AgentStatus | undefined {
    try {
      return AgentStatus.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}

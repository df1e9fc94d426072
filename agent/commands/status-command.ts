import { parseArgs } from 'node:util';
import type { Command } from '#agent/commands/command.ts';
import type { AgentStatus } from '#agent/health/status-file.ts';
import { StatusFile } from '#agent/health/status-file.ts';
import { parseAgentConfig, readAgentEnv } from '#config/agent.ts';
import { AppError } from '#kit/app-error.ts';
import { readProcessIdentity } from '#kit/process-identity.ts';

export const statusCommand: Command = {
  usage: 'status',
  summary: 'Say how the agent of this machine is: the hub, the engines. Exit code 4 while the hub is away.',
  async run(args) {
    parseArgs({ args: [...args], options: {} });
    const { runDir } = parseAgentConfig(readAgentEnv());
    const status = new StatusFile(runDir).read();
    if (status === undefined || readProcessIdentity(status.pid) === undefined)
      throw new AppError('PRECONDITION', `No agent runs here, as far as ${runDir} tells.`);
    process.stdout.write(describe(status));
    return status.hub === 'online' ? 0 : 4;
  },
};

function describe({ nodeId, agentVersion, hub, hubSinceAt, hubTrouble, engines }: AgentStatus): string {
  const trouble = hubTrouble === '' ? '' : ` (${hubTrouble})`;
  const lines = engines.map(({ kind, state, version, reason }) =>
    `${kind} ${version}: ${state}${reason === '' ? '' : `: ${reason}`}`.replace('  ', ' '),
  );
  return `${[`node ${nodeId}, agent ${agentVersion}`, `hub: ${hub} since ${hubSinceAt}${trouble}`, ...lines].join('\n')}\n`;
}

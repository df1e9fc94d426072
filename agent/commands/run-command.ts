import { parseArgs } from 'node:util';
import type { Command } from '#agent/commands/command.ts';
import { createDrivers } from '#agent/engine-host/create-drivers.ts';
import { StatusFile } from '#agent/health/status-file.ts';
import { StatusTeller } from '#agent/health/status-teller.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { startAgent } from '#agent/start-agent.ts';
import { parseAgentConfig, readAgentEnv } from '#config/agent.ts';
import { systemClock } from '#kit/clock.ts';
import { createLog } from '#kit/log.ts';

const OPTIONS = { dir: { type: 'string' }, 'stop-engine-on-exit': { type: 'boolean', default: false } } as const;

export const runCommand: Command = {
  usage: 'run [--dir DIR] [--stop-engine-on-exit]',
  summary: 'Serve: keep the engines as the hub wants them and tell it what they carried, until SIGTERM.',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const env = { ...readAgentEnv(), ...(values.dir === undefined ? {} : { dir: values.dir }) };
    const parsed = parseAgentConfig(env);
    const config = { ...parsed, stopEngineOnExit: parsed.stopEngineOnExit || values['stop-engine-on-exit'] };
    const log = createLog({ process: 'agent', level: config.logLevel });
    const { nodeId } = new IdentityFile(config.dir).read();
    const observer = new StatusTeller({ file: new StatusFile(config.runDir), nodeId, clock: systemClock, log });
    const asked = waitForSignal();
    const agent = await startAgent(config, {
      clock: systemClock,
      log,
      observer,
      createDrivers: (readMeters) => createDrivers({ config, log, readMeters }),
    });
    const ending = await Promise.race([asked, agent.damaged.catch((error: unknown) => ({ error }))]);
    if (typeof ending === 'string') log.info({ signal: ending }, 'stopping');
    else
      log.fatal(
        { err: ending.error },
        'the state on the disk cannot be used: stopping, so that the next start sets it aside',
      );
    await agent.stop();
    observer.end();
    return typeof ending === 'string' ? 0 : 1;
  },
};

function waitForSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

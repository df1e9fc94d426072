import { startAgent } from '#agent/start-agent.ts';
import { parseAgentConfig, readAgentEnv } from '#config/agent.ts';
import { systemClock } from '#kit/clock.ts';
import { createLog } from '#kit/log.ts';
import { createRemoteDriver } from './remote-engine.ts';

/** `node agent-process.ts ENGINE_SOCKET`: the whole agent around a fake engine in another process, to be killed. */
const [socketPath = ''] = process.argv.slice(2);
const agent = await startAgent(parseAgentConfig(readAgentEnv()), {
  clock: systemClock,
  log: createLog({ process: 'agent', level: 'warn' }),
  createDrivers: () => [createRemoteDriver(socketPath)],
});
process.once('SIGTERM', () => void agent.stop());

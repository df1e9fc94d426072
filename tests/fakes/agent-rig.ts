import { enrolNode } from '#agent/identity/enrol-node.ts';
import { IdentityFile } from '#agent/identity/identity-file.ts';
import { startAgent } from '#agent/start-agent.ts';
import type { RunningAgent } from '#agent/stop-agent.ts';
import { makePrivateFolder } from '#agent/store/open-state.ts';
import { type AgentConfig, parseAgentConfig, readAgentEnv } from '#config/agent.ts';
import { type Clock, systemClock } from '#kit/clock.ts';
import { type Log, silentLog } from '#kit/log.ts';
import { FakeEngine } from './engine.ts';
import { FakeHub } from './hub.ts';
import { inboundOf } from './hub-scope.ts';
import { tempDir } from './temp-dir.ts';

/** A hub, an enrolled node's folder and an engine, around an agent that a test starts and stops as it likes. */
export class AgentRig {
  readonly hub: FakeHub;
  readonly engine = new FakeEngine();
  readonly #folder = tempDir();
  clock: Clock = systemClock;
  log: Log = silentLog;
  config: AgentConfig;
  agent: RunningAgent | undefined;

  private constructor(hub: FakeHub) {
    this.hub = hub;
    const env = { CAUSEWAY_AGENT_DIR: this.dir, CAUSEWAY_AGENT_POLL_MS: '50' };
    this.config = parseAgentConfig(readAgentEnv(env));
  }

  static async create(): Promise<AgentRig> {
    const rig = new AgentRig(await FakeHub.start());
    rig.hub.nodeScope.put('inbound', 'in-1', inboundOf());
    makePrivateFolder(rig.dir);
    new IdentityFile(rig.dir).save(await enrolNode(rig.hub.newToken()));
    return rig;
  }

  get dir(): string {
    return `${this.#folder.path}/state`;
  }

  async start(): Promise<void> {
    this.agent = await startAgent(this.config, {
      clock: this.clock,
      log: this.log,
      createDrivers: () => [this.engine],
    });
  }

  async stop(): Promise<void> {
    await this.agent?.stop();
    this.agent = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.hub.stop();
    this.#folder[Symbol.dispose]();
  }
}

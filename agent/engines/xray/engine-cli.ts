import { AppError } from '#kit/app-error.ts';
import type { EnginePlaces } from './engine-places.ts';
import { ENGINE_ENV } from './launch-engine.ts';
import type { JsonObject } from './render-structure.ts';
import { runTool } from './run-tool.ts';

const CHECK_MS = 60_000;
const API_SECONDS = 20;
/** Lines of Xray's own that say nothing of the mistake. */
const CHATTER = /^(?:Xray |A unified platform|\d{4}\/|adding: |removing)/;

/**
 * The binary's own command line. Inbounds go in by it and not by our gRPC, because their messages move between versions
 * while its JSON does not.
 */
export class EngineCli {
  readonly #binary: string;
  readonly #api: readonly string[];

  constructor(binary: string, { apiSocket }: EnginePlaces) {
    this.#binary = binary;
    this.#api = [`--server=unix://${apiSocket}`, `--timeout=${API_SECONDS}`];
  }

  /** `26.7.28`, or undefined when the program cannot be run. */
  async readVersion(): Promise<string | undefined> {
    const { stdout } = await this.#run(['version']);
    return /^Xray (\S+)/.exec(stdout)?.[1];
  }

  /** Xray's dry run of a configuration. @throws AppError INVALID with its sentence */
  async check(config: string): Promise<void> {
    const { code, stdout, stderr } = await this.#run(['run', '-test', '-format', 'json', '-c', 'stdin:'], config);
    if (code === 0) return;
    throw new AppError('INVALID', `Xray refuses the configuration: ${sentence(stdout, stderr)}`);
  }

  /** @throws AppError UNAVAILABLE with Xray's sentence */
  async addInbound(inbound: JsonObject): Promise<void> {
    const input = JSON.stringify({ inbounds: [inbound] });
    const { code, stdout, stderr } = await this.#run(['api', 'adi', ...this.#api, 'stdin:'], input);
    if (code !== 0) throw new AppError('UNAVAILABLE', `Xray does not open the inbound: ${sentence(stdout, stderr)}`);
  }

  /** Closes the inbound's door; connections that are through it go on. One that is not there is fine. */
  async removeInbound(tag: string): Promise<void> {
    const { code, stdout, stderr } = await this.#run(['api', 'rmi', ...this.#api, tag]);
    if (code === 0 || stderr.includes('not enough information')) return;
    throw new AppError('UNAVAILABLE', `Xray does not close the inbound: ${sentence(stdout, stderr)}`);
  }

  #run(args: readonly string[], input = ''): ReturnType<typeof runTool> {
    return runTool({ command: [this.#binary], args, input, env: ENGINE_ENV, timeoutMs: CHECK_MS });
  }
}

function sentence(...outputs: readonly string[]): string {
  const lines = outputs
    .flatMap((output) => output.split('\n'))
    .filter((line) => line.trim() !== '' && !CHATTER.test(line));
  return withoutSecrets(lines.at(-1)?.slice(0, 500) ?? 'it gives no reason.');
}

/** Xray quotes what it does not like, keys included. */
const withoutSecrets = (text: string): string =>
  text.replace(/[A-Za-z0-9_+/-]{40,}|[0-9a-f]{8}-[0-9a-f-]{27}/gi, '[redacted]');

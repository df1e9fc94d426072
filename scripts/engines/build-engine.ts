import { runCommand } from '#kit/run-command.ts';
import { putIntoCache } from './engine-cache.ts';
import { findOnPath } from './find-on-path.ts';
import type { EnginePin } from './pins.ts';

const BUILD_TIMEOUT_MS = 20 * 60_000;
/** The Go these pins were built with. A newer one than 1.26 fetches it: sing-box 1.13 does not link with 1.27 (its issue 4450). */
const GO_TOOLCHAIN = 'go1.26.8';
const NEWEST_GO_MINOR = 26;

export type BuildOptions = {
  readonly onLine?: ((line: string) => void) | undefined;
  readonly abort?: AbortSignal | undefined;
};

/**
 * Compiles the pinned module into the cache. go.sum holds the hashes, so no checksum look-up happens at build time.
 * @throws Error that says what is missing or what Go answered last
 */
export async function buildEngine(pin: EnginePin, path: string, options: BuildOptions = {}): Promise<void> {
  const [go] = await findOnPath('go', { more: ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin'] });
  if (go === undefined) throw new Error('Go is not installed');
  await putIntoCache(path, async (temporaryPath) => {
    const { code, lines } = await runCommand({
      command: go,
      args: buildArgs(pin, temporaryPath),
      cwd: pin.moduleDir,
      env: await buildEnv(go),
      onLine: (line) => options.onLine?.(line),
      timeoutMs: BUILD_TIMEOUT_MS,
      abort: options.abort,
    });
    if (code !== 0) throw new Error(`go build failed: ${lines.slice(-3).join(' / ')}`);
  });
}

function buildArgs(pin: EnginePin, output: string): string[] {
  // -v names each package as it is compiled: the only sign of progress that Go gives.
  const fixed = ['build', '-v', '-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', pin.ldflags];
  const tags = pin.tags.length > 0 ? ['-tags', pin.tags.join(',')] : [];
  return [...fixed, ...tags, '-o', output, pin.mainPackage];
}

async function buildEnv(go: string): Promise<NodeJS.ProcessEnv> {
  // GOFLAGS of the user's shell could change what is built.
  const env: NodeJS.ProcessEnv = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };
  const { lines } = await runCommand({ command: go, args: ['env', 'GOVERSION'], env, timeoutMs: 10_000 });
  const minor = /^go1\.(\d+)/.exec(lines.at(-1) ?? '')?.[1];
  return Number(minor ?? 0) > NEWEST_GO_MINOR ? { ...env, GOTOOLCHAIN: GO_TOOLCHAIN } : env;
}

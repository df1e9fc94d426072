import { runCommand } from '#kit/run-command.ts';

/** What the engine itself counts for one user, in payload bytes. */
export type EngineBytes = { readonly upBytes: bigint; readonly downBytes: bigint };

const USER_STAT = /^user>>>(m\d+r\d+)>>>traffic>>>(uplink|downlink)$/;

/**
 * All users' counters as a separate `xray api statsquery` prints them, by engine user; nothing is reset.
 * @throws Error when the engine does not answer
 */
export async function queryXrayStats(xrayPath: string, apiSocket: string): Promise<Map<string, EngineBytes>> {
  const { code, lines } = await runCommand({
    command: xrayPath,
    args: ['api', 'statsquery', `--server=unix://${apiSocket}`, '-pattern', 'user>>>'],
    timeoutMs: 5_000,
  });
  if (code !== 0) throw new Error(`xray api statsquery failed (${code}): ${lines.join(' ')}`);
  return readStats(JSON.parse(lines.join('\n')));
}

function readStats(value: unknown): Map<string, EngineBytes> {
  const found = new Map<string, EngineBytes>();
  for (const { name, bytes } of statsOf(value)) {
    const [, user = '', direction] = USER_STAT.exec(name) ?? [];
    if (user === '') continue;
    const before = found.get(user) ?? { upBytes: 0n, downBytes: 0n };
    found.set(user, direction === 'uplink' ? { ...before, upBytes: bytes } : { ...before, downBytes: bytes });
  }
  return found;
}

/** Zero counters come without `value`. */
function statsOf(value: unknown): { name: string; bytes: bigint }[] {
  if (typeof value !== 'object' || value === null || !('stat' in value) || !Array.isArray(value.stat)) return [];
  return value.stat.map((stat: { name?: string; value?: number | string }) => ({
    name: stat.name ?? '',
    bytes: BigInt(stat.value ?? 0),
  }));
}

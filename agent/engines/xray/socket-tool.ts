import { AppError } from '#kit/app-error.ts';
import type { Peer } from './peer.ts';
import { addressOf, parsePeer, portOf } from './peer.ts';
import { runTool } from './run-tool.ts';

/** Clauses in one call of ss; its filter is a program that the kernel runs per socket. */
const CHUNK = 64;
const CALL_MS = 5_000;
/** Every state in which bytes may still pass; a client that closed its side (close-wait) is still sent to. */
const LIVE = ['state', 'connected', 'exclude', 'time-wait', 'exclude', 'syn-recv'];

/** The kernel's table of TCP sockets, as far as it concerns the engine's ports. */
export type SocketTool = {
  /** Far ends of everything connected to these local ports. @throws AppError UNAVAILABLE when ss cannot be run */
  list(ports: readonly number[]): Promise<Set<Peer>>;
  /** Asks the kernel to destroy these sockets. Says nothing of success: without the right, ss prints an error and exits 0. */
  destroy(ports: readonly number[], peers: readonly Peer[]): Promise<void>;
};

/** Sockets by iproute2's ss; `command` is how to call it. */
export function createSocketTool(command: readonly string[] = ['ss']): SocketTool {
  return {
    async list(ports) {
      if (ports.length === 0) return new Set();
      const args = ['-Htn', ...LIVE, `( ${anyOf(ports.map((port) => `sport = :${port}`))} )`];
      const { code, stdout, stderr } = await runTool({ command, args, timeoutMs: CALL_MS });
      if (code !== 0)
        throw new AppError('UNAVAILABLE', `Sockets cannot be listed by ${command.join(' ')}: ${stderr.trim()}`);
      return new Set(stdout.split('\n').flatMap((line) => peerOfRow(line) ?? []));
    },
    async destroy(ports, peers) {
      for (let at = 0; at < peers.length; at += CHUNK) {
        const clauses = peers
          .slice(at, at + CHUNK)
          .map((peer) => `( dst ${hostOf(peer)} and dport = :${portOf(peer)} )`);
        const filter = `( ( ${anyOf(ports.map((port) => `sport = :${port}`))} ) and ( ${anyOf(clauses)} ) )`;
        await runTool({ command, args: ['-K', '-Htn', ...LIVE, filter], timeoutMs: CALL_MS });
      }
    },
  };
}

const anyOf = (clauses: readonly string[]): string => clauses.join(' or ');

const hostOf = (peer: Peer): string => {
  const address = addressOf(peer);
  return address.includes(':') ? `[${address}]` : address;
};

/** Columns: state (with several asked for), Recv-Q, Send-Q, local, far end. */
function peerOfRow(row: string): Peer | undefined {
  const far = row.trim().split(/\s+/)[4];
  return far === undefined ? undefined : parsePeer(far.replace(/%[^\]:]+/, ''));
}

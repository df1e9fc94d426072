import type { Peer } from './peer.ts';
import { parsePeer } from './peer.ts';

export type AccessLine = { readonly peer: Peer; readonly email: string };

const FROM = ' from ';
const ACCEPTED = ' accepted ';
const EMAIL = ' email: ';

/**
 * Who opened a connection, out of `… from IP:PORT accepted DESTINATION [in -> out] email: E`. The destination is stepped
 * over and never read: where a person goes must not reach a variable, a log or a disk. Xray lets only letters, digits and
 * `.-_` into a destination's name, so it cannot pretend to be the end of the line.
 */
export function parseAccessLine(line: string): AccessLine | undefined {
  const from = line.indexOf(FROM);
  const accepted = line.indexOf(ACCEPTED, from);
  const email = line.lastIndexOf(EMAIL);
  if (from < 0 || accepted < 0 || email < accepted) return undefined;
  const peer = parsePeer(line.slice(from + FROM.length, accepted).replace(/^(?:tcp|udp):/, ''));
  return peer === undefined ? undefined : { peer, email: line.slice(email + EMAIL.length) };
}

/** What api tells once: the line that makes a machine this node, or null while there is nothing to install. */
export type MadeCommand = { readonly token: string; readonly expiresAt: string; readonly command: string | null };

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\]|::1|0\.0\.0\.0)$/;

/** The host under which a command has a machine look for the hub. */
export function hubHostOf(command: string): string | undefined {
  const address = /https:\/\/([^/'"\s]+)\//.exec(command)?.[1];
  return address?.replace(/:\d+$/, '');
}

/** A name of this machine itself: no other machine gets there by it. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

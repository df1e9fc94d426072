const PREFIX = 'inv_';
const TOKEN = /^[A-Za-z0-9_-]{16,60}$/;

/** The start parameter by which a Telegram link carries an invite: `?startapp=…` of the Mini App, `?start=…` of the bot. */
export function inviteStart(token: string): string {
  return `${PREFIX}${token}`;
}

/** The token of the invite that a start parameter carries; undefined when it carries none. */
export function readInviteStart(start: string | undefined): string | undefined {
  if (start === undefined || !start.startsWith(PREFIX)) return undefined;
  const token = start.slice(PREFIX.length);
  return TOKEN.test(token) ? token : undefined;
}

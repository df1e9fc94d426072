const PREFIX = 'inv_';
const TOKEN = /^[A-Za-z0-9_-]{16,60}$/;

/** The start parameter by which a Telegram link carries an invite: `?startapp=…` of the Mini App, `?start=…` of the bot. */
export function inviteStart(token: string): string {
  return `${PREFIX}${token}`;
}

/** Whether a start parameter is meant as an invite, good or not. */
export const isInviteStart = (start: string): boolean => start.startsWith(PREFIX) && start !== PREFIX;

/** The token of the invite that a start parameter carries; undefined when it carries none. */
export function readInviteStart(start: string | undefined): string | undefined {
  if (start === undefined || !isInviteStart(start)) return undefined;
  const token = start.slice(PREFIX.length);
  return TOKEN.test(token) ? token : undefined;
}

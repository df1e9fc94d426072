import { z } from 'zod';
import { parseTrustedProxies } from '#kit/trusted-proxies.ts';

/** `loopback`, addresses and networks (CIDR), separated by commas: from where the console may be opened. */
export const ConsoleAllow = z.string().transform((text, ctx) => {
  const list = /\bnone\b/.test(text) ? undefined : parseTrustedProxies(text);
  if (list !== undefined) return list;
  ctx.addIssue('must be loopback, or addresses and networks separated by commas; left out, everywhere');
  return z.NEVER;
});

import { z } from 'zod';
import { parseTrustedProxies } from '#kit/trusted-proxies.ts';

/** `loopback`, `none`, addresses and networks (CIDR), separated by commas. */
export const TrustProxy = z.string().transform((text, ctx) => {
  const trusted = parseTrustedProxies(text);
  if (trusted !== undefined) return trusted;
  ctx.addIssue('must be loopback, none, or addresses and networks separated by commas');
  return z.NEVER;
});

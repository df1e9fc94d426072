import { X509Certificate } from 'node:crypto';

/** How far the moment of renewal strays, as a share of the lifetime, so that nodes of one hour do not renew in one second. */
const JITTER_SHARE = 0.05;

export type CertificateTimes = { readonly notAfterMs: number; readonly renewAtMs: number };

/** When a certificate ends, and when to ask for the next one: at half-life ± 5 %. */
export function certificateTimes(certificatePem: string, random: () => number = Math.random): CertificateTimes {
  const { validFromDate, validToDate } = new X509Certificate(certificatePem);
  const notAfterMs = validToDate.getTime();
  const lifetimeMs = notAfterMs - validFromDate.getTime();
  const jitterMs = lifetimeMs * JITTER_SHARE * (2 * random() - 1);
  return { notAfterMs, renewAtMs: validFromDate.getTime() + lifetimeMs / 2 + jitterMs };
}

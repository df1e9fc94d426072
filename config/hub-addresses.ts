import { z } from 'zod';
import type { Env } from '#config/parse-env.ts';
import { parseEnv } from '#config/parse-env.ts';

/** Where nodes reach the hub; written into enrolment tokens. */
export type HubAddresses = { readonly enrolAddress: string; readonly syncAddress: string };

export const HUB_DEFAULT_SYNC_PORT = 9443;
export const HUB_DEFAULT_ENROL_PORT = 9444;

const NAMES = {
  host: 'HUB_PUBLIC_HOST',
  syncPort: 'HUB_PUBLIC_SYNC_PORT',
  enrolPort: 'HUB_PUBLIC_ENROL_PORT',
  boundSyncPort: 'HUB_SYNC_PORT',
  boundEnrolPort: 'HUB_ENROL_PORT',
} as const;

const PortText = z.coerce.number().int().min(1).max(65_535);
/** IPv6 in brackets, since a port follows. */
const Host = z
  .string()
  .regex(/^(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-fA-F:]{2,45}\])$/, 'must be a host name or an address (IPv6 in brackets)');

const Shape = z
  .object({
    host: Host.default('127.0.0.1'),
    syncPort: PortText.optional(),
    enrolPort: PortText.optional(),
    boundSyncPort: PortText.default(HUB_DEFAULT_SYNC_PORT),
    boundEnrolPort: PortText.default(HUB_DEFAULT_ENROL_PORT),
  })
  .transform((e) => ({
    syncAddress: `${e.host}:${e.syncPort ?? e.boundSyncPort}`,
    enrolAddress: `${e.host}:${e.enrolPort ?? e.boundEnrolPort}`,
  }));

/**
 * The hub as nodes see it: the public ports are those it listens on, unless a relay or a balancer gives it others.
 * @throws AppError INVALID naming the variable
 */
export function readHubAddresses(env: Env): HubAddresses {
  return parseEnv(Shape, NAMES, env);
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ensureCertificate } from '#agent/decoy/ensure-certificate.ts';
import { decoyNames } from './decoy-names.ts';
import type { EnginePlaces } from './engine-places.ts';

const Config = z.looseObject({ inbounds: z.array(z.record(z.string(), z.unknown())).default([]) });

/** Makes the certificate that a configuration's decoy asks for, if it has one: Xray refuses a file that is not there. */
export async function ensureDecoy(config: string, places: EnginePlaces, now: Date): Promise<void> {
  const { inbounds } = Config.parse(JSON.parse(config));
  const names = decoyNames(inbounds, places.decoySocket);
  if (names.length === 0) return;
  const pair = places.decoyPair(names);
  mkdirSync(dirname(pair.key), { recursive: true, mode: 0o700 });
  await ensureCertificate({ names, ...pair, now });
}

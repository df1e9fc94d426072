import { ensureCertificate } from '#agent/decoy/ensure-certificate.ts';
import type { EnginePlaces } from './engine-places.ts';
import type { JsonObject } from './render-structure.ts';
import { DECOY_TAG } from './render-structure.ts';

/** Makes the certificate that a configuration's decoy asks for, if it has one: Xray refuses a file that is not there. */
export async function ensureDecoy(config: string, places: EnginePlaces, now: Date): Promise<void> {
  const { inbounds = [] }: { inbounds?: JsonObject[] } = JSON.parse(config);
  if (!inbounds.some(({ tag }) => tag === DECOY_TAG)) return;
  const names = [...new Set(inbounds.flatMap((inbound) => shownNames(inbound, places)))].sort();
  await ensureCertificate({ names, ...places.decoyPair(names), now });
}

function shownNames({ streamSettings }: JsonObject, { decoySocket }: EnginePlaces): string[] {
  if (typeof streamSettings !== 'object' || streamSettings === null) return [];
  const reality = 'realitySettings' in streamSettings ? streamSettings.realitySettings : undefined;
  if (typeof reality !== 'object' || reality === null || !('target' in reality)) return [];
  const names = 'serverNames' in reality && reality.target === decoySocket ? reality.serverNames : [];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

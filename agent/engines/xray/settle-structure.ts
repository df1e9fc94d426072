import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineDesired, Refusal } from '#contract/engine.ts';
import type { InboundPayload } from '#contract/entries.ts';
import type { EnginePlaces } from './engine-places.ts';
import { renderConfig, withClients } from './render-config.ts';
import type { JsonObject, Structure } from './render-structure.ts';
import { renderStructure, withDecoy } from './render-structure.ts';
import { siftInbounds } from './sift-inbounds.ts';

const ConfigFile = z.looseObject({ inbounds: z.array(z.looseObject({ tag: z.string() })) });

export type Settled = {
  readonly structure: Structure;
  readonly refused: readonly Refusal[];
  /** Which inbound a tag belongs to. */
  readonly keyOfTag: ReadonlyMap<string, string>;
};

export type SettleOptions = {
  readonly desired: EngineDesired;
  readonly places: EnginePlaces;
  /** What is served now or was served last; from it an inbound is kept whose new form is refused. */
  readonly lastGood: Structure | undefined;
  /** @throws AppError when the engine refuses the configuration */
  readonly check: (config: string) => Promise<void>;
};

/**
 * The structure that the engine accepts: what is wanted, less what it refuses. A refused inbound stays as it was, and holds
 * nobody else up. @throws AppError INVALID when not even a configuration without inbounds is accepted
 */
export async function settleStructure({ desired, places, lastGood, check }: SettleOptions): Promise<Settled> {
  const { policy } = desired;
  const sifted = siftInbounds(desired.inbounds);
  const wanted = renderStructure({ inbounds: sifted.carried.values(), policy, places });
  const keyOfTag = new Map([...desired.inbounds].map(([key, { tag }]) => [tag, key]));
  const oldOf = ({ key }: Refusal): string[] => [desired.inbounds.get(key)?.tag ?? ''];
  if (await isAccepted(wanted, check)) {
    const structure = withDecoy(keepOld(wanted, lastGood, sifted.refused.flatMap(oldOf)), places);
    if (sifted.refused.length > 0) await check(renderConfig(structure, []));
    return { structure, refused: sifted.refused, keyOfTag };
  }
  await check(renderConfig({ ...wanted, inbounds: new Map() }, []));
  const accepted: InboundPayload[] = [];
  const refused: Refusal[] = [...sifted.refused];
  for (const [key, payload] of sifted.carried) {
    if (await isAccepted(renderStructure({ inbounds: [payload], policy, places }), check)) accepted.push(payload);
    else refused.push({ key, code: 'refused-by-engine' });
  }
  const structure = renderStructure({ inbounds: accepted, policy, places });
  const kept = withDecoy(keepOld(structure, lastGood, refused.flatMap(oldOf)), places);
  // The decoy of what was kept needs its certificate; and the whole must pass as well as its parts.
  await check(renderConfig(kept, []));
  return { structure: kept, refused, keyOfTag };
}

/** The structure of the configuration on the disk, or undefined when there is none that can be read. */
export function readLastGood({ config }: EnginePlaces): Structure | undefined {
  if (!existsSync(config)) return undefined;
  try {
    const { inbounds, ...base } = ConfigFile.parse(JSON.parse(readFileSync(config, 'utf8')));
    return { base, inbounds: new Map(inbounds.map((inbound) => [inbound.tag, withClients(inbound, [])])) };
  } catch {
    return undefined;
  }
}

function keepOld(structure: Structure, lastGood: Structure | undefined, tags: readonly string[]): Structure {
  const kept = tags.flatMap((tag): [string, JsonObject][] => {
    const old = lastGood?.inbounds.get(tag);
    const isReplaced =
      structure.inbounds.has(tag) || [...structure.inbounds.values()].some(({ port }) => port === old?.port);
    return old === undefined || isReplaced ? [] : [[tag, old]];
  });
  return { ...structure, inbounds: new Map([...structure.inbounds, ...kept]) };
}

async function isAccepted(structure: Structure, check: SettleOptions['check']): Promise<boolean> {
  try {
    await check(renderConfig(structure, []));
    return true;
  } catch {
    return false;
  }
}

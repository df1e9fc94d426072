import { access, constants } from 'node:fs/promises';
import type { ClientApp } from '#scripts/client/client-apps.ts';
import { enginePathInCache } from '#scripts/engines/engine-cache.ts';
import { findOnPath } from '#scripts/engines/find-on-path.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { ENGINE_PINS } from '#scripts/engines/pins.ts';

export type ChosenClient = { readonly app: ClientApp; readonly path: string };

/**
 * The client to try the link with: the one that was asked for, built if need be; else sing-box where it is at hand (it
 * takes a minute to build); else Xray's own client, which every machine with a node has.
 */
export async function chooseClient(
  wanted: ClientApp | undefined,
  onProgress: (line: string) => void,
): Promise<ChosenClient> {
  const app = wanted ?? ((await isAtHand('sing-box')) ? 'sing-box' : 'xray');
  return { app, path: await obtainEngine(app, { onProgress }) };
}

async function isAtHand(app: ClientApp): Promise<boolean> {
  const places = [...(await findOnPath(app)), enginePathInCache(ENGINE_PINS[app])];
  const found = await Promise.all(
    places.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

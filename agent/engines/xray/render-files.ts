import type { EngineDesired, EngineFiles } from '#contract/engine.ts';
import type { EnginePlaces } from './engine-places.ts';
import { renderConfig } from './render-config.ts';
import { renderStructure } from './render-structure.ts';
import { siftInbounds } from './sift-inbounds.ts';
import { UserBook } from './user-book.ts';

/** The engine's one file for a desired state; pure. What cannot be carried is left out. */
export function renderFiles(desired: EngineDesired, places: EnginePlaces): EngineFiles {
  const { carried } = siftInbounds(desired.inbounds);
  const structure = renderStructure({ inbounds: carried.values(), policy: desired.policy, places });
  const book = new UserBook();
  book.reset(desired.revisions);
  return new Map([['config.json', renderConfig(structure, book.users.values())]]);
}

import type { NodePage } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';

export type Checked = { readonly page: NodePage; readonly speech: Speech; readonly version: string };

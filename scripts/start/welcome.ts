import { relative } from 'node:path';
import type { StartSettings } from './start-settings.ts';

export type WelcomeFacts = { readonly demoFile: string; readonly tookMs: number; readonly hasNode: boolean };

/** What a newcomer needs next. */
export function welcome(settings: StartSettings, { demoFile, tookMs, hasNode }: WelcomeFacts): string {
  const { api, apiPublic, node } = settings.ports;
  const url = `http://${api.host}:${api.port}`;
  const nodeLine = hasNode
    ? `Demo node    VLESS-REALITY on ${node.host}:${node.port}`
    : 'Demo node    none: there is no xray (see above)';
  return [
    '',
    `Causeway is up (${(tookMs / 1000).toFixed(1)} s).`,
    `API          ${url}/v1`,
    `API docs     ${url}/v1/docs`,
    `Links        http://${apiPublic.host}:${apiPublic.port}/s/…  (the public origin)`,
    `API token    in ${relative(settings.root, demoFile)} (apiToken), for the header x-api-token`,
    nodeLine,
    ...(hasNode ? ['Try it       npm run demo        (in a second terminal)'] : []),
    'Stop         Ctrl-C, or npm stop',
    '',
  ].join('\n');
}

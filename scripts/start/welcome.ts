import { relative } from 'node:path';
import type { StartSettings } from './start-settings.ts';

export type WelcomeFacts = {
  readonly demoFile: string;
  readonly tookMs: number;
  readonly hasNode: boolean;
  readonly hasWeb: boolean;
  /** The token of an invite that the seed made for trying. */
  readonly invite: string | undefined;
  /** By which the console's first account is made; undefined when somebody has one. */
  readonly setupLink: string | undefined;
};

/** What a newcomer needs next. */
export function welcome(settings: StartSettings, facts: WelcomeFacts): string {
  const { api, node } = settings.ports;
  const url = `http://${api.host}:${api.port}`;
  const nodeLine = facts.hasNode
    ? `Demo node    VLESS-REALITY on ${node.host}:${node.port}`
    : 'Demo node    none: there is no xray (see above)';
  return [
    '',
    `Causeway is up (${(facts.tookMs / 1000).toFixed(1)} s).`,
    ...webLines(settings, facts),
    `API          ${url}/v1`,
    `API docs     ${url}/v1/docs`,
    `API token    in ${relative(settings.root, facts.demoFile)} (apiToken), for the header x-api-token`,
    nodeLine,
    ...(facts.hasNode ? ['Try it       npm run demo        (in a second terminal)'] : []),
    'Stop         Ctrl-C, or npm stop',
    '',
  ].join('\n');
}

function webLines(
  { publicUrl, ports, botToken }: StartSettings,
  { hasWeb, invite, setupLink }: WelcomeFacts,
): string[] {
  if (!hasWeb) return ['Public       none: web does not run (see above)'];
  // The page answers this machine alone, whatever the public origin is called.
  const isSecure = publicUrl.startsWith('https:') && new URL(publicUrl).port === String(ports.web.port);
  const local = `${isSecure ? 'https' : 'http'}://127.0.0.1:${ports.web.port}`;
  return [
    `Public       ${publicUrl}           (Mini App, links, REST)`,
    ...consoleLines(publicUrl, setupLink),
    `Mini App     ${local}/dev/mini-app?as=1001      (in a browser, as the demo user)`,
    ...(invite === undefined
      ? []
      : [`             ${local}/dev/mini-app?as=2002&start=${invite}      (as somebody invited)`]),
    `             ${local}/dev/mini-app/             (more choices)`,
    ...(botToken === undefined ? ['Bot          none: set TELEGRAM_BOT_TOKEN to run yours'] : []),
  ];
}

function consoleLines(publicUrl: string, setupLink: string | undefined): string[] {
  if (setupLink === undefined)
    return [`Console      ${publicUrl}/admin      (npm run setup-link -- --again lets in who is locked out)`];
  return [
    `Console      ${setupLink}`,
    '             (makes the first account: once, within a day; npm run setup-link makes another link)',
  ];
}

import { parse, stringify } from 'yaml';

/** Client apps that a link can be tried with, and how each of them names itself when it fetches one. */
export const CLIENT_APPS = ['sing-box', 'mihomo', 'xray'] as const;
export type ClientApp = (typeof CLIENT_APPS)[number];

export const USER_AGENTS: Readonly<Record<ClientApp, string>> = {
  'sing-box': 'sing-box 1.13.2',
  mihomo: 'mihomo/1.19.2',
  xray: 'v2rayN/7.14',
};

type Fields = Record<string, unknown>;

export type ClientSource = {
  readonly app: ClientApp;
  readonly document: string;
  readonly proxyPort: number;
  /** The address that it dials from (not mihomo): on one machine, what makes people look like people of different places. */
  readonly from?: string | undefined;
};

/**
 * What the app is started with: the document of its device link as it came, but for the doors on this machine (no TUN, a
 * proxy on `proxyPort`). Xray reads share links only through apps, so its configuration is built from the link, field by field.
 * @throws Error when the document is not of the app's format
 */
export function clientConfig({ app, document, proxyPort, from }: ClientSource): string {
  switch (app) {
    case 'sing-box':
      return singBoxConfig(document, proxyPort, from);
    case 'mihomo':
      return mihomoConfig(document, proxyPort);
    case 'xray':
      return xrayConfig(firstLink(document), proxyPort, from);
  }
}

function singBoxConfig(document: string, proxyPort: number, from: string | undefined): string {
  const profile = fieldsOf(JSON.parse(document));
  const route = Object.entries(fieldsOf(profile['route'])).filter(([name]) => name !== 'auto_detect_interface');
  const inbound = { type: 'mixed', tag: 'mixed', listen: '127.0.0.1', listen_port: proxyPort };
  const own = { ...profile, route: Object.fromEntries(route), inbounds: [inbound] };
  if (from === undefined || !Array.isArray(profile['outbounds'])) return JSON.stringify(own);
  const outbounds = profile['outbounds'].map((one: unknown) => {
    const fields = fieldsOf(one);
    return fields['type'] === 'vless' ? { ...fields, inet4_bind_address: from } : fields;
  });
  return JSON.stringify({ ...own, outbounds });
}

function mihomoConfig(document: string, proxyPort: number): string {
  const profile = fieldsOf(parse(document));
  return stringify({ ...profile, 'mixed-port': proxyPort, dns: { ...fieldsOf(profile['dns']), listen: '' } });
}

/** The first `vless://` line of a subscription in base64 or plain. @throws Error when there is none */
export function firstLink(document: string): string {
  const text = document.includes('://') ? document : Buffer.from(document, 'base64').toString('utf8');
  const link = text.split('\n').find((line) => line.startsWith('vless://'));
  if (link === undefined) throw new Error('There is no vless:// link in the document.');
  return link.trim();
}

function xrayConfig(link: string, proxyPort: number, from: string | undefined): string {
  const url = new URL(link);
  const query = (name: string): string => url.searchParams.get(name) ?? '';
  const user = { id: decodeURIComponent(url.username), encryption: query('encryption'), flow: query('flow') };
  const realitySettings = {
    serverName: query('sni'),
    fingerprint: query('fp'),
    publicKey: query('pbk'),
    shortId: query('sid'),
    spiderX: query('spx'),
  };
  return JSON.stringify({
    log: { loglevel: 'warning' },
    inbounds: [{ listen: '127.0.0.1', port: proxyPort, protocol: 'http' }],
    outbounds: [
      {
        protocol: 'vless',
        ...(from === undefined ? {} : { sendThrough: from }),
        settings: { vnext: [{ address: url.hostname, port: Number(url.port), users: [user] }] },
        streamSettings: { network: 'raw', security: query('security'), realitySettings },
      },
    ],
  });
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The document is no profile.');
  return Object.fromEntries(Object.entries(value));
}

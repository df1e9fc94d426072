import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { ClientApp } from './client-apps.ts';
import type { ClientSource } from './client-source.ts';
import { xrayConfig } from './xray-config.ts';

const Fields = z.record(z.string(), z.unknown());
const Rules = z.array(z.unknown()).default([]);
const SingBox = z.looseObject({ outbounds: z.array(Fields), route: z.looseObject({ rules: Rules }) });
const Mihomo = z.looseObject({ dns: Fields, rules: Rules });

const PROBE_TAG = 'carry-probe';

/**
 * What the app is started with: the document of its device link as it came, but for the doors on this machine: no TUN, a
 * proxy on `proxyPort` that takes HTTP CONNECT, and a way past the tunnel to the probe.
 * @throws Error when the document is not of the app's format
 */
export function clientConfig(app: ClientApp, source: ClientSource): string {
  return CONFIG_OF[app](source);
}

const CONFIG_OF: Readonly<Record<ClientApp, (source: ClientSource) => string>> = {
  'sing-box': singBoxConfig,
  mihomo: mihomoConfig,
  xray: xrayConfig,
};

function singBoxConfig({ document, proxyPort, probe, from }: ClientSource): string {
  const profile = read(() => SingBox.parse(JSON.parse(document)));
  const { auto_detect_interface: _, ...route } = profile.route;
  const toProbe = { ip_cidr: [probe.address], port: [probe.port], outbound: PROBE_TAG };
  const place = from === undefined ? {} : { inet4_bind_address: from };
  const outbounds = profile.outbounds.map((one) => (one['type'] === 'vless' ? { ...one, ...place } : one));
  return JSON.stringify({
    ...profile,
    inbounds: [{ type: 'mixed', tag: 'mixed', listen: '127.0.0.1', listen_port: proxyPort }],
    outbounds: [...outbounds, { type: 'direct', tag: PROBE_TAG }],
    route: { ...route, rules: [toProbe, ...route.rules] },
  });
}

function mihomoConfig({ document, proxyPort, probe }: ClientSource): string {
  const profile = read(() => Mihomo.parse(parse(document)));
  const toProbe = `AND,((DST-PORT,${probe.port}),(IP-CIDR,${probe.address}/32,no-resolve)),DIRECT`;
  return stringify({
    ...profile,
    'mixed-port': proxyPort,
    dns: { ...profile.dns, listen: '' },
    rules: [toProbe, ...profile.rules],
  });
}

/** What a parser says repeats a piece of the document, which is secret. */
function read<T>(parseIt: () => T): T {
  try {
    return parseIt();
  } catch {
    throw new Error('The document is no profile of this app.');
  }
}

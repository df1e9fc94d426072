import { createHash } from 'node:crypto';
import type { InboundPayload, PolicyPayload } from '#contract/entries.ts';
import { canonicalJson } from '#contract/entries.ts';
import { decoyNames } from './decoy-names.ts';
import type { EgressRules } from './egress-rules.ts';
import { egressRules } from './egress-rules.ts';
import type { EnginePlaces } from './engine-places.ts';

/** Not a tag that a payload may have, so nothing that is sent to a node collides with it. */
export const DECOY_TAG = '_decoy';

export type JsonObject = { readonly [key: string]: unknown };

/** A configuration without its users: they change all the time, this does not. Inbounds by tag. */
export type Structure = { readonly base: JsonObject; readonly inbounds: ReadonlyMap<string, JsonObject> };

export type StructureInput = {
  readonly inbounds: Iterable<InboundPayload>;
  readonly policy: PolicyPayload;
  readonly places: EnginePlaces;
};

/** Renders everything but users; pure and deterministic. */
export function renderStructure({ inbounds, policy, places }: StructureInput): Structure {
  const payloads = [...inbounds].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const rendered = payloads.map((payload): [string, JsonObject] => [payload.tag, renderInbound(payload, places)]);
  return withDecoy({ base: renderBase(egressRules(policy), places), inbounds: new Map(rendered) }, places);
}

/** The structure with the decoy that its inbounds need, and with none where they need none. */
export function withDecoy({ base, inbounds }: Structure, places: EnginePlaces): Structure {
  const others = [...inbounds].filter(([tag]) => tag !== DECOY_TAG);
  const names = decoyNames(
    others.map(([, inbound]) => inbound),
    places.decoySocket,
  );
  const decoy: [string, JsonObject][] = names.length > 0 ? [[DECOY_TAG, renderDecoy(names, places)]] : [];
  return { base, inbounds: new Map([...decoy, ...others]) };
}

/** What tells two pieces of a structure apart. */
export function structureHash(part: JsonObject): string {
  return createHash('sha256').update(canonicalJson(part)).digest('hex').slice(0, 32);
}

function renderBase({ routing, final }: EgressRules, { apiSocket }: EnginePlaces): JsonObject {
  return {
    // '' is standard output, the agent's pipe: no file ever holds a line of what users do.
    log: { loglevel: 'warning', access: '', error: '', dnsLog: false },
    api: { tag: '_api', listen: `${apiSocket},0600`, services: ['HandlerService', 'StatsService'] },
    stats: {},
    policy: {
      levels: {
        0: {
          handshake: 4,
          connIdle: 300,
          uplinkOnly: 2,
          downlinkOnly: 5,
          statsUserUplink: true,
          statsUserDownlink: true,
          statsUserOnline: true,
        },
      },
    },
    outbounds: [
      { tag: 'direct', protocol: 'freedom', settings: { domainStrategy: 'UseIP', finalRules: final } },
      { tag: 'block', protocol: 'blackhole' },
    ],
    routing: { domainStrategy: 'AsIs', rules: routing },
  };
}

function renderInbound(payload: InboundPayload, { decoySocket }: EnginePlaces): JsonObject {
  return {
    tag: payload.tag,
    listen: payload.listen,
    port: payload.port,
    protocol: 'vless',
    settings: { clients: [], decryption: 'none' },
    streamSettings: {
      network: 'raw',
      security: 'reality',
      realitySettings: {
        show: false,
        target: payload.target === 'decoy' ? decoySocket : payload.target,
        xver: 0,
        serverNames: [...payload.serverNames].sort(),
        privateKey: payload.privateKey,
        shortIds: [...payload.shortIds].sort(),
        // Xray ≥ 26.7.11 takes an empty value for 26.3.27, which shuts out sing-box (1.8.1) and mihomo (1.8.2).
        minClientVer: '1.8.0',
        maxTimeDiff: 0,
      },
    },
    // No QUIC sniffer: it has crashed whole engines (XTLS/Xray-core#5866, #6471).
    sniffing: { enabled: true, destOverride: ['http', 'tls'], routeOnly: true },
  };
}

/**
 * The decoy's TLS ends in Xray itself, because REALITY dials its target for every connection: so users outlive the agent.
 * What a stranger asks inside goes on to the agent's pages (VLESS without clients falls back for everybody).
 */
function renderDecoy(names: readonly string[], places: EnginePlaces): JsonObject {
  const { certificate, key } = places.decoyPair(names);
  return {
    tag: DECOY_TAG,
    listen: `${places.decoySocket},0600`,
    protocol: 'vless',
    settings: {
      clients: [],
      decryption: 'none',
      fallbacks: [{ alpn: 'h2', dest: places.decoyPagesHttp2 }, { dest: places.decoyPagesHttp1 }],
    },
    streamSettings: {
      network: 'raw',
      security: 'tls',
      tlsSettings: {
        alpn: ['h2', 'http/1.1'],
        minVersion: '1.3',
        certificates: [{ certificateFile: certificate, keyFile: key, oneTimeLoading: true }],
      },
    },
  };
}

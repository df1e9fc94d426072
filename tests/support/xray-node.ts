import { createPrivateKey, createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { XrayDriverOptions } from '#agent/engines/xray/create-xray-driver.ts';
import { createXrayDriver } from '#agent/engines/xray/create-xray-driver.ts';
import { endEngine } from '#agent/engines/xray/end-engine.ts';
import { enginePlaces } from '#agent/engines/xray/engine-places.ts';
import { findEngines } from '#agent/engines/xray/find-engines.ts';
import type { EngineChange, EngineDesired, EngineDriver } from '#contract/engine.ts';
import type { InboundPayload, RevisionPayload } from '#contract/entries.ts';
import { renderLinkDocument } from '#core/link/render-link-document.ts';
import { silentLog } from '#kit/log.ts';
import type { ClientApp } from '#scripts/client/client-apps.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';
import { findFreePort } from '#scripts/start/find-free-ports.ts';

const SHORT_ID = '0123456789abcdef';
const SERVER_NAME = 'www.example.com';
const LEAN = { title: 'test', deadEnd: undefined, announcement: undefined, usage: undefined };
const FORMAT_OF = { xray: 'links', 'sing-box': 'singbox', mihomo: 'mihomo' } as const;

/** A key pair as `xray x25519` makes it (RFC 7748 clamping), base64url. */
export function createRealityKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const bytes = randomBytes(32);
  bytes.writeUInt8(bytes.readUInt8(0) & 248, 0);
  bytes.writeUInt8((bytes.readUInt8(31) & 127) | 64, 31);
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), bytes]);
  const jwk = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
  return { privateKey: bytes.toString('base64url'), publicKey: jwk.x ?? '' };
}

/** One revision of the user `m<meter>r1`. */
export function createRevision(meterId: number): RevisionPayload {
  const engineUser = `m${meterId}r1`;
  return { way: 'vless-reality', engineUser, meterId, clientId: randomUUID(), flow: 'xtls-rprx-vision' };
}

/** A change of users alone. */
export function userChange(change: Partial<Omit<EngineChange, 'structure'>>): EngineChange {
  return { added: change.added ?? new Map(), removed: change.removed ?? new Map(), structure: false };
}

export type XrayNode = {
  readonly inbound: InboundPayload;
  readonly places: ReturnType<typeof enginePlaces>;
  /** A new driver over the same folders: the next agent of the same node. */
  readonly driver: (options?: Partial<XrayDriverOptions>) => EngineDriver;
  readonly driverOptions: XrayDriverOptions;
  readonly desired: (revisions: Record<string, RevisionPayload>, egressPort?: number) => EngineDesired;
  /** What an app imports for this revision. */
  readonly document: (app: ClientApp, revision: RevisionPayload, address?: string) => string;
  readonly pids: () => number[];
  /** Ends whatever runs and removes the folders. */
  readonly clean: () => Promise<void>;
};

/** Folders, keys and a port for one real Xray node on loopback, whose decoy is its own. */
export async function createXrayNode(): Promise<XrayNode> {
  const dir = mkdtempSync(join(tmpdir(), 'cw-xd-'));
  const runDir = mkdtempSync(join(tmpdir(), 'cw-xr-'));
  const { privateKey, publicKey } = createRealityKeys();
  const port = await findFreePort();
  const places = enginePlaces({ dir, runDir });
  const driverOptions = { binary: await obtainEngine('xray'), dir, runDir, log: silentLog };
  const inbound: InboundPayload = {
    way: 'vless-reality',
    tag: 'vless-reality',
    listen: '0.0.0.0',
    port,
    serverNames: [SERVER_NAME],
    target: 'decoy',
    privateKey,
    shortIds: [SHORT_ID],
  };
  return {
    inbound,
    places,
    driverOptions,
    driver: (options) => createXrayDriver({ ...driverOptions, ...options }),
    desired: (revisions, egressPort) => ({
      inbounds: new Map([['inbound-1', inbound]]),
      revisions: new Map(Object.entries(revisions)),
      policy: { egressAllow: egressPort === undefined ? [] : [{ address: '127.0.0.1', port: egressPort }] },
    }),
    document: (app, { way, clientId }, address = '127.0.0.1') => {
      const proxy = { name: 'test', way, address, port, clientId, sni: SERVER_NAME, publicKey, shortId: SHORT_ID };
      return renderLinkDocument({ ...LEAN, proxies: [proxy] }, FORMAT_OF[app]).body;
    },
    pids: () => findEngines(places.config).map(({ pid }) => pid),
    clean: async () => {
      for (const identity of findEngines(places.config)) await endEngine(identity, 0);
      for (const folder of [dir, runDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { importLink } from '#scripts/client/import-link.ts';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { DownloadEnd } from '#scripts/client/tunnel-download.ts';
import { patternDigest } from './byte-pattern.ts';
import type { ChosenClient } from './choose-client.ts';
import type { ApiDevice, ApiNode, ApiUser, DemoApi } from './demo-api.ts';
import type { OriginPlace } from './demo-origin.ts';
import { demoUrl } from './demo-origin.ts';
import type { Narrator } from './narrator.ts';

const USER_NAME = 'Demo person';
const FETCHED_BYTES = 10 * 1024 * 1024;
const RUNNING_BYTES = 512 * 1024 * 1024;
const RUNNING_RATE = 2 * 1024 * 1024;
const CUT_WITHIN_MS = 1_000;
const SHUT_WITHIN_MS = 3_000;

export type DemoStage = {
  readonly api: DemoApi;
  readonly narrator: Narrator;
  readonly node: ApiNode;
  /** The origin as the node reaches it. */
  readonly origin: OriginPlace;
  readonly client: ChosenClient;
  readonly showQr: boolean;
  /** What has to be undone however the demo ends; last first. */
  readonly undo: (() => Promise<void>)[];
};

/** The main job, step by step. @throws what the first failed step threw, after it was told */
export async function runDemo(stage: DemoStage): Promise<void> {
  const { narrator } = stage;
  const user = await narrator.step(
    'A user',
    () => takeUser(stage),
    ({ name }) => name,
  );
  const device = await narrator.step(
    'A device, with one connection',
    () => addDevice(stage, user),
    ({ device: { name } }) => name,
  );
  await narrator.step(
    'The node serves it',
    () => whenServed(stage),
    () => stage.node.name,
  );
  await showQr(stage, device.connectionId);
  const tunnel = await narrator.step(`${stage.client.app} imports the link and starts`, () =>
    startClient(stage, device.device),
  );
  const end = await narrator.step('10 MB through the tunnel', () => fetchTen(stage, tunnel), describeSpeed);
  await narrator.step('The account shows every byte', () => whenCounted(stage, user, end), describeBytes);
  await cutRunning(stage, tunnel, device.device);
  await narrator.step('Nothing gets through any more', () => expectShut(stage, tunnel));
}

async function takeUser({ api, undo }: DemoStage): Promise<ApiUser> {
  const found = await api.findUser(USER_NAME);
  if (found === undefined) await api.createUser(USER_NAME);
  else if (found.status === 'suspended') await api.resumeUser(found.id);
  const user = (await api.findUser(USER_NAME)) ?? (await api.createUser(USER_NAME));
  undo.push(() => api.suspendUser(user.id));
  // What an interrupted demo left.
  for (const { id } of await api.listDevices(user.id)) await api.removeDevice(id);
  return user;
}

type MadeDevice = { readonly device: ApiDevice; readonly connectionId: string };

async function addDevice({ api, undo }: DemoStage, user: ApiUser): Promise<MadeDevice> {
  const device = await api.addDevice(user.id, 'Demo laptop');
  undo.push(async () => {
    const left = await api.listDevices(user.id);
    if (left.some(({ id }) => id === device.id)) await api.removeDevice(device.id);
  });
  const { id } = await api.addConnection(device.id);
  return { device, connectionId: id };
}

/** Waits until the node's engines have taken all that is wanted of them. */
export async function whenServed({ api, node }: Pick<DemoStage, 'api' | 'node'>): Promise<void> {
  await until('the node took what is wanted of it', async () => {
    const { scopes } = await api.readNode(node.id);
    return scopes.every(({ headRev, appliedRev }) => headRev === appliedRev) ? true : undefined;
  });
}

async function showQr(stage: DemoStage, connectionId: string): Promise<void> {
  const { api, narrator, node, showQr: isWanted } = stage;
  const links = await api.listLinks(connectionId);
  if (!links.some(({ nodeId }) => nodeId === node.id)) throw new Error(`${node.name} does not carry the connection.`);
  const code = await narrator.step('A QR code for a phone', () => api.readQr(connectionId, node.id));
  if (isWanted) narrator.say(`\n${code}`);
}

async function startClient({ client, undo }: DemoStage, { link }: ApiDevice): Promise<TunnelClient> {
  if (link === null) throw new Error('The device has no link.');
  const tunnel = await startTunnelClient({ ...client, document: await importLink(link, client.app) });
  undo.push(() => tunnel.stop());
  return tunnel;
}

async function fetchTen(stage: DemoStage, tunnel: TunnelClient): Promise<DownloadEnd> {
  const end = await tunnel.download(demoUrl(stage.origin, FETCHED_BYTES)).ended;
  if (end.outcome !== 'complete') throw new Error(`The download was ${end.outcome} after ${end.bodyBytes} bytes.`);
  if (end.sha256 !== patternDigest(FETCHED_BYTES)) throw new Error('What came is not what the origin sent.');
  return end;
}

function describeSpeed({ bodyBytes, startedAtMs, endedAtMs }: DownloadEnd): string {
  const megabytes = bodyBytes / 1024 / 1024;
  return `${megabytes.toFixed(0)} MB, ${(megabytes / ((endedAtMs - startedAtMs) / 1000)).toFixed(0)} MB/s, checksum right`;
}

type Counted = { readonly upBytes: number; readonly downBytes: number };

async function whenCounted({ api }: DemoStage, user: ApiUser, end: DownloadEnd): Promise<Counted> {
  const wanted = { upBytes: end.tunnelUpBytes, downBytes: end.tunnelDownBytes };
  const read = async (): Promise<Counted> => {
    const { usage } = await api.readUser(user.id);
    return { upBytes: usage.upBytes - user.usage.upBytes, downBytes: usage.downBytes - user.usage.downBytes };
  };
  const counted = await until('the account had the bytes', async () => {
    const now = await read();
    return now.downBytes >= wanted.downBytes ? now : undefined;
  });
  if (counted.upBytes === wanted.upBytes && counted.downBytes === wanted.downBytes) return counted;
  throw new Error(`The tunnel carried ${JSON.stringify(wanted)}, the account says ${JSON.stringify(counted)}.`);
}

function describeBytes({ upBytes, downBytes }: Counted): string {
  const words = (bytes: number): string => bytes.toLocaleString('en-US');
  return `${words(downBytes)} down, ${words(upBytes)} up, as the tunnel carried them`;
}

async function cutRunning(stage: DemoStage, tunnel: TunnelClient, device: ApiDevice): Promise<void> {
  const { api, narrator } = stage;
  const running = tunnel.download(demoUrl(stage.origin, RUNNING_BYTES, RUNNING_RATE));
  stage.undo.push(async () => running.stop());
  await narrator.step('A long download runs', () => running.whenAt(RUNNING_RATE / 2));
  const removedAtMs = Date.now();
  await narrator.step('The device is removed', () => api.removeDevice(device.id));
  const afterMs = ({ endedAtMs }: DownloadEnd): number => endedAtMs - removedAtMs;
  const cut = async (): Promise<DownloadEnd> => {
    const end = await within(10_000, running.ended, 'The running download goes on.');
    if (end.outcome !== 'cut') throw new Error(`The download was ${end.outcome}.`);
    if (afterMs(end) > CUT_WITHIN_MS) throw new Error(`It was cut only ${afterMs(end)} ms after the removal.`);
    return end;
  };
  await narrator.step('The running download is cut', cut, (end) => `${afterMs(end)} ms after the removal`);
}

async function expectShut(stage: DemoStage, tunnel: TunnelClient): Promise<void> {
  const { outcome } = await tunnel.download(demoUrl(stage.origin, 1_000)).endedWithin(SHUT_WITHIN_MS);
  if (outcome !== 'refused') throw new Error(`A new connection was not refused: ${outcome}.`);
}

/** Asks again until there is an answer. @throws Error saying what did not happen */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`After ${timeoutMs / 1000} s it is still not so that ${what}.`);
    await sleep(50);
  }
}

async function within<T>(ms: number, work: Promise<T>, words: string): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(words);
  });
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => timer.abort());
}

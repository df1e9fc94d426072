import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '#kit/run-command.ts';
import { Json } from '../house/api-client.ts';
import type { House } from '../house.ts';
import { raiseHouse } from '../house.ts';
import type { Origin } from '../origin.ts';
import { startOrigin } from '../origin.ts';
import type { Debian } from './boot-debian.ts';
import { bootDebian } from './boot-debian.ts';
import type { MiddleMan } from './middle-man.ts';
import { startMiddleMan } from './middle-man.ts';

const MAKE_RELEASE = fileURLToPath(new URL('../../../scripts/install/main.ts', import.meta.url));
const MAKE_MS = 120_000;

/** A house whose nodes come over a cable, a fresh Debian at the other end, and a node in the books that it is to become. */
export type InstallStage = {
  readonly house: House;
  readonly debian: Debian;
  readonly origin: Origin;
  readonly middleMan: MiddleMan;
  readonly installDir: string;
  readonly groupId: string;
  readonly nodeId: string;
  /** What `POST …/enrolment-tokens` tells the operator to paste. */
  readonly command: () => Promise<string>;
  /** The same, with all that it fetches coming through the man in the middle. */
  readonly commandThroughMiddleMan: () => Promise<string>;
  /** Whether api says that the node is there and does what is wanted of it. */
  readonly isServing: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

/** @throws Error when something of it does not come up; nothing is left then */
export async function raiseInstallStage(): Promise<InstallStage> {
  const undo: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return await raise(undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function raise(undo: (() => unknown)[], stop: () => Promise<void>): Promise<InstallStage> {
  const installDir = await mkdtemp(join(tmpdir(), 'cw-install-'));
  undo.push(() => rm(installDir, { recursive: true, force: true }));
  const [debian] = await Promise.all([bootDebian(), makeRelease(installDir)]);
  undo.push(() => debian.stop());
  const { hostAddress } = debian;
  const env = { HUB_HOST: '0.0.0.0', HUB_PUBLIC_HOST: hostAddress, CAUSEWAY_INSTALL_DIR: installDir };
  const house = await raiseHouse({ startAgent: false, env: env });
  undo.push(() => house.stop());
  const origin = await startOrigin(hostAddress);
  undo.push(() => origin.close());
  const middleMan = await startMiddleMan(hostAddress, installDir);
  undo.push(() => middleMan.close());
  const { groupId, nodeId } = await bookNode(house, debian, origin);
  const command = async (): Promise<string> =>
    (await house.api.post(`/v1/nodes/${nodeId}/enrolment-tokens`)).string('command');
  const hubAddress = `${hostAddress}:${house.ports.hubEnrol}`;
  return {
    house,
    debian,
    origin,
    middleMan,
    installDir,
    groupId,
    nodeId,
    stop,
    command,
    commandThroughMiddleMan: async () => redirect(await command(), hubAddress, middleMan.address),
    isServing: () => isServing(house, nodeId),
  };
}

async function makeRelease(installDir: string): Promise<void> {
  const args = [MAKE_RELEASE, '--into', installDir];
  const { code, lines } = await runCommand({ command: process.execPath, args, env: process.env, timeoutMs: MAKE_MS });
  if (code !== 0) throw new Error(`The release was not made: ${lines.slice(-5).join(' | ')}`);
}

async function bookNode(house: House, { address, hostAddress }: Debian, origin: Origin) {
  const group = await house.api.post('/v1/groups', { name: 'far away' });
  const groupId = group.string('id');
  const node = await house.api.post('/v1/nodes', {
    name: 'Debian 1',
    role: 'transit',
    publicIpv4: address,
    groupIds: [groupId],
    inbounds: [{ way: 'vless-reality', target: 'decoy' }],
    egressAllow: [{ address: hostAddress, port: origin.port }],
  });
  return { groupId, nodeId: node.string('id') };
}

/** The token names the hub, so who stands in between has to be named there too: as if he had its address. */
function redirect(command: string, from: string, to: string): string {
  const moved = command.replace(/cwe1\.([\w-]+)/, (_, body: string) => {
    const text = Buffer.from(body, 'base64url').toString().replace(`"h":"${from}"`, `"h":"${to}"`);
    return `cwe1.${Buffer.from(text).toString('base64url')}`;
  });
  return moved.replaceAll(`https://${from}/`, `https://${to}/`);
}

async function isServing(house: House, nodeId: string): Promise<boolean> {
  const { body } = await house.api.send('GET', `/v1/nodes/${nodeId}`);
  const node = new Json(body, 'the node');
  const { value: health } = node.at('health');
  if (health === null || node.at('offlineSince').value !== null) return false;
  const isApplied = node.list('scopes').every((scope) => scope.bytes('headRev') === scope.bytes('appliedRev'));
  return isApplied && node.list('health', 'engines').every((engine) => engine.string('state') === 'ok');
}

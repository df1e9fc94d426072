import { Json } from '../house/api-client.ts';
import type { House } from '../house.ts';
import type { Debian } from './boot-debian.ts';
import type { FarHouse, Undo } from './far-house.ts';
import { raiseFarHouse } from './far-house.ts';
import type { MiddleMan } from './middle-man.ts';
import { startMiddleMan } from './middle-man.ts';

/** A far house, and a node in its books that the Debian is to become. */
export type InstallStage = FarHouse & {
  readonly middleMan: MiddleMan;
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
  const undo: Undo = [];
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

async function raise(undo: Undo, stop: () => Promise<void>): Promise<InstallStage> {
  const far = await raiseFarHouse(undo);
  const { house, debian, installDir } = far;
  const middleMan = await startMiddleMan(debian.hostAddress, installDir);
  undo.push(() => middleMan.close());
  const { groupId, nodeId } = await bookNode(house, debian);
  const command = async (): Promise<string> =>
    (await house.api.post(`/v1/nodes/${nodeId}/enrolment-tokens`)).string('command');
  const hubAddress = `${debian.hostAddress}:${house.ports.hubEnrol}`;
  return {
    ...far,
    middleMan,
    groupId,
    nodeId,
    stop,
    command,
    commandThroughMiddleMan: async () => redirect(await command(), hubAddress, middleMan.address),
    isServing: () => isServing(house, nodeId),
  };
}

async function bookNode(house: House, { address }: Debian) {
  const group = await house.api.post('/v1/groups', { name: 'far away' });
  const groupId = group.string('id');
  const node = await house.api.post('/v1/nodes', {
    name: 'Debian 1',
    role: 'transit',
    publicIpv4: address,
    groupIds: [groupId],
    inbounds: [{ way: 'vless-reality', target: 'decoy' }],
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

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiNode, DemoApi } from './demo-api.ts';
import type { OriginPlace } from './demo-origin.ts';

/** A node that has just been started reports within this time. */
const REPORT_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 500;

/**
 * The node to try: one that is active and whose engines are well, waiting a little for one that has only just started.
 * @throws Error saying what is the matter with each
 */
export async function chooseNode(api: DemoApi): Promise<ApiNode> {
  const giveUpAtMs = performance.now() + REPORT_WITHIN_MS;
  let nodes = await api.listNodes();
  while (nodes.length > 0 && !nodes.some(canServe) && performance.now() < giveUpAtMs) {
    await sleep(LOOK_EVERY_MS);
    nodes = await api.listNodes();
  }
  const chosen = nodes.find(canServe);
  if (chosen !== undefined) return chosen;
  const reasons = nodes.map((node) => `${node.name}: ${reasonOf(node)}`);
  throw new Error(reasons.length === 0 ? 'There is no active node.' : `No node can serve. ${reasons.join(' ')}`);
}

function canServe(node: ApiNode): boolean {
  return node.offlineSince === null && isWell(node);
}

function isWell({ health }: ApiNode): boolean {
  return (
    health !== null &&
    health.engines.length > 0 &&
    health.engines.every(({ state }) => state === 'ok' || state === 'degraded')
  );
}

function reasonOf({ offlineSince, health }: ApiNode): string {
  if (offlineSince !== null) return `offline since ${offlineSince}.`;
  const words = (health?.engines ?? []).map(({ kind, state, reason }) => `${kind} is ${state}. ${reason}`);
  return words.length === 0 ? 'its agent has not reported yet.' : words.join(' ');
}

export function isOnThisMachine({ publicIpv4 }: ApiNode): boolean {
  return publicIpv4.startsWith('127.');
}

/**
 * Lets the node's users reach this one private address while the demo runs; the returned act puts the policy back as it was.
 */
export async function openEgress(api: DemoApi, node: ApiNode, target: OriginPlace): Promise<() => Promise<void>> {
  const before = node.egressAllow;
  await api.setEgress(node.id, [...before, { address: target.host, port: target.port }]);
  return () => api.setEgress(node.id, before);
}

import type { ApiNode, DemoApi } from './demo-api.ts';

/**
 * The node to try: one that is active and whose engines are well. @throws Error saying what is the matter with each
 */
export async function chooseNode(api: DemoApi): Promise<ApiNode> {
  const nodes = await api.listNodes();
  const chosen = nodes.find((node) => node.offlineSince === null && isWell(node));
  if (chosen !== undefined) return chosen;
  const reasons = nodes.map((node) => `${node.name}: ${reasonOf(node)}`);
  throw new Error(reasons.length === 0 ? 'There is no active node.' : `No node can serve. ${reasons.join(' ')}`);
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
export async function openEgress(
  api: DemoApi,
  node: ApiNode,
  target: { readonly host: string; readonly port: number },
): Promise<() => Promise<void>> {
  const before = node.egressAllow;
  await api.setEgress(node.id, [...before, { address: target.host, port: target.port }]);
  return () => api.setEgress(node.id, before);
}

import { z } from 'zod';

const NodeUri = /^spiffe:\/\/causeway\/tenant\/([^/]+)\/node\/([^/]+)$/;

/** The name of a node in its certificate. */
export function nodeUri(node: { readonly tenantId: string; readonly nodeId: string }): string {
  return `spiffe://causeway/tenant/${node.tenantId}/node/${node.nodeId}`;
}

/** Who such a name names, or undefined when it is no name of a node. */
export function parseNodeUri(uri: string): { readonly tenantId: string; readonly nodeId: string } | undefined {
  const [, tenantId, nodeId] = NodeUri.exec(uri) ?? [];
  const parsed = z.object({ tenantId: z.uuid(), nodeId: z.uuid() }).safeParse({ tenantId, nodeId });
  return parsed.success ? parsed.data : undefined;
}

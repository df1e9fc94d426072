import type { ConnectionView } from './connection-view.ts';

/** New connections as the audit row of the act that made them tells of them. */
export function connectionsForAudit(connections: readonly ConnectionView[]) {
  return connections.map(({ id, way, revisions }) => ({ id, way, sni: revisions[0]?.sni ?? null }));
}

import type { ConsoleStage } from '#tests/support/browser/console-stage.ts';

/** The node whose story is told. */
export const NODE = 'sto-t7';

type NodeRow = { readonly id: string; readonly status: string; readonly region: string };

/** What the database has of a node of the house. */
export async function nodeNamed({ house, sql }: ConsoleStage, name: string): Promise<NodeRow | undefined> {
  const rows = await sql<NodeRow[]>`
    select id, status, region from node where name = ${name} and tenant_id = ${house.world.tenantId}`;
  return rows[0];
}

/** Where its page is. */
export const pathOf = async (stage: ConsoleStage, name: string): Promise<string> =>
  `/admin/nodes/${(await nodeNamed(stage, name))?.id}`;

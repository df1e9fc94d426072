import type { House } from '#tests/support/house.ts';

/** The id of what is called this in the house. @throws Error when there is no such thing */
export async function idOf({ world }: House, table: 'users' | 'node' | 'node_group', name: string): Promise<string> {
  const { sql } = world.system.db;
  const [row] = await sql<{ id: string }[]>`select id from ${sql(table)} where name = ${name} limit 1`;
  if (row === undefined) throw new Error(`There is no ${table} called ${name}.`);
  return row.id;
}

import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { FleetNode } from '#core/node/read-fleet.ts';
import { readFleet } from '#core/node/read-fleet.ts';
import { parseInput } from '#core/parse-input.ts';
import { readNodeRates } from '#core/usage/read-node-traffic.ts';
import { countCarried, readUserCells } from '#core/user/user-cells.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';

export const ListFleetInput = z.strictObject({ withRevoked: z.boolean().default(false) });

/** A node as the console lists it. */
export type FleetRow = FleetNode & {
  readonly userCount: number;
  readonly upBps: number;
  readonly downBps: number;
  /** Bytes down and up of each of the last 24 hours, oldest first. */
  readonly hours: readonly bigint[];
};

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** All nodes by name with state, whom they carry, traffic and progress. Locks nothing. @throws AppError FORBIDDEN, INVALID */
export async function listFleet(ctx: Context, raw: unknown): Promise<readonly FleetRow[]> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { withRevoked } = parseInput(ListFleetInput, raw);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [nodes, cells, rates, hours] = await Promise.all([
      readFleet(tx, now, { withRevoked }),
      readUserCells(tx),
      readNodeRates(tx, now),
      readHoursOfNodes(tx, now),
    ]);
    const rateOf = new Map(rates.map((rate) => [rate.nodeId, rate]));
    return nodes.map((node) => {
      const { upBps = 0, downBps = 0 } = rateOf.get(node.id) ?? {};
      return {
        ...node,
        userCount: countCarried(cells, node.groupIds),
        upBps,
        downBps,
        hours: hours.get(node.id) ?? Array.from({ length: HOURS }, () => 0n),
      };
    });
  });
}

type Hour = { readonly nodeId: string; readonly bucket: Date; readonly bytes: bigint };

async function readHoursOfNodes(tx: Tx, now: Date): Promise<Map<string, bigint[]>> {
  const first = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - (HOURS - 1) * HOUR_MS;
  const rows = await tx.sql<Hour[]>`
    select node_id, bucket, up_bytes + down_bytes as bytes from node_traffic
    where tenant_id = ${tx.tenantId} and minutes = 60 and bucket >= ${new Date(first)}`.execute();
  const byNode = new Map<string, bigint[]>();
  for (const { nodeId, bucket, bytes } of rows) {
    const own = byNode.get(nodeId) ?? Array.from({ length: HOURS }, () => 0n);
    const index = (bucket.getTime() - first) / HOUR_MS;
    if (index < HOURS) own[index] = bytes;
    byNode.set(nodeId, own);
  }
  return byNode;
}

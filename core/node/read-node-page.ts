import { z } from 'zod';
import { authorise } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import type { Level } from '#core/node/judge-node.ts';
import type { Advice } from '#core/node/node-advice.ts';
import { adviseOn } from '#core/node/node-advice.ts';
import type { InboundView } from '#core/node/node-view.ts';
import type { FleetNode } from '#core/node/read-fleet.ts';
import { readFleet } from '#core/node/read-fleet.ts';
import type { NodeScopeDetail } from '#core/node/read-node-scopes.ts';
import { readNodeScopes } from '#core/node/read-node-scopes.ts';
import { parseInput } from '#core/parse-input.ts';
import type { NodeRate, TrafficChart } from '#core/usage/read-node-traffic.ts';
import { readNodeRates, readNodeTraffic, TRAFFIC_SPANS } from '#core/usage/read-node-traffic.ts';
import { countCarried, readUserCells } from '#core/user/user-cells.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withSnapshot } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const ReadNodePageInput = z.strictObject({ nodeId: z.uuid(), span: z.enum(TRAFFIC_SPANS).default('day') });

/** How the machine is known: its newest certificate, and a token that may still be used. */
export type Enrolment = {
  readonly enrolledAt: Date | null;
  readonly certificateEndsAt: Date | null;
  /** Of the newest token that was not used; null when there is none. */
  readonly tokenEndsAt: Date | null;
};

export type NodePage = {
  readonly node: FleetNode;
  readonly advice: readonly Advice[];
  readonly userCount: number;
  readonly onlineCount: number;
  readonly rate: Omit<NodeRate, 'nodeId'>;
  readonly scopes: readonly NodeScopeDetail[];
  readonly inbounds: readonly InboundView[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly enrolment: Enrolment;
  /** The worst state of each of the last 24 hours, oldest first; null when nobody looked. */
  readonly history: readonly (Level | null)[];
  readonly traffic: TrafficChart;
  readonly at: Date;
};

/** A node's page, of one moment. Locks nothing. @throws AppError FORBIDDEN, INVALID, NOT_FOUND */
export async function readNodePage(ctx: Context, raw: unknown): Promise<NodePage> {
  const tenantId = authorise(ctx.actor, 'node:read');
  const { nodeId, span } = parseInput(ReadNodePageInput, raw);
  const now = ctx.clock.now();
  return withSnapshot(ctx, tenantId, async (tx) => {
    const [[node], scopes, inbounds, groups, enrolment, history, traffic, rates, cells, onlineCount] =
      await Promise.all([
        readFleet(tx, now, { nodeId }),
        readNodeScopes(tx, nodeId, now),
        tx.sql<InboundView[]>`
        select id, way, listen, port, target, public_key, short_id from inbound
        where tenant_id = ${tenantId} and node_id = ${nodeId} order by way`.execute(),
        tx.sql<{ id: string; name: string }[]>`
        select g.id, g.name from node_group_member m join node_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = ${tenantId} and m.node_id = ${nodeId} order by g.name`.execute(),
        readEnrolment(tx, nodeId, now),
        readHistory(tx, nodeId, now),
        readNodeTraffic(tx, { span, now, nodeId }),
        readNodeRates(tx, now),
        readUserCells(tx),
        countOnline(tx, nodeId, now),
      ]);
    if (node === undefined) throw new AppError('NOT_FOUND', 'There is no such node.');
    const userCount = countCarried(cells, node.groupIds);
    const codes = [...new Set(scopes.flatMap(({ refused }) => refused.map(({ code }) => code)))];
    const { upBps = 0, downBps = 0 } = rates.find((rate) => rate.nodeId === nodeId) ?? {};
    const { certificateEndsAt } = enrolment;
    return {
      node,
      advice: adviseOn({ node, userCount, codes, certificateEndsAt }, now),
      userCount,
      onlineCount,
      rate: { upBps, downBps },
      scopes,
      inbounds,
      groups,
      enrolment,
      history,
      traffic,
      at: now,
    };
  });
}

async function readEnrolment(tx: Tx, nodeId: string, now: Date): Promise<Enrolment> {
  const [row] = await tx.sql<Enrolment[]>`
    select
      (select min(created_at) from node_certificate where tenant_id = ${tx.tenantId} and node_id = ${nodeId}) as enrolled_at,
      (select max(not_after) from node_certificate
       where tenant_id = ${tx.tenantId} and node_id = ${nodeId} and revoked_at is null) as certificate_ends_at,
      (select max(expires_at) from enrolment_token
       where tenant_id = ${tx.tenantId} and node_id = ${nodeId} and used_at is null and expires_at > ${now}) as token_ends_at`.execute();
  return row ?? { enrolledAt: null, certificateEndsAt: null, tokenEndsAt: null };
}

const HOUR_MS = 3_600_000;
const HOURS = 24;

async function readHistory(tx: Tx, nodeId: string, now: Date): Promise<(Level | null)[]> {
  const first = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - (HOURS - 1) * HOUR_MS;
  const rows = await tx.sql<{ hour: Date; worst: Level }[]>`
    select hour, worst from node_history
    where tenant_id = ${tx.tenantId} and node_id = ${nodeId} and hour >= ${new Date(first)}`.execute();
  const byHour = new Map(rows.map(({ hour, worst }) => [hour.getTime(), worst]));
  return Array.from({ length: HOURS }, (_, index) => byHour.get(first + index * HOUR_MS) ?? null);
}

const ONLINE_WITHIN_MS = 60_000;

/** Users with traffic through this node in the last minute. */
async function countOnline(tx: Tx, nodeId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - ONLINE_WITHIN_MS);
  const [row] = await tx.sql<{ count: number }[]>`
    select count(distinct m.user_id)::integer as count from usage_hourly h join meter m on m.id = h.meter_id
    where h.tenant_id = ${tx.tenantId} and h.node_id = ${nodeId} and h.last_used_at >= ${since}
      and h.bucket >= date_trunc('hour', ${since}::timestamptz, 'utc') and h.bucket <= ${now}`.execute();
  return row?.count ?? 0;
}

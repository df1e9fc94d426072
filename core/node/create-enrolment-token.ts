import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { authorise, authoriseFresh } from '#core/authorise.ts';
import type { Context } from '#core/context.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { newId } from '#kit/id.ts';
import { hashToken, newToken } from '#kit/secret.ts';

export const CreateEnrolmentTokenInput = z.strictObject({ nodeId: z.uuid() });

/** Where nodes reach the hub, as `host:port`; the door knows it from its configuration. */
export type HubAddresses = { readonly enrolAddress: string; readonly syncAddress: string };

export type EnrolmentToken = {
  readonly token: string;
  readonly expiresAt: Date;
  /** What the machine must have free: the node's inbounds, lowest first. */
  readonly ports: readonly number[];
};

const VALID_MS = 15 * 60_000;

/**
 * A token by which one machine becomes this node, once, within 15 minutes; earlier unused ones end. Its text also tells
 * where the hub is and by which authority it is known. Whoever holds it can become the node and is then told its users'
 * credentials, so staff prove themselves afresh for it. Locks the node.
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, PRECONDITION when the node is revoked or the hub never ran
 */
export async function createEnrolmentToken(ctx: Context, raw: unknown, hub: HubAddresses): Promise<EnrolmentToken> {
  const tenantId = authorise(ctx.actor, 'node:write');
  const { nodeId } = parseInput(CreateEnrolmentTokenInput, raw);
  const now = ctx.clock.now();
  authoriseFresh(ctx.actor, now);
  const expiresAt = new Date(now.getTime() + VALID_MS);
  const secret = newToken('cwes_', 32);
  return withTransaction(ctx, tenantId, async (tx) => {
    const { name, status } = await lockNode(tx, nodeId);
    if (status === 'revoked')
      throw new AppError('PRECONDITION', `The node ${name} is revoked: make a new one.`, { why: 'NODE_REVOKED' });
    const [fingerprint, ports] = await Promise.all([readHubFingerprint(tx), readPorts(tx, nodeId)]);
    await Promise.all([
      tx.sql`
        update enrolment_token set expires_at = ${now}
        where tenant_id = ${tenantId} and node_id = ${nodeId} and used_at is null and expires_at > ${now}`,
      tx.sql`
        insert into enrolment_token (tenant_id, id, node_id, token_hash, created_at, expires_at)
        values (${tenantId}, ${newId()}, ${nodeId}, ${hashToken(secret)}, ${now}, ${expiresAt})`,
      recordAudit(ctx, tx, { action: 'node.create-enrolment-token', nounId: nodeId, details: { name } }),
    ]);
    const text = JSON.stringify({ h: hub.enrolAddress, s: hub.syncAddress, f: fingerprint, t: secret });
    return { token: `cwe1.${Buffer.from(text).toString('base64url')}`, expiresAt, ports };
  });
}

async function readPorts(tx: Tx, nodeId: string): Promise<number[]> {
  const rows = await tx.sql<{ port: number }[]>`
    select distinct port from inbound where tenant_id = ${tx.tenantId} and node_id = ${nodeId} order by port`;
  return rows.map(({ port }) => port);
}

/** SHA-256 of the hub authority's certificate (DER), lower-case hex. */
async function readHubFingerprint(tx: Tx): Promise<string> {
  const [hub] = await tx.sql<{ certificatePem: string }[]>`select certificate_pem from authority where kind = 'hub'`;
  if (hub === undefined) {
    throw new AppError('PRECONDITION', 'The hub has never run on this installation: start it, then make the token.', {
      why: 'HUB_NEVER_RAN',
    });
  }
  return new X509Certificate(hub.certificatePem).fingerprint256.replaceAll(':', '').toLowerCase();
}

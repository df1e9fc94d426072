import { z } from 'zod';
import { nodeUri } from '#core/authority/node-uri.ts';
import { CsrPem, parseCertificateRequest, refuseForeignNames } from '#core/authority/parse-certificate-request.ts';
import type { NodeIdentity } from '#core/authority/sign-certificate.ts';
import type { Context } from '#core/context.ts';
import type { IssuedCertificate } from '#core/node/issue-certificate.ts';
import { insertCertificate, prepareCertificate } from '#core/node/issue-certificate.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';
import { hashToken } from '#kit/secret.ts';

export const AgentVersion = z
  .string()
  .max(64)
  .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII');

export const EnrolNodeInput = z.strictObject({
  token: z.string().min(16).max(200),
  csrPem: CsrPem,
  agentVersion: AgentVersion,
});

const refuse = (): AppError =>
  new AppError('UNAUTHENTICATED', 'This enrolment token is used, expired or unknown: make a new one for this node.');

/**
 * Makes the machine that holds a one-use token the token's node: certificates of an earlier machine end. Of the request
 * only the public key is used; one in another's name is refused and leaves the token unused. Locks the node.
 * @throws AppError UNAUTHENTICATED for a token that is used, expired or unknown, INVALID for a bad request
 */
export async function enrolNode(ctx: Context, raw: unknown): Promise<IssuedCertificate> {
  const input = parseInput(EnrolNodeInput, raw);
  const node = await authoriseEnrolment(ctx, input.token);
  const request = await parseCertificateRequest(input.csrPem);
  refuseForeignNames(request, nodeUri(node));
  const prepared = await prepareCertificate(ctx, { ...node, publicKey: request.publicKey });
  const acting: Context = { ...ctx, actor: { kind: 'node', tenantId: node.tenantId, id: node.nodeId } };
  await withTransaction(acting, node.tenantId, async (tx) => {
    const { name, status } = await lockNode(tx, node.nodeId);
    if (status === 'revoked') throw refuse();
    await consumeToken(acting, tx, input.token);
    await endCertificates(acting, tx, node.nodeId);
    await Promise.all([
      insertCertificate(acting, tx, prepared),
      tx.sql`
        update node set status = 'active', agent_version = ${input.agentVersion}
        where tenant_id = ${node.tenantId} and id = ${node.nodeId}`,
      recordAudit(acting, tx, {
        action: 'node.enrol',
        nounId: node.nodeId,
        details: { name, serial: prepared.signed.serial },
      }),
    ]);
  });
  return prepared.issued;
}

/** Whose token this is. The token itself is what authorises. @throws AppError UNAUTHENTICATED */
async function authoriseEnrolment(ctx: Context, token: string): Promise<NodeIdentity> {
  const [found] = await ctx.db.run(
    () => ctx.db.sql<NodeIdentity[]>`
      select tenant_id, node_id from enrolment_token
      where token_hash = ${hashToken(token)} and used_at is null and expires_at > ${ctx.clock.now()}`,
  );
  if (found === undefined) throw refuse();
  return found;
}

async function consumeToken(ctx: Context, tx: Tx, token: string): Promise<void> {
  const now = ctx.clock.now();
  const used = await tx.sql`
    update enrolment_token set used_at = ${now}
    where token_hash = ${hashToken(token)} and used_at is null and expires_at > ${now} returning id`;
  if (used.length === 0) throw refuse();
}

async function endCertificates(ctx: Context, tx: Tx, nodeId: string): Promise<void> {
  await tx.sql`
    update node_certificate set revoked_at = ${ctx.clock.now()}
    where tenant_id = ${tx.tenantId} and node_id = ${nodeId} and revoked_at is null`;
}

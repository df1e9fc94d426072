import { z } from 'zod';
import { nodeUri } from '#core/authority/node-uri.ts';
import { CsrPem, parseCertificateRequest, refuseForeignNames } from '#core/authority/parse-certificate-request.ts';
import { serialOf } from '#core/authority/serial.ts';
import type { NodeIdentity } from '#core/authority/sign-certificate.ts';
import type { Context } from '#core/context.ts';
import { authoriseRenewal, provedWords, refuseRenewal } from '#core/node/authorise-renewal.ts';
import type { IssuedCertificate } from '#core/node/issue-certificate.ts';
import { insertCertificate, prepareCertificate } from '#core/node/issue-certificate.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { translateDatabaseError } from '#core/translate-database-error.ts';
import type { Tx } from '#core/with-transaction.ts';
import { withTransaction } from '#core/with-transaction.ts';

export const RenewExpiredCertificateInput = z.strictObject({
  certificatePem: z.string().min(1).max(8_192),
  csrPem: CsrPem,
  provedAtMs: z.int().nonnegative(),
  proof: z.instanceof(Uint8Array).refine((bytes) => bytes.length === 64, 'must be 64 bytes'),
});
/**
 * A new certificate for a node whose own ran out at most 7 days ago, against a proof by the old key, within 5 minutes and
 * once: the new serial follows from what was proved, so saying it twice collides. Locks the node.
 * @throws AppError UNAUTHENTICATED when certificate, proof or node are not good, INVALID for a bad request, CONFLICT when
 * the proof was used
 */
export async function renewExpiredCertificate(ctx: Context, raw: unknown): Promise<IssuedCertificate> {
  const input = parseInput(RenewExpiredCertificateInput, raw);
  const { node, serial: oldSerial } = await authoriseRenewal(ctx, input);
  const request = await parseCertificateRequest(input.csrPem);
  refuseForeignNames(request, nodeUri(node));
  const serial = serialOf(`${oldSerial}\n${provedWords(input)}`);
  const prepared = await prepareCertificate(ctx, { ...node, publicKey: request.publicKey, serial });
  const acting: Context = { ...ctx, actor: { kind: 'node', tenantId: node.tenantId, id: node.nodeId } };
  const renewing = withTransaction(acting, node.tenantId, async (tx) => {
    const { status } = await lockNode(tx, node.nodeId);
    if (status !== 'active' || !(await isStanding(tx, node, oldSerial)))
      throw refuseRenewal('This certificate was revoked.');
    await Promise.all([
      insertCertificate(acting, tx, prepared),
      recordAudit(acting, tx, { action: 'node.renew', nounId: node.nodeId, details: { serial, expired: true } }),
    ]);
  });
  const used = (): string => 'This proof was used already: make a new one.';
  await translateDatabaseError(renewing, {
    node_certificate_serial: used,
    node_certificate_tenant_id_node_id_serial_pk: used,
  });
  return prepared.issued;
}

async function isStanding(tx: Tx, node: NodeIdentity, serial: string): Promise<boolean> {
  const rows = await tx.sql`
    select from node_certificate
    where tenant_id = ${node.tenantId} and node_id = ${node.nodeId} and serial = ${serial} and revoked_at is null`;
  return rows.length > 0;
}

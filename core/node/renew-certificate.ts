import { z } from 'zod';
import { authoriseNode } from '#core/authorise.ts';
import { nodeUri } from '#core/authority/node-uri.ts';
import { CsrPem, parseCertificateRequest, refuseForeignNames } from '#core/authority/parse-certificate-request.ts';
import type { Context } from '#core/context.ts';
import type { IssuedCertificate } from '#core/node/issue-certificate.ts';
import { insertCertificate, prepareCertificate } from '#core/node/issue-certificate.ts';
import { lockNode } from '#core/node/lock-node.ts';
import { parseInput } from '#core/parse-input.ts';
import { recordAudit } from '#core/record-audit.ts';
import { withTransaction } from '#core/with-transaction.ts';
import { AppError } from '#kit/app-error.ts';

export const RenewCertificateInput = z.strictObject({ csrPem: CsrPem });

/**
 * A new certificate for a node that is signed in with a good one, which stays good until it ends by itself: the node may
 * fall before it has the new one on its disk. Locks the node.
 * @throws AppError FORBIDDEN when it is no node or revoked, INVALID for a bad request
 */
export async function renewCertificate(ctx: Context, raw: unknown): Promise<IssuedCertificate> {
  const node = authoriseNode(ctx.actor);
  const { csrPem } = parseInput(RenewCertificateInput, raw);
  const request = await parseCertificateRequest(csrPem);
  refuseForeignNames(request, nodeUri(node));
  const prepared = await prepareCertificate(ctx, { ...node, publicKey: request.publicKey });
  await withTransaction(ctx, node.tenantId, async (tx) => {
    const { status } = await lockNode(tx, node.nodeId);
    if (status !== 'active') throw new AppError('FORBIDDEN', 'This node is revoked.');
    await Promise.all([
      insertCertificate(ctx, tx, prepared),
      recordAudit(ctx, tx, { action: 'node.renew', nounId: node.nodeId, details: { serial: prepared.signed.serial } }),
    ]);
  });
  return prepared.issued;
}

import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import type { NodeCertificateRequest, NodeIdentity, SignedCertificate } from '#core/authority/sign-certificate.ts';
import { signNodeCertificate } from '#core/authority/sign-certificate.ts';
import type { Context } from '#core/context.ts';
import type { Tx } from '#core/with-transaction.ts';

/** A node's certificate with what it needs to trust the hub. */
export type IssuedCertificate = NodeIdentity & {
  readonly certificatePem: string;
  /** The authority by which the node knows the hub. */
  readonly hubCaPem: string;
  readonly notAfter: Date;
};

export type PreparedCertificate = { readonly signed: SignedCertificate; readonly issued: IssuedCertificate };

/** Signs a certificate that counts only once insertCertificate has put it on record. */
export async function prepareCertificate(
  ctx: Context,
  request: Omit<NodeCertificateRequest, 'now'>,
): Promise<PreparedCertificate> {
  const system: Context = { ...ctx, actor: { kind: 'system', tenantId: request.tenantId, id: 'hub' } };
  const [nodeAuthority, hubAuthority] = await Promise.all([
    ensureAuthority(system, 'node'),
    ensureAuthority(system, 'hub'),
  ]);
  const signed = await signNodeCertificate(nodeAuthority, { ...request, now: ctx.clock.now() });
  const { tenantId, nodeId } = request;
  const { certificatePem, notAfter } = signed;
  return { signed, issued: { tenantId, nodeId, certificatePem, hubCaPem: hubAuthority.certificatePem, notAfter } };
}

/** Puts a certificate on record; the hub lets no other in. */
export async function insertCertificate(ctx: Context, tx: Tx, { signed, issued }: PreparedCertificate): Promise<void> {
  await tx.sql`
    insert into node_certificate (tenant_id, node_id, serial, not_before, not_after, created_at)
    values (${tx.tenantId}, ${issued.nodeId}, ${signed.serial}, ${signed.notBefore}, ${signed.notAfter}, ${ctx.clock.now()})`;
}

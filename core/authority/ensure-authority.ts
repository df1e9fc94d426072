import { authoriseSystem } from '#core/authorise.ts';
import type { AuthorityKind } from '#core/authority/create-authority.ts';
import { createAuthority } from '#core/authority/create-authority.ts';
import type { Context } from '#core/context.ts';
import { AppError } from '#kit/app-error.ts';
import type { SealContext } from '#kit/keyring.ts';

export type Authority = {
  readonly kind: AuthorityKind;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
};

type Row = { readonly certificatePem: string; readonly privateKeySealed: Uint8Array };

/** No tenant owns an authority, so this word stands in its place. */
const sealContext = (kind: AuthorityKind): SealContext => ({
  tenantId: 'installation',
  table: 'authority',
  column: 'private_key_sealed',
  rowId: kind,
});

/**
 * The installation's authority of this kind, made on first use. Of several processes that make it at once, the first to
 * insert wins and all use what it made. Locks nothing.
 * @throws AppError FORBIDDEN for all but the system, UNAVAILABLE
 */
export async function ensureAuthority(ctx: Context, kind: AuthorityKind): Promise<Authority> {
  authoriseSystem(ctx.actor);
  const row = (await readAuthority(ctx, kind)) ?? (await insertAuthority(ctx, kind));
  const privateKeyPem = ctx.keys.open(sealContext(kind), row.privateKeySealed).toString();
  return { kind, certificatePem: row.certificatePem, privateKeyPem };
}

async function readAuthority(ctx: Context, kind: AuthorityKind): Promise<Row | undefined> {
  const [row] = await ctx.db.run(
    () => ctx.db.sql<Row[]>`select certificate_pem, private_key_sealed from authority where kind = ${kind}`,
  );
  return row;
}

async function insertAuthority(ctx: Context, kind: AuthorityKind): Promise<Row> {
  const made = await createAuthority(kind, ctx.clock.now());
  const sealed = ctx.keys.seal(sealContext(kind), made.privateKeyPem);
  await ctx.db.run(
    () => ctx.db.sql`
      insert into authority (kind, certificate_pem, private_key_sealed, created_at)
      values (${kind}, ${made.certificatePem}, ${sealed}, ${ctx.clock.now()}) on conflict (kind) do nothing`,
  );
  const row = await readAuthority(ctx, kind);
  if (row === undefined) throw new AppError('INTERNAL', `The ${kind} authority was made and is not there.`);
  return row;
}

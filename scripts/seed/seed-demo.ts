import { rm } from 'node:fs/promises';
import { inviteStart } from '#contract/invite-start.ts';
import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import type { Context } from '#core/context.ts';
import { createEnrolmentToken } from '#core/node/create-enrolment-token.ts';
import { recordBot } from '#core/tenant/record-bot.ts';
import { createApiToken } from '#core/token/create-api-token.ts';
import { resolveApiToken } from '#core/token/resolve-api-token.ts';
import { ensureGround, ensureLocalNode, ensureTenant } from './demo-ground.ts';
import { seedPeople } from './demo-people.ts';
import { ensureDemoUser, ensureInvite, ensurePlan } from './demo-plan.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';
import type { SeedConfig } from './seed-env.ts';

/** Exists nowhere; links to it have the form of real ones. */
const DEMO_BOT = 'causeway_demo_bot';

export type Seeded = { readonly tenantId: string; readonly nodeId: string; readonly people: number };

/**
 * Makes the demo tenant with everything in it by the verbs, as far as it is missing, and leaves the tokens in files of
 * mode 0600. `ctx` acts as the system over the migrator's connection.
 */
export async function seedDemo(ctx: Context, config: SeedConfig): Promise<Seeded> {
  const tenantId = await ensureTenant(ctx);
  const system: Context = { ...ctx, actor: { kind: 'system', tenantId, id: 'seed' } };
  await ensureGround(system);
  const nodeId = await ensureLocalNode(system, { port: config.nodePort, originPort: config.originPort });
  const planId = await ensurePlan(system);
  const people = (await seedPeople(system)) + (await ensureDemoUser(system, planId));
  if (!config.hasOwnBot) await recordBot(system, { username: DEMO_BOT });
  const apiToken = await ensureApiToken(system, config.tokenFile);
  const enrolmentToken = config.isNodeEnrolled ? undefined : await makeEnrolmentToken(system, nodeId, config);
  const invite = inviteStart(await ensureInvite(system, planId));
  const demo = { tenantId, nodeId, apiToken, enrolmentToken, invite, originPort: config.originPort };
  await writeSecretFile(config.demoFile, `${JSON.stringify(demo)}\n`);
  if (enrolmentToken === undefined) await rm(config.nodeTokenFile, { force: true });
  else await writeSecretFile(config.nodeTokenFile, `${enrolmentToken}\n`);
  return { tenantId, nodeId, people };
}

/** The token in the file while it works, else a new one: what the database keeps of a token cannot be read back. */
async function ensureApiToken(ctx: Context, file: string): Promise<string> {
  const known = await readSecretFile(file);
  if (known !== undefined && (await resolveApiToken(ctx.db, known)) !== undefined) return known;
  const { token } = await createApiToken(ctx, { name: 'demo', permissions: ['*'] });
  await writeSecretFile(file, `${token}\n`);
  return token;
}

async function makeEnrolmentToken(ctx: Context, nodeId: string, { hub }: SeedConfig): Promise<string> {
  await ensureAuthority(ctx, 'hub');
  const { token } = await createEnrolmentToken(ctx, { nodeId }, hub);
  return token;
}

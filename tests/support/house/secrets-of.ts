import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAuthority } from '#core/authority/ensure-authority.ts';
import { openCredentials } from '#core/connection/revision-payload.ts';
import { inboundPayload, readInbounds } from '#core/node/inbound-payload.ts';
import { withTransaction } from '#core/with-transaction.ts';
import type { House } from '../house.ts';

/** A secret with the name it is told by when it is found where it must not be: its value never goes into a message. */
export type Secret = { readonly name: string; readonly value: string };

/** Every secret that the house holds at the moment, in the forms in which it could slip out. */
export async function secretsOf(house: House): Promise<Secret[]> {
  const { world, kek, paths } = house;
  const { system } = world;
  const enrolment = Buffer.from(world.enrolmentToken.slice('cwe1.'.length), 'base64url').toString();
  const identity = readFileSync(join(paths.agentDir, 'identity.json'), 'utf8');
  const [authorities, credentials, inbounds] = await Promise.all([
    Promise.all((['hub', 'node'] as const).map((kind) => ensureAuthority(system, kind))),
    readClientIds(house),
    withTransaction(system, world.tenantId, (tx) => readInbounds(tx, { nodeIds: [world.nodeId] })),
  ]);
  return [
    { name: 'KEK', value: kek },
    { name: 'token of the bot', value: house.botToken },
    { name: 'KEK in hex', value: Buffer.from(kek, 'base64').toString('hex') },
    { name: 'API token', value: world.apiToken },
    { name: 'enrolment token', value: world.enrolmentToken },
    { name: 'secret of the enrolment token', value: /"t":"([^"]+)"/.exec(enrolment)?.[1] ?? enrolment },
    ...authorities.map(({ kind, privateKeyPem }) => ({
      name: `key of the ${kind} authority`,
      value: pemLine(privateKeyPem),
    })),
    { name: "key of the node's certificate", value: pemLine(/"keyPem":"([^"]+)"/.exec(identity)?.[1] ?? '') },
    ...inbounds.map((row) => ({ name: 'REALITY private key', value: inboundPayload(system.keys, row).privateKey })),
    ...credentials.map((value) => ({ name: 'client id', value })),
    { name: 'password of the database', value: decodeURIComponent(new URL(house.database.url).password) },
  ].filter(({ value }) => value.length >= 8);
}

async function readClientIds({ world }: House): Promise<string[]> {
  const { system } = world;
  const rows = await system.db.sql<{ tenantId: string; id: string; credentialsSealed: Uint8Array }[]>`
    select tenant_id, id, credentials_sealed from revision where credentials_sealed is not null`;
  return rows.map((row) => openCredentials(system.keys, row).clientId);
}

/** One whole line out of the middle of a PEM: enough to find it by, in a file or in one escaped string. */
function pemLine(pem: string): string {
  return pem.split(/\n|\\n/)[1] ?? '';
}

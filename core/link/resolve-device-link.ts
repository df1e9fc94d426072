import type { Way } from '#contract/ways.ts';
import { openCredentials } from '#core/connection/revision-payload.ts';
import type { Context } from '#core/context.ts';
import type { LinkLanguage } from '#core/link/denial-words.ts';
import { denialWords, graceWords } from '#core/link/denial-words.ts';
import type { LinkDocument, LinkProxy, StaleDevice } from '#core/link/link-document.ts';
import { MIHOMO_NAMES } from '#core/link/mihomo-document.ts';
import { safeName } from '#core/link/safe-name.ts';
import { SING_BOX_TAGS } from '#core/link/sing-box-document.ts';
import { uniqueNames } from '#core/link/unique-names.ts';
import { LINK_TOKEN, linkHash } from '#core/link-token.ts';
import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { statusNow } from '#core/subscription/rules.ts';
import type { Keyring } from '#kit/keyring.ts';

/** One slot-0 revision on one inbound, as device_endpoints gives it. */
export type LinkEndpoint = {
  readonly revisionId: string;
  readonly connectionId: string;
  readonly way: Way;
  /** Base64 of the sealed credentials. */
  readonly credentials: string;
  readonly sni: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly address: string;
  readonly port: number;
  readonly publicKey: string;
  readonly shortId: string;
};

type LinkRow = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly staleSince: Date | null;
  readonly userStatus: UserStatus;
  readonly subscriptionStatus: SubscriptionStatus;
  readonly quotaBytes: bigint | null;
  readonly expiresAt: Date | null;
  readonly upBytes: bigint;
  readonly downBytes: bigint;
  readonly endpoints: readonly LinkEndpoint[];
};

const TITLE_CHARACTERS = 25;
const RESERVED = [...SING_BOX_TAGS, ...MIHOMO_NAMES];

/**
 * What the device link of this token says now; undefined when nobody has it (any more). One prepared statement and no
 * lock; nothing is kept between calls, so a committed change is in the next answer.
 * The token is the authorisation: it is a bearer secret of 192 random bits.
 * @throws AppError UNAVAILABLE when the database is away
 */
export async function resolveDeviceLink(
  ctx: Pick<Context, 'db' | 'keys' | 'clock'>,
  token: string,
  language: LinkLanguage,
): Promise<LinkDocument | undefined> {
  if (!LINK_TOKEN.test(token)) return undefined;
  const hash = linkHash(ctx.keys, token);
  const [row] = await ctx.db.run(() => ctx.db.sql<LinkRow[]>`select * from resolve_device_link(${hash})`);
  if (row === undefined) return undefined;
  const subscriptionStatus = statusNow(row.subscriptionStatus, row.expiresAt, ctx.clock.now());
  return documentOf(ctx.keys, { ...row, subscriptionStatus }, language);
}

function documentOf(keys: Keyring, row: LinkRow, language: LinkLanguage): LinkDocument {
  const hasProxies = row.endpoints.length > 0;
  const denial = denialWords({ ...row, hasProxies }, language);
  const { expiresAt } = row;
  const grace = row.subscriptionStatus === 'grace' && expiresAt !== null ? graceWords(expiresAt, language) : undefined;
  return {
    title: safeName(row.tenantName, 'Causeway', TITLE_CHARACTERS),
    proxies: denial === undefined ? linkProxies(keys, row.tenantId, row.endpoints) : [],
    deadEnd: denial?.name,
    announcement: denial?.announcement ?? grace,
    usage: { upBytes: row.upBytes, downBytes: row.downBytes, quotaBytes: row.quotaBytes, expiresAt },
    settles: denial === undefined ? staleDeviceOf(row) : undefined,
  };
}

function staleDeviceOf({ tenantId, deviceId, staleSince }: LinkRow): StaleDevice | undefined {
  return staleSince === null ? undefined : { tenantId, deviceId, staleSince };
}

/** Endpoints as proxies with names of their own; each revision is opened once, however many nodes carry it. */
export function linkProxies(keys: Keyring, tenantId: string, endpoints: readonly LinkEndpoint[]): LinkProxy[] {
  const clientIds = new Map<string, string>();
  const nameOf = uniqueNames(RESERVED);
  return endpoints.map((endpoint) => {
    const clientId = clientIds.get(endpoint.revisionId) ?? openClientId(keys, tenantId, endpoint);
    clientIds.set(endpoint.revisionId, clientId);
    const { way, address, port, sni, publicKey, shortId } = endpoint;
    const name = nameOf(safeName(endpoint.nodeName, 'Node'));
    return { name, way, address, port, clientId, sni, publicKey, shortId };
  });
}

function openClientId(keys: Keyring, tenantId: string, endpoint: LinkEndpoint): string {
  const credentialsSealed = Buffer.from(endpoint.credentials, 'base64');
  return openCredentials(keys, { tenantId, id: endpoint.revisionId, credentialsSealed }).clientId;
}

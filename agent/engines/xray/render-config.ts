import type { JsonObject, Structure } from './render-structure.ts';
import { DECOY_TAG } from './render-structure.ts';

/** A user as the engine knows him. */
export type EngineUserAccount = { readonly email: string; readonly id: string; readonly flow: string };

/** The whole config.json: every user in every inbound that carries users, sorted, so that equal states give equal files. */
export function renderConfig({ base, inbounds }: Structure, users: Iterable<EngineUserAccount>): string {
  const clients = renderClients(users);
  const rendered = [...inbounds].map(([tag, inbound]) => (tag === DECOY_TAG ? inbound : withClients(inbound, clients)));
  return `${JSON.stringify({ ...base, inbounds: rendered })}\n`;
}

/** Users in the form of an inbound's settings, sorted by name. */
export function renderClients(users: Iterable<EngineUserAccount>): JsonObject[] {
  return [...users]
    .sort((a, b) => (a.email < b.email ? -1 : 1))
    .map(({ email, id, flow }) => ({ id, email, level: 0, flow }));
}

/** The inbound with these clients instead of those it had. */
export function withClients(inbound: JsonObject, clients: readonly JsonObject[]): JsonObject {
  const { settings } = inbound;
  return { ...inbound, settings: { ...(typeof settings === 'object' ? settings : {}), clients } };
}

import type { EngineApi } from './engine-api.ts';
import type { EngineUserAccount } from './render-config.ts';

export type UserDifference = { readonly missing: readonly EngineUserAccount[]; readonly surplus: readonly string[] };

/** What an inbound lacks and what it has too much; a user with another id or flow is both. */
export function compareUsers(
  running: ReadonlyMap<string, EngineUserAccount>,
  wanted: ReadonlyMap<string, EngineUserAccount>,
): UserDifference {
  const isSame = (a: EngineUserAccount, b: EngineUserAccount | undefined): boolean =>
    b !== undefined && a.id === b.id && a.flow === b.flow;
  return {
    surplus: [...running.values()].filter((user) => !isSame(user, wanted.get(user.email))).map(({ email }) => email),
    missing: [...wanted.values()].filter((user) => !isSame(user, running.get(user.email))),
  };
}

/** Compares the engine's users with the wanted ones inbound by inbound. */
export async function findUserDifferences(
  api: EngineApi,
  tags: readonly string[],
  wanted: ReadonlyMap<string, EngineUserAccount>,
): Promise<ReadonlyMap<string, UserDifference>> {
  const lists = await Promise.all(tags.map((tag) => api.listUsers(tag)));
  return new Map(tags.map((tag, at) => [tag, compareUsers(lists[at] ?? new Map(), wanted)]));
}

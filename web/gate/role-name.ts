import type { Deck } from '#web/console-words/deck.ts';

const BUILT_IN = { admin: 'role.admin', support: 'role.support', 'read-only': 'role.readOnly' } as const;

/** What a role is called; roles of a tenant's own have the name that they were given. */
export function roleName({ t }: Pick<Deck, 't'>, role: string): string {
  return role === 'admin' || role === 'support' || role === 'read-only' ? t(BUILT_IN[role]) : role;
}

import type { Permission } from '#core/context.ts';
import { PERMISSIONS } from '#core/context.ts';

const READS: readonly Permission[] = PERMISSIONS.filter(
  (permission) => permission.endsWith(':read') && permission !== 'secret:read' && permission !== 'token:read',
);

/** What the built-in roles may do; a tenant's own roles stand in its table. */
export const BUILT_IN_ROLES = {
  admin: ['*'],
  support: [...READS, 'secret:read', 'user:write', 'device:write', 'invite:write'],
  'read-only': READS,
} as const satisfies Record<string, readonly (Permission | '*')[]>;

export type BuiltInRole = keyof typeof BUILT_IN_ROLES;

export function isBuiltInRole(name: string): name is BuiltInRole {
  return Object.hasOwn(BUILT_IN_ROLES, name);
}

/** What a role may do; `custom` are the permissions of the tenant's own role of this name, when there is one. */
export function permissionsOf(role: string, custom: readonly string[] | null): readonly string[] {
  return isBuiltInRole(role) ? BUILT_IN_ROLES[role] : (custom ?? []);
}

/** Who may do what, the mightiest first; in Microsoft's world Organization Management, Recipient Management and View-Only. */
export const ROLES = ['owner', 'operator', 'viewer'] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** Whether somebody with a role may use what needs another one. */
export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}

/** The one of two roles that may less. */
export function lesserRole(one: Role, other: Role): Role {
  return mayAct(one, other) ? other : one;
}

/** What a token may be limited to: a resource, for reading or for changing. */
export const RESOURCES = [
  'endpoints',
  'batches',
  'users',
  'requests',
  'config',
  'reports',
  'statistics',
  'estimates',
  'probes',
  'tasks',
  'events',
  'access',
] as const;

/** One of the resources. */
export type Resource = (typeof RESOURCES)[number];

/** A scope of a token, e.g. `batches:read`. */
export type Scope = `${Resource}:${'read' | 'write'}`;

/** All scopes. */
export const SCOPES: readonly Scope[] = RESOURCES.flatMap((resource): Scope[] => [
  `${resource}:read`,
  `${resource}:write`,
]);

/** Who may give which role, and change whom: nobody hands out, or takes from others, more than they may do themselves. */

/** One thing that a role allows, as Strapi stores it. */
export interface RolePermission {
  /** such as `plugin::inbox.read` */
  readonly action: string;
  /** a content type; null: the action is about none */
  readonly subject: string | null;
  /** one of them must be met; none: always */
  readonly conditions: readonly string[];
  /** such as `fields`: what is named here alone; without a name: all */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly actionParameters: Readonly<Record<string, unknown>>;
}

export interface Role {
  readonly id: number;
  readonly isSuperAdmin: boolean;
  readonly permissions: readonly RolePermission[];
}

export type Granter = Pick<Role, 'isSuperAdmin' | 'permissions'>;

/** All that these roles allow together. */
export const granterWith = (roles: readonly Role[]): Granter => ({
  isSuperAdmin: roles.some(({ isSuperAdmin }) => isSuperAdmin),
  permissions: roles.flatMap(({ permissions }) => permissions),
});

export function mayGive(granter: Granter, role: Role): boolean {
  if (granter.isSuperAdmin) return true;
  if (role.isSuperAdmin) return false;
  return role.permissions.every((wanted) => granter.permissions.some((own) => covers(own, wanted)));
}

/** When in doubt it does not: two permissions that cover a third only together are a matter for a super admin. */
function covers(own: RolePermission, wanted: RolePermission): boolean {
  return (
    own.action === wanted.action &&
    own.subject === wanted.subject &&
    isMetWhenever(own.conditions, wanted.conditions) &&
    hasAtLeast(own.properties, wanted.properties) &&
    hasAtLeast(own.actionParameters, wanted.actionParameters)
  );
}

const isMetWhenever = (own: readonly string[], wanted: readonly string[]): boolean =>
  own.length === 0 || (wanted.length > 0 && wanted.every((condition) => own.includes(condition)));

const hasAtLeast = (own: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(own).every(([name, limit]) => limit === null || limit === undefined || includes(limit, wanted[name]));

function includes(limit: unknown, wanted: unknown): boolean {
  if (Array.isArray(limit) && Array.isArray(wanted)) return wanted.every((each) => limit.includes(each));
  return JSON.stringify(limit) === JSON.stringify(wanted);
}

/** May somebody with these roles be blocked, invited again, given others? */
export const isWithinReach = (granter: Granter, roles: readonly Role[]): boolean =>
  roles.every((role) => mayGive(granter, role));

/** What is given or taken, and may not be. */
export function refusedRoles(granter: Granter, before: readonly Role[], after: readonly Role[]): Role[] {
  const has = (roles: readonly Role[], { id }: Role): boolean => roles.some((role) => role.id === id);
  const given = after.filter((role) => !has(before, role));
  const taken = before.filter((role) => !has(after, role));
  return [...given, ...taken].filter((role) => !mayGive(granter, role));
}

/** Are these the same roles, in whatever order? Both without doubles. */
export const areSameRoles = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

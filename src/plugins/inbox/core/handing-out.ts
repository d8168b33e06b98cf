/** Who may give which role, and change whom: nobody hands out, or takes from others, more than they may do themselves. */

export interface Role {
  readonly id: number;
  readonly isSuperAdmin: boolean;
  /** permissions, such as `plugin::inbox.read` */
  readonly actions: readonly string[];
}

export interface Granter {
  readonly isSuperAdmin: boolean;
  readonly actions: ReadonlySet<string>;
}

/** All that these roles allow together. */
export const granterWith = (roles: readonly Role[]): Granter => ({
  isSuperAdmin: roles.some(({ isSuperAdmin }) => isSuperAdmin),
  actions: new Set(roles.flatMap(({ actions }) => actions)),
});

export function mayGive(granter: Granter, role: Role): boolean {
  if (granter.isSuperAdmin) return true;
  return !role.isSuperAdmin && role.actions.every((action) => granter.actions.has(action));
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

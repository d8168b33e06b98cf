import type { Core } from '@strapi/strapi';

/** `subject`: uid of the content type that it is about; null: none. `properties`: of it, which fields and languages. */
export interface AdminPermission {
  readonly action: string;
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[]; readonly locales?: readonly string[] | null };
  readonly conditions: readonly string[];
}

/** Services of Strapi's admin that we call. Strapi gives them no public type, so their shape is checked here. */
export interface AdminRoles {
  createRolesIfNoneExist(): Promise<void>;
  findOne(where: { code: string } | { name: string }): Promise<{ id: number } | null>;
  create(role: { name: string; code: string; description: string }): Promise<{ id: number }>;
  /** these and no others */
  assignPermissions(roleId: number, permissions: readonly AdminPermission[]): Promise<unknown>;
  /** these beside the others */
  addPermissions(roleId: number, permissions: readonly AdminPermission[]): Promise<unknown>;
}

/** What is stored of an admin user, as far as it is written here. */
export interface AdminUserFields {
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly roles: readonly number[];
  readonly isActive: boolean;
  readonly password: string;
  readonly registrationToken: string | null;
}

export interface AdminUsers {
  exists(where: { email: string }): Promise<boolean>;
  create(
    user: Pick<AdminUserFields, 'email' | 'firstname' | 'lastname' | 'roles' | 'registrationToken'>,
  ): Promise<{ id: number }>;
  /** A password is hashed; rejects where no super admin would be left. */
  updateById(id: number, change: Partial<AdminUserFields>): Promise<unknown>;
  deleteById(id: number): Promise<unknown>;
}

function hasFunctions(service: unknown, names: readonly string[]): boolean {
  if (typeof service !== 'object' || service === null) return false;
  const members = new Map(Object.entries(service));
  return names.every((name) => typeof members.get(name) === 'function');
}

function isAdminRoles(service: unknown): service is AdminRoles {
  return hasFunctions(service, ['createRolesIfNoneExist', 'findOne', 'create', 'assignPermissions', 'addPermissions']);
}

function isAdminUsers(service: unknown): service is AdminUsers {
  return hasFunctions(service, ['exists', 'create', 'updateById', 'deleteById']);
}

export function adminUsersOf(strapi: Core.Strapi): AdminUsers {
  const users: unknown = strapi.service('admin::user');
  if (!isAdminUsers(users)) throw new Error('This version of Strapi keeps its users in another way.');
  return users;
}

/** Everything that this admin user is signed in with, on whatever device, ends. */
export async function endSessionsOf(strapi: Core.Strapi, adminUserId: number): Promise<void> {
  await strapi.sessionManager('admin').invalidateRefreshToken(String(adminUserId));
}

export function adminRolesOf(strapi: Core.Strapi): AdminRoles {
  const roles: unknown = strapi.service('admin::role');
  if (!isAdminRoles(roles)) throw new Error('This version of Strapi keeps its roles in another way.');
  return roles;
}

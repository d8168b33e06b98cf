import type { Core } from '@strapi/strapi';

/** The two services of Strapi's admin that we call. Strapi gives them no public type, so their shape is checked here. */
export interface PermissionActions {
  registerMany(actions: readonly PermissionAction[]): Promise<unknown>;
}

export interface PermissionAction {
  readonly section: 'plugins';
  readonly displayName: string;
  readonly uid: string;
  readonly pluginName: string;
}

export interface AdminRoles {
  createRolesIfNoneExist(): Promise<void>;
  findOne(where: { code: string } | { name: string }): Promise<{ id: number } | null>;
  create(role: { name: string; code: string; description: string }): Promise<{ id: number }>;
  assignPermissions(
    roleId: number,
    permissions: readonly { action: string; subject: null; properties: object; conditions: readonly string[] }[],
  ): Promise<unknown>;
}

function hasFunctions(service: unknown, names: readonly string[]): boolean {
  if (typeof service !== 'object' || service === null) return false;
  const members = new Map(Object.entries(service));
  return names.every((name) => typeof members.get(name) === 'function');
}

function isPermissionActions(service: unknown): service is PermissionActions {
  return hasFunctions(service, ['registerMany']);
}

function isAdminRoles(service: unknown): service is AdminRoles {
  return hasFunctions(service, ['createRolesIfNoneExist', 'findOne', 'create', 'assignPermissions']);
}

export function permissionActionsOf(strapi: Core.Strapi): PermissionActions {
  const provider: unknown = strapi.service('admin::permission')['actionProvider'];
  if (!isPermissionActions(provider)) throw new Error('This version of Strapi registers permissions in another way.');
  return provider;
}

export function adminRolesOf(strapi: Core.Strapi): AdminRoles {
  const roles: unknown = strapi.service('admin::role');
  if (!isAdminRoles(roles)) throw new Error('This version of Strapi keeps its roles in another way.');
  return roles;
}

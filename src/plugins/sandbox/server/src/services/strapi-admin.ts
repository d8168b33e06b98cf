import type { Core } from '@strapi/strapi';

/** The services of Strapi's admin that are used here. Strapi gives them no public type, so their shape is checked. */

export interface AdminUser {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly password: string;
}

export interface AdminUsers {
  create(user: {
    email: string;
    firstname: string;
    lastname: string;
    password: string;
    isActive: boolean;
    registrationToken: null;
    roles: number[];
  }): Promise<AdminUser>;
  updateById(id: number, change: { password: string }): Promise<AdminUser>;
}

export interface AdminRoles {
  getSuperAdmin(): Promise<{ id: number } | null>;
  findOne(where: { code: string }): Promise<{ id: number } | null>;
}

export interface AdminPasswords {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

export interface ApiToken {
  readonly id: number;
  readonly accessKey?: string;
  readonly expiresAt: string | number | null;
  readonly permissions: string[];
}

export interface ApiTokens {
  getByName(name: string, options: { includeDecryptedKey: boolean }): Promise<ApiToken | null>;
  create(token: {
    name: string;
    description: string;
    type: 'custom';
    permissions: string[];
    lifespan: number;
  }): Promise<ApiToken>;
  revoke(id: number): Promise<unknown>;
}

interface AdminServices {
  'admin::user': AdminUsers;
  'admin::role': AdminRoles;
  'admin::auth': AdminPasswords;
  'admin::api-token-content-api': ApiTokens;
}

const FUNCTIONS: { readonly [Name in keyof AdminServices]: readonly (keyof AdminServices[Name])[] } = {
  'admin::user': ['create', 'updateById'],
  'admin::role': ['getSuperAdmin', 'findOne'],
  'admin::auth': ['validatePassword'],
  'admin::api-token-content-api': ['getByName', 'create', 'revoke'],
};

function offers<Name extends keyof AdminServices>(name: Name, service: unknown): service is AdminServices[Name] {
  if (typeof service !== 'object' || service === null) return false;
  const members = new Map<PropertyKey, unknown>(Object.entries(service));
  return FUNCTIONS[name].every((member) => typeof members.get(member) === 'function');
}

export function adminService<Name extends keyof AdminServices>(strapi: Core.Strapi, name: Name): AdminServices[Name] {
  const service: unknown = strapi.service(name);
  if (!offers(name, service)) throw new Error(`This version of Strapi has another "${name}".`);
  return service;
}

import { rows, type Sql } from '../../../../../kernel/database';

/** What Strapi itself knows of who may do what: read only, for the audit log. */

export interface AdminRecord {
  readonly id: string;
  readonly label: string;
  /** what may stand in the log */
  readonly fields: Readonly<Record<string, unknown>>;
  /** digests of secrets, by name: whether they changed, and nothing more */
  readonly secrets: Readonly<Record<string, string | null>>;
}

const USERS = `
  select u.id::text, coalesce(nullif(concat_ws(' ', u.firstname, u.lastname), ''), u.email) as label,
         json_build_object('firstname', u.firstname, 'lastname', u.lastname, 'email', u.email, 'active', u.is_active, 'blocked', u.blocked,
           'roles', coalesce((select json_agg(r.name order by r.name) from admin_users_roles_lnk l join admin_roles r on r.id = l.role_id where l.user_id = u.id), '[]')) as fields,
         json_build_object('password', md5(u.password)) as secrets
    from admin_users u order by u.id`;

const ROLES = `
  select r.id::text, r.name as label,
         json_build_object('name', r.name, 'description', r.description,
           'permissions', coalesce((select json_agg(concat_ws(' ', p.action, p.subject) order by p.action, p.subject)
              from admin_permissions_role_lnk l join admin_permissions p on p.id = l.permission_id where l.role_id = r.id), '[]')) as fields,
         '{}'::json as secrets
    from admin_roles r order by r.id`;

const API_TOKENS = `
  select t.id::text, t.name as label,
         json_build_object('name', t.name, 'description', t.description, 'type', t.type, 'expiresAt', t.expires_at,
           'permissions', coalesce((select json_agg(p.action order by p.action)
              from strapi_api_token_permissions_token_lnk l join strapi_api_token_permissions p on p.id = l.api_token_permission_id where l.api_token_id = t.id), '[]')) as fields,
         json_build_object('token', md5(t.access_key)) as secrets
    from strapi_api_tokens t order by t.id`;

export const ADMIN_KINDS = ['adminUser', 'role', 'apiToken'] as const;
export type AdminKind = (typeof ADMIN_KINDS)[number];

const STATEMENTS: Readonly<Record<AdminKind, string>> = { adminUser: USERS, role: ROLES, apiToken: API_TOKENS };

export const adminRecords = (sql: Sql, kind: AdminKind): Promise<AdminRecord[]> =>
  rows<AdminRecord>(sql, STATEMENTS[kind]);

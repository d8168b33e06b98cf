import { PERMISSIONS } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import type { Role } from '../../../core/handing-out';

/** Strapi's own staff records, read only: they are written by Strapi's services. */

export interface StaffRole extends Role {
  readonly name: string;
  readonly description: string;
}

export interface AdminStaff {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly mayEnter: boolean;
  /** never chose a password */
  readonly isNew: boolean;
  readonly roleIds: readonly number[];
  /** may somebody with these roles read the inbox */
  readonly readsInbox: boolean;
}

export async function adminRoles(sql: Sql): Promise<StaffRole[]> {
  return rows<StaffRole>(
    sql,
    `select r.id, r.name, coalesce(r.description, '') as description, r.code = 'strapi-super-admin' as "isSuperAdmin",
            coalesce(json_agg(json_build_object('action', p.action, 'subject', p.subject,
              'conditions', coalesce(p.conditions, '[]'), 'properties', coalesce(p.properties, '{}'),
              'actionParameters', coalesce(p.action_parameters, '{}'))) filter (where p.action is not null), '[]') as permissions
       from admin_roles r
       left join admin_permissions_role_lnk l on l.role_id = r.id
       left join admin_permissions p on p.id = l.permission_id
      group by r.id, r.name, r.description, r.code order by r.id`,
  );
}

export async function adminStaff(sql: Sql): Promise<AdminStaff[]> {
  return rows<AdminStaff>(
    sql,
    `select u.id, u.email, trim(concat_ws(' ', nullif(u.firstname, ''), nullif(u.lastname, ''))) as name,
            (coalesce(u.is_active, false) and not coalesce(u.blocked, false)) as "mayEnter", u.password is null as "isNew",
            coalesce(json_agg(l.role_id order by l.role_id) filter (where l.role_id is not null), '[]') as "roleIds",
            exists (select 1 from admin_users_roles_lnk ur join admin_permissions_role_lnk pr on pr.role_id = ur.role_id
                      join admin_permissions p on p.id = pr.permission_id
                     where ur.user_id = u.id and p.action = ?) as "readsInbox"
       from admin_users u left join admin_users_roles_lnk l on l.user_id = u.id
      group by u.id order by u.id`,
    [PERMISSIONS.readInbox],
  );
}

/** Of these addresses (lower case), those that somebody has already; nobody else looks or invites until the transaction ends. */
export async function takenAddresses(trx: Sql, addresses: readonly string[]): Promise<string[]> {
  await rows(trx, `select pg_advisory_xact_lock(hashtextextended('inbox: invitations', 727))`);
  const taken = await rows<{ email: string }>(
    trx,
    'select distinct lower(email) as email from admin_users where lower(email) = any(?::text[]) order by 1',
    [addresses],
  );
  return taken.map(({ email }) => email);
}

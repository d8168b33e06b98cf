import { rows, type Sql } from '../../../../../kernel/database';

/** One process after another: roles are made once, also when two start together on an empty database. */
export const waitForRoles = (trx: Sql): Promise<unknown> =>
  rows(trx, "select pg_advisory_xact_lock(hashtext('inbox:roles'))", []);

/** What a role of Strapi's may do, by number of the role; `subject` is the content type that it is about. */
export function rightsOfRole(sql: Sql, role: number): Promise<{ action: string; subject: string | null }[]> {
  return rows(
    sql,
    `select p.action, p.subject from admin_permissions p join admin_permissions_role_lnk l on l.permission_id = p.id
      where l.role_id = ?`,
    [role],
  );
}

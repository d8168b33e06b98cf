import { PERMISSIONS } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** Agents who may review which customers are one person: active staff with a role that allows it. By documentId. */
export async function reviewingAgents(sql: Sql): Promise<string[]> {
  const found = await rows<{ document_id: string }>(
    sql,
    `select distinct a.document_id from hd_agents a
       join admin_users u on u.id = a.admin_user_id and u.is_active and not coalesce(u.blocked, false)
       join admin_users_roles_lnk ur on ur.user_id = u.id
       join admin_permissions_role_lnk pr on pr.role_id = ur.role_id
       join admin_permissions p on p.id = pr.permission_id and p.action = ?`,
    [PERMISSIONS.reviewCustomers],
  );
  return found.map((row) => row.document_id);
}

import { PERMISSIONS } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** An admin session that may use the inbox right now, and whose it is. */
export interface LiveSession {
  readonly sessionId: string;
  readonly adminUser: {
    readonly id: number;
    readonly email: string;
    readonly firstname: string | null;
    readonly lastname: string | null;
  };
  readonly mayAnswer: boolean;
}

interface LiveSessionRow {
  readonly session_id: string;
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly may_answer: boolean;
}

/**
 * Of these sessions, those that exist, have not run out, belong to an active user and carry the permission to read
 * the inbox. The rules are Strapi's own (session, `isActive`, role permissions), asked for many sessions in one query,
 * so that every connected socket can be checked again each second or two.
 */
export async function liveSessions(sql: Sql, sessionIds: readonly string[], now: Date): Promise<LiveSession[]> {
  const found = await rows<LiveSessionRow>(
    sql,
    `select s.session_id, u.id, u.email, u.firstname, u.lastname, bool_or(p.action = ?) as may_answer
       from strapi_sessions s
       join admin_users u on u.id::text = s.user_id and u.is_active and not coalesce(u.blocked, false)
       join admin_users_roles_lnk ur on ur.user_id = u.id
       join admin_permissions_role_lnk pr on pr.role_id = ur.role_id
       join admin_permissions p on p.id = pr.permission_id and p.action in (?, ?)
      where s.session_id = any(?) and s.origin = 'admin' and s.expires_at > timezone('utc', ?::timestamptz)
      group by s.session_id, u.id, u.email, u.firstname, u.lastname
     having bool_or(p.action = ?)`,
    [PERMISSIONS.answer, PERMISSIONS.readInbox, PERMISSIONS.answer, sessionIds, now, PERMISSIONS.readInbox],
  );
  return found.map(({ session_id: sessionId, may_answer: mayAnswer, id, email, firstname, lastname }) => ({
    sessionId,
    adminUser: { id, email, firstname, lastname },
    mayAnswer,
  }));
}

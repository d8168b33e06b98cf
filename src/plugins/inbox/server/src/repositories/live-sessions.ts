import { PERMISSIONS } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

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
  readonly maySeePrivate: boolean;
}

interface LiveSessionRow {
  readonly session_id: string;
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly may_answer: boolean;
  readonly may_see_private: boolean;
}

/**
 * Of these sessions, those that exist, have not run out, belong to an active user and carry the permission to read
 * the inbox. The rules are Strapi's own (session, `isActive`, role permissions), asked for many sessions in one query,
 * so that every connected socket can be checked again each second or two.
 */
export async function liveSessions(sql: Sql, sessionIds: readonly string[], now: Date): Promise<LiveSession[]> {
  const found = await rows<LiveSessionRow>(
    sql,
    `select s.session_id, u.id, u.email, u.firstname, u.lastname, bool_or(p.action = ?) as may_answer, bool_or(p.action = ?) as may_see_private
       from strapi_sessions s
       join admin_users u on u.id::text = s.user_id and u.is_active and not coalesce(u.blocked, false)
       join admin_users_roles_lnk ur on ur.user_id = u.id
       join admin_permissions_role_lnk pr on pr.role_id = ur.role_id
       join admin_permissions p on p.id = pr.permission_id and p.action in (?, ?, ?)
      where s.session_id = any(?) and s.origin = 'admin' and s.expires_at > timezone('utc', ?::timestamptz)
      group by s.session_id, u.id, u.email, u.firstname, u.lastname
     having bool_or(p.action = ?)`,
    [
      ...[PERMISSIONS.answer, PERMISSIONS.seePrivate],
      ...[PERMISSIONS.readInbox, PERMISSIONS.answer, PERMISSIONS.seePrivate],
      ...[sessionIds, now, PERMISSIONS.readInbox],
    ],
  );
  return found.map(({ session_id: sessionId, id, email, firstname, lastname, ...may }) => ({
    sessionId,
    adminUser: { id, email, firstname, lastname },
    mayAnswer: may.may_answer,
    maySeePrivate: may.may_see_private,
  }));
}

/** An admin session that has not run out, and what its user may do in the inbox right now. */
export interface SessionRights {
  readonly adminUser: LiveSession['adminUser'];
  /** uids of permissions that hang on no condition */
  readonly actions: readonly string[];
}

/** One session with the rights of its user, in one statement; null: it is over, or its user is blocked. */
export async function sessionRights(sql: Sql, sessionId: string, now: Date): Promise<SessionRights | null> {
  const found = await firstRow<LiveSession['adminUser'] & { actions: string[] }>(
    sql,
    `select u.id, u.email, u.firstname, u.lastname,
            (select coalesce(json_agg(distinct p.action), '[]') from admin_users_roles_lnk ur
               join admin_permissions_role_lnk pr on pr.role_id = ur.role_id
               join admin_permissions p on p.id = pr.permission_id
              where ur.user_id = u.id and p.action = any(?::text[]) and coalesce(p.conditions, '[]') = '[]') as actions
       from strapi_sessions s join admin_users u on u.id::text = s.user_id and u.is_active and not coalesce(u.blocked, false)
      where s.session_id = ? and s.origin = 'admin' and s.expires_at > timezone('utc', ?::timestamptz)`,
    [Object.values(PERMISSIONS), sessionId, now],
  );
  if (!found) return null;
  const { actions, ...adminUser } = found;
  return { adminUser, actions };
}

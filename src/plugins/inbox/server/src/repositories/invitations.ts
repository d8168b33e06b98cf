import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Invitations that wait to be taken: one for each admin user, gone once they have begun. */

export interface Invitation {
  readonly adminUserId: number;
  /** half of the link: the other half is made of it with the secret of the installation */
  readonly linkId: string;
  readonly expiresAt: Date;
  readonly mailedAt: Date | null;
  readonly invitedBy: string;
  /** what was given when the link was made: it makes nobody more than that */
  readonly roleIds: readonly number[];
}

const INVITATION =
  'admin_user_id as "adminUserId", link_id as "linkId", expires_at as "expiresAt", mailed_at as "mailedAt", invited_by as "invitedBy", role_ids::json as "roleIds"';

export async function allInvitations(sql: Sql): Promise<Invitation[]> {
  return rows<Invitation>(sql, `select ${INVITATION} from inbox_invitations`);
}

/** In place of what was there before: an older link is void. */
export async function saveInvitation(sql: Sql, invitation: Omit<Invitation, 'mailedAt'>): Promise<void> {
  const { adminUserId, linkId, expiresAt, invitedBy, roleIds } = invitation;
  await rows(
    sql,
    `insert into inbox_invitations (admin_user_id, link_id, expires_at, invited_by, role_ids) values (?, ?, ?, ?, ?::jsonb)
     on conflict (admin_user_id) do update set link_id = excluded.link_id, expires_at = excluded.expires_at,
       invited_by = excluded.invited_by, role_ids = excluded.role_ids, mailed_at = null`,
    [adminUserId, linkId, expiresAt, invitedBy, json(roleIds)],
  );
}

export async function rememberMailed(sql: Sql, linkId: string, at: Date): Promise<void> {
  await rows(sql, 'update inbox_invitations set mailed_at = ? where link_id = ?', [at, linkId]);
}

export async function openInvitation(sql: Sql, linkId: string, now: Date): Promise<Invitation | null> {
  return firstRow<Invitation>(sql, `select ${INVITATION} from inbox_invitations where link_id = ? and expires_at > ?`, [
    linkId,
    now,
  ]);
}

/** Takes it, once: of two who come at the same moment, one gets it. Still there when `trx` is rolled back. */
export async function takeInvitation(trx: Sql, linkId: string, now: Date): Promise<Invitation | null> {
  return firstRow<Invitation>(
    trx,
    `delete from inbox_invitations where link_id = ? and expires_at > ? returning ${INVITATION}`,
    [linkId, now],
  );
}

export async function deleteInvitation(sql: Sql, adminUserId: number): Promise<boolean> {
  const gone = await rows(sql, 'delete from inbox_invitations where admin_user_id = ? returning 1', [adminUserId]);
  return gone.length > 0;
}

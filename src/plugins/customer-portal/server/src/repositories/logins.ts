import type { ProvenIdentity } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

export interface Login {
  /** row id */
  readonly id: string;
  readonly documentId: string;
  /** of users-permissions */
  readonly userId: number;
  /** the primary one first */
  readonly proven: readonly ProvenIdentity[];
}

const SELECT = `
  select l.id::text, l.document_id as "documentId", l.user_id as "userId",
         coalesce((select json_agg(json_build_object('kind', i.kind, 'scope', i.scope, 'value', i.value) order by i.is_primary desc, i.proven_at, i.value)
                     from cp_login_identities i where i.login_id = l.id), '[]') as proven
    from cp_logins l`;

/** null: there is none, or an admin has blocked it. */
export const loginOfUser = (sql: Sql, userId: number): Promise<Login | null> =>
  firstRow<Login>(
    sql,
    `${SELECT} where l.user_id = ? and not exists (select 1 from up_users u where u.id = l.user_id and u.blocked)`,
    [userId],
  );

/** Also of one that an admin has blocked. */
export async function documentIdOfUser(sql: Sql, userId: number): Promise<string | null> {
  const found = await firstRow<{ documentId: string }>(
    sql,
    'select document_id as "documentId" from cp_logins where user_id = ?',
    [userId],
  );
  return found?.documentId ?? null;
}

export const loginOfIdentity = (sql: Sql, { kind, scope, value }: ProvenIdentity): Promise<Login | null> =>
  firstRow<Login>(
    sql,
    `${SELECT} where l.id = (select login_id from cp_login_identities where kind = ? and scope = ? and value = ?)`,
    [kind, scope, value],
  );

export async function insertLogin(trx: Sql, login: { documentId: string; userId: number }): Promise<string> {
  const made = await firstRow<{ id: string }>(
    trx,
    'insert into cp_logins (document_id, user_id) values (?, ?) returning id::text',
    [login.documentId, login.userId],
  );
  if (!made) throw new Error('The login was not stored.');
  return made.id;
}

/** Nobody else signs in by this address meanwhile. */
export const lockAddress = (trx: Sql, { kind, value }: ProvenIdentity): Promise<unknown> =>
  rows(trx, 'select pg_advisory_xact_lock(hashtext(?))', [`portal-address:${kind}:${value}`]);

/** Gives the address to this login. Answers the user of the login that had it before and is another one. */
export async function giveIdentity(
  trx: Sql,
  loginId: string,
  identity: ProvenIdentity,
  isPrimary: boolean,
): Promise<number | null> {
  const { kind, scope, value } = identity;
  const before = await firstRow<{ userId: number }>(
    trx,
    `select l.user_id as "userId" from cp_login_identities i join cp_logins l on l.id = i.login_id
      where i.kind = ? and i.scope = ? and i.value = ? and l.id <> ?::bigint`,
    [kind, scope, value, loginId],
  );
  await rows(
    trx,
    `insert into cp_login_identities (kind, scope, value, login_id, is_primary) values (?, ?, ?, ?::bigint, ?)
     on conflict (kind, scope, value) do update set proven_at = now(), login_id = excluded.login_id,
       is_primary = case when cp_login_identities.login_id = excluded.login_id then cp_login_identities.is_primary else excluded.is_primary end`,
    [kind, scope, value, loginId, isPrimary],
  );
  return before?.userId ?? null;
}

/** The primary one stays: it is what answers are announced to. */
export async function takeIdentity(
  sql: Sql,
  loginId: string,
  { kind, scope, value }: ProvenIdentity,
): Promise<boolean> {
  const taken = await rows(
    sql,
    'delete from cp_login_identities where login_id = ?::bigint and kind = ? and scope = ? and value = ? and not is_primary returning value',
    [loginId, kind, scope, value],
  );
  return taken.length > 0;
}

/** Mail addresses alone can be it. */
export async function makePrimary(trx: Sql, loginId: string, value: string): Promise<void> {
  await rows(
    trx,
    `update cp_login_identities set is_primary = (kind = 'email' and value = ?) where login_id = ?::bigint
        and exists (select 1 from cp_login_identities o where o.login_id = ?::bigint and o.kind = 'email' and o.value = ?)`,
    [value, loginId, loginId, value],
  );
}

/** At most once in five minutes: it is there to tell living logins from forgotten ones. */
export const touchLogin = (sql: Sql, loginId: string): Promise<unknown> =>
  rows(
    sql,
    `update cp_logins set last_seen_at = now() where id = ?::bigint and last_seen_at < now() - interval '5 minutes'`,
    [loginId],
  );

/** Those that have proven one of these addresses go. Answers their users. */
export async function eraseLogins(trx: Sql, addresses: readonly string[]): Promise<number[]> {
  const gone = await rows<{ userId: number }>(
    trx,
    `delete from cp_logins where id in (select login_id from cp_login_identities where value = any(?::text[])) returning user_id as "userId"`,
    [addresses],
  );
  await rows(trx, 'delete from cp_codes where value = any(?::text[])', [addresses]);
  return gone.map(({ userId }) => userId);
}

export const eraseRatings = (trx: Sql, tickets: readonly string[]): Promise<unknown> =>
  rows(trx, 'delete from cp_ratings where ticket = any(?::text[])', [tickets]);

/** Rows of these users and where they are signed in; Strapi's own tables. */
export async function eraseUsers(trx: Sql, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  await rows(trx, `delete from strapi_sessions where origin = 'users-permissions' and user_id = any(?::text[])`, [
    userIds.map(String),
  ]);
  await rows(trx, 'delete from cp_spent_tokens where user_id = any(?::integer[])', [userIds]);
  await rows(trx, 'delete from up_users where id = any(?::integer[])', [userIds]);
}

export interface Rating {
  readonly score: number;
  readonly words: string;
}

export const ratingOf = (sql: Sql, ticket: string, solvedAt: string): Promise<Rating | null> =>
  firstRow<Rating>(sql, 'select score, words from cp_ratings where ticket = ? and solved_at = ?::timestamptz', [
    ticket,
    solvedAt,
  ]);

/** false: it was rated before */
export async function insertRating(
  sql: Sql,
  rating: Rating & { ticket: string; solvedAt: string; loginId: string },
): Promise<boolean> {
  const { ticket, solvedAt, loginId, score, words } = rating;
  const made = await rows(
    sql,
    `insert into cp_ratings (ticket, solved_at, login_id, score, words) values (?, ?::timestamptz, ?::bigint, ?, ?) on conflict do nothing returning ticket`,
    [ticket, solvedAt, loginId, score, words],
  );
  return made.length > 0;
}

export async function privacyRequests(sql: Sql, loginId: string): Promise<{ kind: string; at: Date }[]> {
  return rows(sql, 'select kind, at from cp_privacy_requests where login_id = ?::bigint', [loginId]);
}

/** false: it was asked for within the last 30 days */
export async function insertPrivacyRequest(sql: Sql, loginId: string, kind: string): Promise<boolean> {
  const made = await rows(
    sql,
    `insert into cp_privacy_requests (login_id, kind) values (?::bigint, ?)
     on conflict (login_id, kind) do update set at = now() where cp_privacy_requests.at < now() - interval '30 days' returning kind`,
    [loginId, kind],
  );
  return made.length > 0;
}

/** What is kept of these customers (row ids), by name, for the file that is handed over. */
export async function keptOf(
  sql: Sql,
  customerIds: readonly number[],
): Promise<Record<string, Record<string, unknown>[]>> {
  const logins = await rows<Record<string, unknown>>(
    sql,
    `select i.kind, i.value, i.proven_at as "provenAt", l.created_at as "since", l.last_seen_at as "lastSeenAt"
       from cp_login_identities i join cp_logins l on l.id = i.login_id
      where exists (select 1 from hd_customer_identities ci where ci.kind = i.kind and coalesce(ci.scope, '') = i.scope and ci.value = i.value and ci.customer_id = any(?::integer[]))`,
    [customerIds],
  );
  const ratings = await rows<Record<string, unknown>>(
    sql,
    `select r.ticket, r.score, r.words, r.at from cp_ratings r join hd_tickets t on t.document_id = r.ticket where t.customer_id = any(?::integer[])`,
    [customerIds],
  );
  return { portalLogins: logins, portalRatings: ratings };
}

/** What a login's customer belongs to: their account, and those above it. */
export interface AccountPlace {
  readonly accounts: readonly string[];
  /** row id of their own account, where its members see each other's requests */
  readonly sharedAccountId: number | null;
}

/** A switch of the account, defined as an attribute of accounts: without it nobody sees anything of a colleague. */
export const COLLEAGUES = 'portal_colleagues';

export async function accountPlaceOf(sql: Sql, customerId: number): Promise<AccountPlace> {
  const found = await rows<{ id: number; documentId: string; depth: number; isShared: boolean }>(
    sql,
    `with recursive up as (
       select a.id, a.document_id, a.parent_id, a.attributes, 0 as depth from hd_customers c join hd_accounts a on a.id = c.account_id where c.id = ?
       union all select p.id, p.document_id, p.parent_id, p.attributes, up.depth + 1 from up join hd_accounts p on p.id = up.parent_id where up.depth < 10)
     select id, document_id as "documentId", depth, coalesce(attributes -> ? = 'true'::jsonb, false) as "isShared" from up order by depth`,
    [customerId, COLLEAGUES],
  );
  const own = found[0];
  return { accounts: found.map(({ documentId }) => documentId), sharedAccountId: own?.isShared ? own.id : null };
}

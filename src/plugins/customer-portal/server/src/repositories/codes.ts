import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { MOST_IN_WINDOW, MOST_OPEN, WINDOW_MINUTES } from '../../../core/sign-in-code';

export type CodePurpose = 'sign_in' | 'prove';

export interface NewCode {
  readonly tokenHash: string;
  /** of the code that this browser was given before; null: none */
  readonly replaces: string | null;
  readonly purpose: CodePurpose;
  readonly loginId: string | null;
  readonly kind: string;
  readonly value: string;
  readonly language: string;
  readonly next: string;
  readonly codeHash: string;
  readonly sealed: string;
  readonly expiresAt: Date;
}

const LATELY = `created_at > now() - interval '${String(WINDOW_MINUTES)} minutes'`;

export interface InsertedCode {
  readonly id: string;
  readonly isSent: boolean;
  /** it is not sent, and the one before it for this address and browser is still good */
  readonly isOldGood: boolean;
}

/**
 * Stores a code; the one before it of the same browser is over. Those of other browsers stay: whoever knows an address
 * could else keep its owner from signing in. `isSent` is false where too many were asked for or are open: it is stored
 * and never sent, and ends nothing.
 */
export async function insertCode(trx: Sql, code: NewCode): Promise<InsertedCode> {
  await rows(trx, 'select pg_advisory_xact_lock(hashtext(?))', [`portal-code:${code.kind}:${code.value}`]);
  const stored = await firstRow<{ id: string; state: string }>(
    trx,
    `insert into cp_codes (token_hash, purpose, login_id, kind, value, language, next, code_hash, sealed, expires_at, state)
     select ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?::timestamptz,
            case when (select count(*) from cp_codes where kind = ? and value = ? and state <> 'withheld' and ${LATELY}) >= ?
                   or (select count(*) from cp_codes where kind = ? and value = ? and state = 'open' and expires_at > now() and token_hash is distinct from ?) >= ?
                 then 'withheld' else 'open' end
     returning id::text, state`,
    [
      code.tokenHash,
      code.purpose,
      code.loginId,
      code.kind,
      code.value,
      code.language,
      code.next,
      code.codeHash,
      code.sealed,
      code.expiresAt,
      code.kind,
      code.value,
      MOST_IN_WINDOW,
      code.kind,
      code.value,
      code.replaces,
      MOST_OPEN,
    ],
  );
  if (!stored) throw new Error('The code was not stored.');
  if (stored.state === 'open') {
    await rows(trx, `update cp_codes set state = 'over', sealed = null where token_hash = ? and state = 'open'`, [
      code.replaces,
    ]);
    return { id: stored.id, isSent: true, isOldGood: false };
  }
  return { id: stored.id, isSent: false, isOldGood: await isGood(trx, code) };
}

/** Whether what this browser was given before proves the same. */
async function isGood(trx: Sql, { replaces, kind, value, purpose, loginId }: NewCode): Promise<boolean> {
  const found = await firstRow(
    trx,
    `select 1 from cp_codes where token_hash = ? and kind = ? and value = ? and purpose = ? and login_id is not distinct from ?::bigint
        and state = 'open' and expires_at > now()`,
    [replaces, kind, value, purpose, loginId],
  );
  return found !== null;
}

export interface FoundCode {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly loginId: string | null;
  readonly kind: string;
  readonly value: string;
  readonly language: string;
  readonly next: string;
  readonly codeHash: string;
  readonly isOpen: boolean;
  readonly tries: number;
  readonly wrongLately: number;
  readonly expiresAt: Date;
}

/** With a lock, so that two tries of one moment are two. */
export async function lockCode(trx: Sql, tokenHash: string): Promise<FoundCode | null> {
  return firstRow<FoundCode>(
    trx,
    `select c.id::text, c.purpose, c.login_id::text as "loginId", c.kind, c.value, c.language, c.next, c.code_hash as "codeHash", c.state = 'open' as "isOpen",
            c.tries, c.expires_at as "expiresAt",
            (select coalesce(sum(o.tries), 0)::integer from cp_codes o where o.kind = c.kind and o.value = c.value and o.${LATELY}) as "wrongLately"
       from cp_codes c where c.token_hash = ? for update`,
    [tokenHash],
  );
}

/** What the page of a code shows; null: there is none. */
export async function codeAddress(
  sql: Sql,
  tokenHash: string,
): Promise<{ readonly kind: string; readonly value: string; readonly purpose: CodePurpose } | null> {
  return firstRow(sql, 'select kind, value, purpose from cp_codes where token_hash = ? and expires_at > now()', [
    tokenHash,
  ]);
}

export const countTry = (trx: Sql, id: string): Promise<unknown> =>
  rows(trx, 'update cp_codes set tries = tries + 1 where id = ?::bigint', [id]);

export const endCode = (trx: Sql, id: string): Promise<unknown> =>
  rows(trx, `update cp_codes set state = 'used', sealed = null where id = ?::bigint`, [id]);

export async function codeToSend(
  sql: Sql,
  id: string,
): Promise<{ kind: string; value: string; language: string; sealed: string; tokenHash: string } | null> {
  return firstRow(
    sql,
    `select kind, value, language, sealed, token_hash as "tokenHash" from cp_codes
      where id = ?::bigint and state = 'open' and sealed is not null and expires_at > now()`,
    [id],
  );
}

export const forgetSealed = (sql: Sql, id: string): Promise<unknown> =>
  rows(sql, 'update cp_codes set sealed = null where id = ?::bigint', [id]);

/** Codes and what was guessed are of use for a quarter of an hour. */
export const purgeCodes = (sql: Sql): Promise<unknown> =>
  rows(sql, `delete from cp_codes where created_at < now() - interval '1 day'`);

/** How many codes went to numbers for this login within an hour: each of them costs. */
export async function textsOf(sql: Sql, loginId: string): Promise<number> {
  const found = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from cp_codes where login_id = ?::bigint and kind <> 'email' and created_at > now() - interval '1 hour'`,
    [loginId],
  );
  return found?.count ?? 0;
}

import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { MOST_TRIES, WINDOW_MINUTES, WRONG_OF_ALL, type CodesLately } from '../../../core/sign-in-code';

export type CodePurpose = 'sign_in' | 'prove';

export interface NewCode {
  readonly tokenHash: string;
  readonly purpose: CodePurpose;
  readonly loginId: string | null;
  readonly kind: string;
  readonly value: string;
  readonly language: string;
  readonly next: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
  /** until it is sent; null: it is not */
  readonly sealed: string | null;
  readonly isLong: boolean;
}

type Address = Pick<NewCode, 'kind' | 'value'>;

/** Codes of one address are asked for and typed one after the other: whoever locks rows of them takes this first. */
export const lockCodesOf = (trx: Sql, { kind, value }: Address): Promise<unknown> =>
  rows(trx, 'select pg_advisory_xact_lock(hashtext(?))', [`portal-code:${kind}:${value}`]);

const WRONG_LATELY =
  "(select coalesce(sum(tries), 0)::integer from cp_codes where tries > 0 and created_at > now() - interval '1 day')";

/** Whoever has used a code reads what comes to the address: it counts for nothing any more. */
export async function codesLately(trx: Sql, { kind, value }: Address): Promise<CodesLately> {
  const found = await firstRow<CodesLately>(
    trx,
    `select count(*) filter (where is_sent and created_at > now() - interval '${String(WINDOW_MINUTES)} minutes')::integer as "sentInWindow",
            count(*) filter (where is_sent)::integer as "sentInDay", coalesce(sum(tries), 0)::integer as "wrongOfAddress",
            ${WRONG_LATELY} as "wrongOfAll"
       from (select tries, created_at, state in ('open', 'over') as is_sent from cp_codes
              where kind = ? and value = ? and created_at > now() - interval '1 day') c`,
    [kind, value],
  );
  if (!found) throw new Error('Codes could not be counted.');
  return found;
}

/** One without `sealed` is never sent. */
export async function insertCode(trx: Sql, code: NewCode): Promise<string> {
  const stored = await firstRow<{ id: string }>(
    trx,
    `insert into cp_codes (token_hash, purpose, login_id, kind, value, language, next, code_hash, sealed, expires_at, is_long, state)
     values (?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?) returning id::text`,
    [
      ...[code.tokenHash, code.purpose, code.loginId, code.kind, code.value, code.language, code.next, code.codeHash],
      ...[code.sealed, code.expiresAt, code.isLong, code.sealed === null ? 'withheld' : 'open'],
    ],
  );
  if (!stored) throw new Error('The code was not stored.');
  return stored.id;
}

/**
 * The one before it of the same browser. Those of other browsers stay, and long ones, which other browsers wait for: they
 * are not this one's to end.
 */
export const endReplaced = (trx: Sql, tokenHash: string): Promise<unknown> =>
  rows(
    trx,
    `update cp_codes set state = 'over', sealed = null where token_hash = ? and state = 'open' and not is_long`,
    [tokenHash],
  );

/** Whether what a browser was given before was sent, is still good, may still be typed there, and proves the same. */
export async function isGood(
  trx: Sql,
  tokenHash: string,
  { kind, value, purpose, loginId }: Pick<NewCode, 'kind' | 'value' | 'purpose' | 'loginId'>,
): Promise<boolean> {
  const found = await firstRow(
    trx,
    `select 1 from cp_codes where token_hash = ? and kind = ? and value = ? and purpose = ? and login_id is not distinct from ?::bigint
        and state = 'open' and expires_at > now() and tries < ?`,
    [tokenHash, kind, value, purpose, loginId, MOST_TRIES],
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
  readonly isOpen: boolean;
  readonly tries: number;
  readonly expiresAt: Date;
}

/** With a lock, so that two tries of one moment are two. One that was not sent waits for a long one of its address. */
export async function lockCode(trx: Sql, tokenHash: string): Promise<FoundCode | null> {
  return firstRow<FoundCode>(
    trx,
    `select id::text, purpose, login_id::text as "loginId", kind, value, language, next, state in ('open', 'withheld') as "isOpen", tries,
            expires_at as "expiresAt"
       from cp_codes where token_hash = ? for update`,
    [tokenHash],
  );
}

export interface SentCode {
  readonly id: string;
  readonly tokenHash: string;
  readonly codeHash: string;
}

/**
 * What may be typed into the browser of this code: its own, and long ones that others asked for at its address. While
 * everybody is guessing only long ones: short ones could have been gathered before, at thousands of addresses.
 */
export const sentCodes = (
  trx: Sql,
  { id, kind, value }: Pick<FoundCode, 'id' | 'kind' | 'value'>,
): Promise<SentCode[]> =>
  rows<SentCode>(
    trx,
    `select id::text, token_hash as "tokenHash", code_hash as "codeHash" from cp_codes
      where kind = ? and value = ? and state = 'open' and expires_at > now()
        and (is_long or (id = ?::bigint and ${WRONG_LATELY} < ?))`,
    [kind, value, id, WRONG_OF_ALL],
  );

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

/** False: it was used or replaced at this moment, in another browser. */
export async function spendCode(trx: Sql, id: string): Promise<boolean> {
  const used = await firstRow(
    trx,
    `update cp_codes set state = 'used', sealed = null where id = ?::bigint and state = 'open' returning id`,
    [id],
  );
  return used !== null;
}

/** Of a browser that was let in by the code of another one. */
export const endCode = (trx: Sql, id: string): Promise<unknown> =>
  rows(trx, `update cp_codes set state = 'used', sealed = null where id = ?::bigint`, [id]);

export async function codeToSend(
  sql: Sql,
  id: string,
): Promise<{
  kind: string;
  value: string;
  language: string;
  sealed: string;
  tokenHash: string;
  isLong: boolean;
} | null> {
  return firstRow(
    sql,
    `select kind, value, language, sealed, token_hash as "tokenHash", is_long as "isLong" from cp_codes
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

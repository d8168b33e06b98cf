import { firstRow, rows, type Sql } from '../../../../../kernel/database';

export interface SpentToken {
  readonly userId: number;
  readonly device: string;
  /** within half a minute: two pages that a browser opens at once bring the same token */
  readonly isRecent: boolean;
}

/** Two requests that bring the same token go one after the other, whichever process they come to. */
export const lockToken = (trx: Sql, tokenHash: string): Promise<unknown> =>
  rows(trx, 'select pg_advisory_xact_lock(hashtext(?))', [`portal-token:${tokenHash}`]);

export const spentToken = (trx: Sql, tokenHash: string): Promise<SpentToken | null> =>
  firstRow<SpentToken>(
    trx,
    `select user_id as "userId", device, spent_at > now() - interval '30 seconds' as "isRecent" from cp_spent_tokens where token_hash = ?`,
    [tokenHash],
  );

export const insertSpentToken = (
  trx: Sql,
  tokenHash: string,
  { userId, device }: Omit<SpentToken, 'isRecent'>,
): Promise<unknown> =>
  rows(trx, 'insert into cp_spent_tokens (token_hash, user_id, device) values (?, ?, ?) on conflict do nothing', [
    tokenHash,
    userId,
    device,
  ]);

/** No place stays signed in for longer than 30 days: older ones open nothing that could be ended. */
export const purgeSpentTokens = (sql: Sql): Promise<unknown> =>
  rows(sql, `delete from cp_spent_tokens where spent_at < now() - interval '31 days'`);

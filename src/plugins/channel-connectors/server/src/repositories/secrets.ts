import { rows, type Sql } from '../../../../../kernel/database';

/** Sealed secrets of channel accounts: written here, opened only where a connector needs them. */

export interface SealedSecret {
  readonly accountId: number;
  readonly name: string;
  readonly sealed: string;
}

export async function sealedSecrets(sql: Sql): Promise<SealedSecret[]> {
  return rows(sql, 'select channel_account_id as "accountId", name, sealed from cc_channel_secrets', []);
}

export async function saveSecret(sql: Sql, accountId: number, name: string, sealed: string): Promise<void> {
  await rows(
    sql,
    'insert into cc_channel_secrets (channel_account_id, name, sealed) values (?, ?, ?) on conflict (channel_account_id, name) do update set sealed = excluded.sealed',
    [accountId, name, sealed],
  );
}

/** For a change of the key, in the order of `key`. */
export async function secretsAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<(SealedSecret & { readonly key: string })[]> {
  return rows(
    sql,
    `select * from (select channel_account_id || '|' || name as key, channel_account_id as "accountId", name, sealed from cc_channel_secrets) s
      where key collate "C" > ? order by key collate "C" limit ?`,
    [after ?? '', limit],
  );
}

/** Whether it still was what it is taken for. */
export async function replaceSecret(sql: Sql, key: string, from: string, to: string): Promise<boolean> {
  const replaced = await rows(
    sql,
    `update cc_channel_secrets set sealed = ? where channel_account_id || '|' || name = ? and sealed = ? returning name`,
    [to, key, from],
  );
  return replaced.length > 0;
}

import { rows, type Sql } from '../../../../../kernel/database';

/** Sealed secrets of channel accounts: written here, opened only where a connector needs them. */

export async function sealedSecrets(sql: Sql): Promise<{ accountId: number; name: string; sealed: string }[]> {
  return rows(sql, 'select channel_account_id as "accountId", name, sealed from cc_channel_secrets', []);
}

export async function saveSecret(sql: Sql, accountId: number, name: string, sealed: string): Promise<void> {
  await rows(
    sql,
    'insert into cc_channel_secrets (channel_account_id, name, sealed) values (?, ?, ?) on conflict (channel_account_id, name) do update set sealed = excluded.sealed',
    [accountId, name, sealed],
  );
}

import { rows, type Sql } from '../../../../../kernel/database';
import type { SealedValue } from '../../../../../kernel/sealed-values';

/** What this plugin and Strapi keep sealed, for a change of the key. */

export async function messageSealsAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<{ id: number; sealed: string }[]> {
  return rows(
    sql,
    'select message_id as id, sealed from hd_message_seals where message_id > ?::integer order by message_id limit ?',
    [after ?? '0', limit],
  );
}

export async function replaceMessageSeal(sql: Sql, value: SealedValue, sealed: string): Promise<boolean> {
  const replaced = await rows(
    sql,
    'update hd_message_seals set sealed = ? where message_id = ?::integer and sealed = ? returning message_id',
    [sealed, value.key, value.sealed],
  );
  return replaced.length > 0;
}

export async function lastingSecretsAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<{ name: string; sealed: string }[]> {
  return rows(
    sql,
    'select name, sealed from throughline_secrets where name collate "C" > ? order by name collate "C" limit ?',
    [after ?? '', limit],
  );
}

export async function replaceLastingSecret(sql: Sql, value: SealedValue, sealed: string): Promise<boolean> {
  const replaced = await rows(
    sql,
    'update throughline_secrets set sealed = ? where name = ? and sealed = ? returning name',
    [sealed, value.key, value.sealed],
  );
  return replaced.length > 0;
}

/** Strapi keeps the tokens of its API twice: hashed, to check them, and sealed, to show them again. */
export async function apiTokensAfter(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<{ id: number; sealed: string }[]> {
  return rows(
    sql,
    'select id, encrypted_key as sealed from strapi_api_tokens where encrypted_key is not null and id > ?::integer order by id limit ?',
    [after ?? '0', limit],
  );
}

export async function replaceApiToken(sql: Sql, value: SealedValue, sealed: string): Promise<boolean> {
  const replaced = await rows(
    sql,
    'update strapi_api_tokens set encrypted_key = ? where id = ?::integer and encrypted_key = ? returning id',
    [sealed, value.key, value.sealed],
  );
  return replaced.length > 0;
}

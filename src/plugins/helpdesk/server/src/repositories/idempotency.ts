import type { Core } from '@strapi/strapi';

import { databaseOf, firstRow, rows } from '../../../../../kernel/database';
import { registerMigrations } from '../../../../../kernel/migrations';

/** Keys are kept for a week; the message they made stays one message for ever, by its clientMessageId. */
const KEPT_DAYS = 7;

const TABLE = `
  create table if not exists hd_idempotency_keys (
    token_id text not null,
    key text not null,
    request_hash text not null,
    status integer,
    response json,
    created_at timestamptz not null default now(),
    primary key (token_id, key)
  );
  create index if not exists hd_idempotency_keys_created_at on hd_idempotency_keys (created_at);
`;

export function registerIdempotencyKeys(strapi: Core.Strapi): void {
  registerMigrations(strapi, 'helpdesk-api', [{ name: '001-idempotency-keys', sql: TABLE }]);
}

export interface KeyUse {
  readonly requestHash: string;
  /** null: the first request is still at work, or died at it */
  readonly status: number | null;
  readonly response: unknown;
}

interface KeyRow {
  request_hash: string;
  status: number | null;
  response: unknown;
}

export interface Key {
  readonly tokenId: string;
  readonly key: string;
}

/** Takes the key for this request, and answers how it was used before: null for the first time. */
export async function takeKey(strapi: Core.Strapi, key: Key, requestHash: string): Promise<KeyUse | null> {
  const database = databaseOf(strapi);
  const taken = await rows(
    database,
    'insert into hd_idempotency_keys (token_id, key, request_hash) values (?, ?, ?) on conflict do nothing returning key',
    [key.tokenId, key.key, requestHash],
  );
  if (taken.length > 0) return null;
  const row = await firstRow<KeyRow>(
    database,
    'select request_hash, status, response from hd_idempotency_keys where token_id = ? and key = ?',
    [key.tokenId, key.key],
  );
  // Released between the two statements: then nothing was done with it, and this request begins.
  return row && { requestHash: row.request_hash, status: row.status, response: row.response };
}

export async function keepAnswer(strapi: Core.Strapi, key: Key, status: number, response: unknown): Promise<void> {
  await rows(
    databaseOf(strapi),
    'update hd_idempotency_keys set status = ?, response = ?::json where token_id = ? and key = ?',
    [status, JSON.stringify(response), key.tokenId, key.key],
  );
}

/** A request that was refused did nothing: its key may be used for the corrected one. */
export async function releaseKey(strapi: Core.Strapi, key: Key): Promise<void> {
  await rows(databaseOf(strapi), 'delete from hd_idempotency_keys where token_id = ? and key = ? and status is null', [
    key.tokenId,
    key.key,
  ]);
}

export async function forgetOldKeys(strapi: Core.Strapi): Promise<void> {
  await rows(databaseOf(strapi), "delete from hd_idempotency_keys where created_at < now() - ? * interval '1 day'", [
    KEPT_DAYS,
  ]);
}

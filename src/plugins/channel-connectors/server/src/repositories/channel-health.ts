import type { ChannelHealth } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** What each channel account last said about itself. */

/** One may work while the other does not. */
export type HealthPart = 'receiving' | 'sending' | 'silence' | 'sign_in';

export interface StoredHealth extends ChannelHealth {
  readonly channelAccountId: number;
  /** since when it has been in this state */
  readonly since: Date;
  /** when it was last known to work */
  readonly lastOkAt: Date | null;
}

/**
 * Writes what is new; answers whether anything was. `since` moves with the state, not with the reason; `last_ok_at` is
 * the moment when it stopped working.
 */
export async function writeHealth(
  sql: Sql,
  channelAccountId: number,
  part: HealthPart,
  health: ChannelHealth,
): Promise<boolean> {
  const written = await rows(
    sql,
    `insert into cc_channel_health as h (channel_account_id, part, state, code, detail, expires_at, last_ok_at)
     values (?, ?, ?, ?, ?, ?, case when ? = 'ok' then now() end)
     on conflict (channel_account_id, part) do update set
       since = case when h.state = excluded.state then h.since else now() end,
       last_ok_at = case when h.state = 'ok' or excluded.state = 'ok' then now() else h.last_ok_at end,
       state = excluded.state, code = excluded.code, detail = excluded.detail, expires_at = excluded.expires_at
       where (h.state, h.code, h.detail, h.expires_at) is distinct from (excluded.state, excluded.code, excluded.detail, excluded.expires_at)
     returning channel_account_id`,
    [
      channelAccountId,
      part,
      health.state,
      health.code,
      health.detail?.slice(0, 500) ?? null,
      health.expiresAt ?? null,
      health.state,
    ],
  );
  return written.length > 0;
}

/** Of each account the part that fails, since when it fails longest; otherwise the one that has worked longest. */
export async function allHealth(sql: Sql): Promise<StoredHealth[]> {
  return rows<StoredHealth>(
    sql,
    `select distinct on (channel_account_id) channel_account_id as "channelAccountId", state, code, detail, since,
            case when state = 'ok' then now() else last_ok_at end as "lastOkAt"
       from cc_channel_health order by channel_account_id, state = 'ok', since`,
    [],
  );
}

import { rows, type Sql } from '../../../../../kernel/database';

/** What came on each channel account, and when: read for health cards and for the alarm of silence. */

export interface ReceivingFacts {
  readonly channelAccountId: number;
  readonly lastReceivedAt: Date | null;
  /** deliveries by how many hours ago, 0 to 335; hours without any are left out */
  readonly hours: Readonly<Record<string, number>>;
  readonly quarantined: number;
  readonly expiresAt: Date | null;
  readonly lastError: { readonly at: string; readonly code: string; readonly detail: string | null } | null;
}

const READ = `
  with fresh as (
    select channel_account_id, date_trunc('hour', received_at) as hour, count(*)::integer as deliveries, max(received_at) as last_at
      from cc_envelopes where id > (select envelope_id from cc_received_cursor) group by 1, 2
  ), received as (
    select channel_account_id, hour, deliveries, last_at from cc_received_hours
     where channel_account_id = any(?::integer[]) and hour > now() - interval '14 days'
    union all select * from fresh
  )
  select a.id as "channelAccountId",
         coalesce((select max(last_at) from received r where r.channel_account_id = a.id),
                  (select max(last_at) from cc_received_hours h where h.channel_account_id = a.id)) as "lastReceivedAt",
         coalesce((select json_object_agg(ago, n) from (
            select floor(extract(epoch from date_trunc('hour', now()) - hour) / 3600)::integer as ago, sum(deliveries)::integer as n
              from received r where r.channel_account_id = a.id group by 1) h), '{}') as hours,
         (select count(*)::integer from (select 1 from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id
            where e.channel_account_id = a.id and p.state = 'quarantined' and p.discarded_at is null limit 999) q) as quarantined,
         (select min(expires_at) from cc_channel_health h where h.channel_account_id = a.id) as "expiresAt",
         (select json_build_object('at', h.since, 'code', coalesce(h.code, 'failing'), 'detail', h.detail) from cc_channel_health h
           where h.channel_account_id = a.id and h.state <> 'ok' order by h.since desc limit 1) as "lastError"
    from unnest(?::integer[]) as a(id)`;

export async function receivingFacts(sql: Sql, channelAccountIds: readonly number[]): Promise<ReceivingFacts[]> {
  return rows<ReceivingFacts>(sql, READ, [channelAccountIds, channelAccountIds]);
}

/**
 * Counts what came since the last time. A delivery that commits behind a later one may be missed: a number on a card,
 * nothing that anything hangs on.
 */
export async function foldReceived(trx: Sql): Promise<void> {
  await rows(
    trx,
    `with known as (select envelope_id from cc_received_cursor for update), newest as (
       select channel_account_id, date_trunc('hour', received_at) as hour, count(*)::integer as n, max(received_at) as last_at, max(id) as id
         from cc_envelopes where id > (select envelope_id from known) group by 1, 2
     ), folded as (
       insert into cc_received_hours as h (channel_account_id, hour, deliveries, last_at) select channel_account_id, hour, n, last_at from newest
       on conflict (channel_account_id, hour) do update set deliveries = h.deliveries + excluded.deliveries, last_at = greatest(h.last_at, excluded.last_at)
     )
     update cc_received_cursor set envelope_id = greatest(envelope_id, coalesce((select max(id) from newest), 0))`,
    [],
  );
  await rows(
    trx,
    `delete from cc_received_hours h where hour < now() - interval '15 days'
        and exists (select 1 from cc_received_hours later where later.channel_account_id = h.channel_account_id and later.hour > h.hour)`,
    [],
  );
}

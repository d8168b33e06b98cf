import { json, rows, type Sql } from '../../../../../kernel/database';

export interface LagOfMinute {
  readonly channelAccountId: number;
  /** ISO 8601, the beginning of the minute */
  readonly minute: string;
  readonly longestMs: number;
}

/** Several processes tell of one minute: the longest stands. What is older than an hour goes. */
export async function saveLag(sql: Sql, minutes: readonly LagOfMinute[]): Promise<void> {
  await rows(
    sql,
    `insert into cc_ingest_lag as l (channel_account_id, minute, longest_ms)
     select x."channelAccountId", x.minute, x."longestMs"
       from jsonb_to_recordset(?::jsonb) as x("channelAccountId" integer, minute timestamptz, "longestMs" integer)
     on conflict (channel_account_id, minute) do update set longest_ms = greatest(l.longest_ms, excluded.longest_ms)`,
    [json(minutes)],
  );
  await rows(sql, `delete from cc_ingest_lag where minute < now() - interval '1 hour'`, []);
}

export interface LagFacts {
  readonly channelAccountId: number;
  /** the longest wait of each of the last 30 minutes in milliseconds, oldest first; null: nothing came */
  readonly minutes: readonly (number | null)[];
  /** how long the oldest delivery that still waits has done so; 0: none waits */
  readonly waitingMs: number;
}

/** Of these accounts. What waits for an examination or for another try counts, what is kept for a person does not. */
export async function lagFacts(sql: Sql, channelAccountIds: readonly number[]): Promise<LagFacts[]> {
  return rows<LagFacts>(
    sql,
    `select a.id as "channelAccountId",
            (select json_agg(l.longest_ms order by m.minute)
               from generate_series(date_trunc('minute', now()) - interval '29 minutes', date_trunc('minute', now()), interval '1 minute') as m(minute)
               left join cc_ingest_lag l on l.channel_account_id = a.id and l.minute = m.minute) as minutes,
            coalesce((select greatest(0, extract(epoch from now() - min(e.received_at)) * 1000)::integer from cc_pending_envelopes p
               join cc_envelopes e on e.id = p.envelope_id where e.channel_account_id = a.id and p.state = 'received'), 0) as "waitingMs"
       from unnest(?::integer[]) as a(id)`,
    [channelAccountIds],
  );
}

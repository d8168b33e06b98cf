import { rows, type Sql } from '../../../../../kernel/database';

/** Deliveries of somebody who was erased: channels without originals keep no link from a message to its bytes. */

export interface Traces {
  /** addresses and the senders' own ids of messages */
  readonly needles: readonly string[];
  readonly channelAccountIds: readonly number[];
}

/** As it may stand in raw bytes: as written, in JSON, or encoded for an address line. */
const spellings = (needle: string): string[] => [
  ...new Set([needle, JSON.stringify(needle).slice(1, -1), encodeURIComponent(needle)]),
];

/**
 * Deletes the deliveries of these accounts that name one of them, and answers the files that are to go. It reads every
 * delivery of the accounts once: an erasure is rare, and nothing on the way in has to be slower for it. Deliveries that
 * wait to be processed stay: they are not part of anybody yet.
 */
export async function deleteDeliveriesWith(sql: Sql, { needles, channelAccountIds }: Traces): Promise<string[]> {
  const sought = needles.filter((needle) => needle.length >= 4);
  if (sought.length === 0 || channelAccountIds.length === 0) return [];
  const gone = await rows<{ file: string | null }>(
    sql,
    `delete from cc_envelopes e using (
        select s.id from cc_envelopes s where s.channel_account_id = any(?::integer[])
           and not exists (select 1 from cc_pending_envelopes p where p.envelope_id = s.id and p.state = 'received')
           and (s.event_key = any(?::text[])
                or exists (select 1 from unnest(?::text[]) n
                            where strpos(lower(encode(coalesce(s.raw, ''::bytea), 'escape')), lower(encode(convert_to(n, 'UTF8'), 'escape'))) > 0))
      ) x where e.id = x.id returning e.raw_file as file`,
    [channelAccountIds, sought, sought.flatMap(spellings)],
  );
  return gone.flatMap(({ file }) => file ?? []);
}

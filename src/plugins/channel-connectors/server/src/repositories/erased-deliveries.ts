import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { asDue, DELIVERY_COLUMNS, type DeliveryRow, type DueEnvelope } from './envelopes';

/** Deliveries of somebody who was erased: by what links them to their messages, never by words that stand in them. */

/** A part of the deliveries, by their ids: after the first, up to and with the last. */
export interface IdRange {
  readonly after: string;
  readonly upTo: string;
}

const DELIVERIES_A_RANGE = 2_000;

/** Deletes what waits in quarantine and names one of them as its sender, as a whole; answers the files that are to go. */
export async function deleteQuarantinedFrom(trx: Sql, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const gone = await rows<{ file: string | null }>(
    trx,
    `delete from cc_envelopes e using cc_pending_envelopes p
      where p.envelope_id = e.id and p.state = 'quarantined'
        and lower(trim(coalesce(substring(p.sender from '<([^<>]*)>[[:space:]]*$'), p.sender))) = any(?::text[])
      returning e.raw_file as file`,
    [addresses.map((address) => address.toLowerCase())],
  );
  return gone.flatMap(({ file }) => file ?? []);
}

/** The id of the newest delivery; null: there are none. */
export async function newestDelivery(trx: Sql): Promise<string | null> {
  const row = await firstRow<{ id: string | null }>(trx, 'select max(id)::text as id from cc_envelopes', []);
  return row?.id ?? null;
}

/** The next deliveries of an account up to this one; null: there are no more. */
export async function nextRange(sql: Sql, channelAccountId: number, { after, upTo }: IdRange): Promise<IdRange | null> {
  const row = await firstRow<{ last: string | null }>(
    sql,
    `select max(id)::text as last from (select id from cc_envelopes
       where id > ?::bigint and id <= ?::bigint and channel_account_id = ? order by id limit ${String(DELIVERIES_A_RANGE)}) x`,
    [after, upTo, channelAccountId],
  );
  return row?.last ? { after, upTo: row.last } : null;
}

/** As it may stand in raw bytes: as written, in JSON of any writer, or encoded for an address line. */
function spellings(id: string): string[] {
  const inJson = JSON.stringify(id).slice(1, -1);
  const inAscii = inJson.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const slashed = [inJson, inAscii].map((text) => text.replaceAll('/', '\\/'));
  return [...new Set([id, inJson, inAscii, ...slashed, encodeURIComponent(id)])];
}

/**
 * Deliveries in this range that no message is linked to and that may hold one of these ids: whoever reads them knows.
 * Those that wait to be processed are not among them: they are not part of anybody yet.
 */
export async function unlinkedDeliveries(
  sql: Sql,
  folder: string,
  of: { readonly channelAccountId: number; readonly externalIds: readonly string[]; readonly range: IdRange },
): Promise<DueEnvelope[]> {
  const found = await rows<DeliveryRow>(
    sql,
    `select ${DELIVERY_COLUMNS}, x.findings::json as findings, null as release
       from cc_envelopes e left join cc_examinations x on x.envelope_id = e.id
      where e.id > ?::bigint and e.id <= ?::bigint and e.channel_account_id = ? and x.message_id is null
        and not exists (select 1 from cc_pending_envelopes p where p.envelope_id = e.id)
        and (e.raw is null or exists (select 1 from unnest(?::text[]) n
              where strpos(lower(encode(e.raw, 'escape')), lower(encode(convert_to(n, 'UTF8'), 'escape'))) > 0))`,
    [of.range.after, of.range.upTo, of.channelAccountId, of.externalIds.flatMap(spellings)],
  );
  return found.map((row) => asDue(folder, row));
}

/** Deletes these; answers the files that are to go. */
export async function deleteDeliveries(trx: Sql, ids: readonly string[]): Promise<string[]> {
  const gone = await rows<{ file: string | null }>(
    trx,
    'delete from cc_envelopes where id = any(?::bigint[]) returning raw_file as file',
    [ids],
  );
  return gone.flatMap(({ file }) => file ?? []);
}

import type { DeliveryState, Receipt } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import type { DeliveryRecord } from '../../../core/receipts';

/** Messages that receipts speak of, and receipts that wait for their message. */

export interface ReceiptTarget {
  readonly messageId: number;
  readonly ticketId: number;
  /** slot of the receipt in what was asked */
  readonly slot: number;
  /** of a message that left in several calls: which of them, 1 for the first; null: the whole message */
  readonly part: number | null;
  readonly isEarlierPart: boolean;
}

/** The far end's clock and ours may differ by so much. */
const SKEW = "interval '2 seconds'";

/**
 * Which outbound messages each receipt is about: by its id out there within the account, that of one of its calls, our
 * own, or all that had left for somebody by then.
 */
export async function targetsOf(
  sql: Sql,
  channelAccountId: number,
  receipts: readonly Receipt[],
): Promise<ReceiptTarget[]> {
  const asked = receipts.map(({ externalId, documentId, provenByToken, part, upTo, at }, slot) => ({
    slot,
    external: externalId,
    document: documentId,
    proven: provenByToken === true,
    ...(part && part.of > 1 && { part: part.at, parts: part.of }),
    ...(upTo && { ...upTo, value: normaliseIdentity(upTo).value, at }),
  }));
  const marks = asked.some((each) => 'at' in each) ? WATERMARKS : '';
  return rows<ReceiptTarget>(
    sql,
    `with asked as (select * from jsonb_to_recordset(?::jsonb) as x(slot integer, external text, document text, proven boolean, part integer, parts integer, kind text, scope text, value text, at timestamptz))
     select x.slot, m.id as "messageId", m.ticket_id as "ticketId", x.part, coalesce(x.part < x.parts, false) as "isEarlierPart" from asked x
       join hd_messages m on m.document_id = x.document and m.direction = 'outbound' and (m.channel_account_id = ? or x.proven) where x.document is not null
     union all
     select x.slot, m.id, m.ticket_id, (select count(*)::integer + 1 from hd_message_parts p where p.message_id = m.id having count(*) > 0), false from asked x
       join hd_messages m on m.external_id = x.external and m.channel_account_id = ? and m.direction = 'outbound'
      where x.document is null and x.external is not null
     union all
     select x.slot, m.id, m.ticket_id, p.position, true from asked x
       join hd_message_parts p on p.external_id = x.external and p.channel_account_id = ? join hd_messages m on m.id = p.message_id and m.external_id is distinct from x.external
      where x.document is null and x.external is not null ${marks}`,
    [json(asked), channelAccountId, channelAccountId, channelAccountId, ...(marks === '' ? [] : [channelAccountId])],
  );
}

/** Nothing of what failed, or of which nobody knows whether it left, arrives by a watermark. */
const WATERMARKS = `
     union all
     select x.slot, m.id, m.ticket_id, null, false from asked x
       join hd_customer_identities ci on ci.kind = x.kind and ci.scope = coalesce(x.scope, '') and ci.value = x.value
       join hd_interactions i on i.reply_identity_id = ci.id and i.channel_account_id = ?
       join hd_messages m on m.interaction_id = i.id and m.direction = 'outbound' and m.delivery_state in ('accepted', 'sent', 'delivered')
        and coalesce(m.attempted_at, m.occurred_at at time zone 'utc') <= x.at + ${SKEW}
      where x.at is not null`;

export interface LockedDelivery extends DeliveryRecord {
  readonly id: number;
  readonly ticketId: number;
  /** everybody it was sent to, lower-case; `recipients` are its calls where it left in several */
  readonly addresses: readonly string[];
}

/** Locks these messages in id order, and reads what is known of their delivery. Their tickets are locked before. */
export async function lockDeliveries(trx: Sql, messageIds: readonly number[]): Promise<LockedDelivery[]> {
  const found = await rows<{
    id: number;
    ticketId: number;
    state: DeliveryState;
    code: string | null;
    detail: string | null;
    recipients: { to: string[]; cc: string[] } | null;
    failed: string[] | null;
    parts: number;
  }>(
    trx,
    `select id, ticket_id as "ticketId", delivery_state as state, delivery_code as code, delivery_detail as detail,
            recipients::json as recipients, failed_recipients::json as failed, (select count(*)::integer from hd_message_parts p where p.message_id = hd_messages.id) as parts
       from hd_messages where id = any(?::integer[]) and delivery_state is not null order by id for no key update`,
    [messageIds],
  );
  return found.map(({ recipients, failed, parts, ...row }) => {
    const named = [...(recipients?.to ?? []), ...(recipients?.cc ?? [])].map((each) => each.toLowerCase());
    const addresses = [...new Set(named)];
    // A call that does not arrive is to its message what a recipient is who is not reached.
    const calls = Array.from({ length: parts + 1 }, (_each, at) => partName(at + 1));
    return { ...row, addresses, recipients: parts > 0 ? calls : addresses, failedRecipients: failed ?? [] };
  });
}

export const partName = (position: number): string => `part ${String(position)}`;

export async function saveDeliveries(trx: Sql, changed: readonly LockedDelivery[]): Promise<void> {
  if (changed.length === 0) return;
  await rows(
    trx,
    `update hd_messages m set delivery_state = x.state, delivery_code = x.code, delivery_detail = x.detail, failed_recipients = x."failedRecipients",
            delivery_lease_until = case when m.delivery_state = x.state then m.delivery_lease_until end
       from jsonb_to_recordset(?::jsonb) as x(id integer, state text, code text, detail text, "failedRecipients" jsonb) where m.id = x.id`,
    [json(changed)],
  );
}

/** What stands for the name out there where ours is known. */
const waitingName = ({ externalId, documentId }: Receipt): string | null =>
  documentId === undefined ? externalId : `ours:${documentId}`;

export async function keepForLater(trx: Sql, channelAccountId: number, receipts: readonly Receipt[]): Promise<void> {
  const kept = receipts.flatMap((receipt) => {
    const name = waitingName(receipt);
    return name === null ? [] : [{ name, receipt }];
  });
  if (kept.length === 0) return;
  await rows(
    trx,
    `insert into hd_waiting_receipts (channel_account_id, external_id, receipt)
     select ?, x.name, x.receipt from jsonb_to_recordset(?::jsonb) as x(name text, receipt jsonb)`,
    [channelAccountId, json(kept)],
  );
}

/** What a receipt by our own documentId tells of a message's name out there. */
export interface ToldName {
  readonly messageId: number;
  readonly externalId: string;
  /** null: of the whole message; otherwise of that earlier call */
  readonly earlierPart: number | null;
}

/** Remembers names that no answer told. A message that has one keeps it, and a name that is taken stays where it is. */
export async function saveToldNames(trx: Sql, channelAccountId: number, told: readonly ToldName[]): Promise<void> {
  if (told.length === 0) return;
  await rows(
    trx,
    `update hd_messages m set external_id = x."externalId" from jsonb_to_recordset(?::jsonb) as x("messageId" integer, "externalId" text, "earlierPart" integer)
      where m.id = x."messageId" and x."earlierPart" is null and m.channel_account_id = ? and m.external_id is null
        and not exists (select 1 from hd_messages o where o.external_id = x."externalId" and o.channel_account_id = m.channel_account_id)`,
    [json(told), channelAccountId],
  );
  await rows(
    trx,
    `insert into hd_message_parts (channel_account_id, external_id, message_id, position)
     select m.channel_account_id, x."externalId", m.id, x."earlierPart" from jsonb_to_recordset(?::jsonb) as x("messageId" integer, "externalId" text, "earlierPart" integer)
       join hd_messages m on m.id = x."messageId" and m.channel_account_id = ? where x."earlierPart" is not null on conflict do nothing`,
    [json(told), channelAccountId],
  );
}

export interface WaitingReceipt {
  readonly channelAccountId: number;
  readonly receipt: Receipt;
}

const asWaiting = (row: { account: number; receipt: Omit<Receipt, 'at'> & { at: string } }): WaitingReceipt => ({
  channelAccountId: row.account,
  receipt: { ...row.receipt, at: new Date(row.receipt.at) },
});

const RECENT = "w.received_at > now() - interval '10 minutes'";

/** All calls of a message have left: before, what becomes of one of them says nothing of the whole. */
const HAS_LEFT = "m.delivery_state not in ('queued', 'sending', 'uncertain')";

/** Before, no receipt counts. Messages that we never sent have no state. */
const IS_OUT = "coalesce(m.delivery_state, 'sent') not in ('queued', 'sending')";

/** An earlier part that fails waits until it is known what became of the others. */
const IS_ASIDE =
  "m.delivery_state = 'uncertain' and w.receipt ->> 'state' = 'failed' and (w.receipt #>> '{part,at}')::integer < (w.receipt #>> '{part,of}')::integer";

/** Takes out those whose message is known by now, oldest first: of this message, or all recent ones (null). */
export async function takeArrived(trx: Sql, messageId: number | null): Promise<WaitingReceipt[]> {
  const taken = await rows<{ id: string; account: number; receipt: Omit<Receipt, 'at'> & { at: string } }>(
    trx,
    `delete from hd_waiting_receipts w
      where ${messageId === null ? `${RECENT} and` : ''} (exists (select 1 from hd_messages m where m.external_id = w.external_id and m.channel_account_id = w.channel_account_id
                                 and m.direction = 'outbound' and ${IS_OUT} ${messageId === null ? '' : 'and m.id = ?'})
              or exists (select 1 from hd_messages m where m.document_id = w.receipt ->> 'documentId' and w.external_id = 'ours:' || m.document_id
                          and m.direction = 'outbound' and ${IS_OUT} and (${IS_ASIDE}) is not true ${messageId === null ? '' : 'and m.id = ?'})
              or exists (select 1 from hd_message_parts p join hd_messages m on m.id = p.message_id where p.external_id = w.external_id
                          and p.channel_account_id = w.channel_account_id and ${HAS_LEFT} ${messageId === null ? '' : 'and m.id = ?'}))
      returning w.id, w.channel_account_id as account, w.receipt::json as receipt`,
    messageId === null ? [] : [messageId, messageId, messageId],
  );
  return taken.sort((a, b) => Number(a.id) - Number(b.id)).map(asWaiting);
}

/** A message that is not ours will not come later either. */
const KEPT_DAYS = 7;

export async function forgetWaitingReceipts(sql: Sql): Promise<void> {
  await rows(sql, "delete from hd_waiting_receipts where received_at < now() - ? * interval '1 day'", [KEPT_DAYS]);
}

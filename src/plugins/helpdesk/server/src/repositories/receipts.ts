import type { DeliveryState, Receipt } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import type { DeliveryRecord } from '../../../core/receipts';

/** Messages that receipts speak of, and receipts that wait for their message. */

export interface ReceiptTarget {
  readonly messageId: number;
  readonly ticketId: number;
  /** slot of the receipt in what was asked */
  readonly slot: number;
}

/** Which outbound message each receipt is about: by its id out there within the account, or by our own. */
export async function targetsOf(
  sql: Sql,
  channelAccountId: number,
  receipts: readonly Receipt[],
): Promise<ReceiptTarget[]> {
  const asked = receipts.map(({ externalId, documentId }, slot) => ({
    slot,
    external: externalId,
    document: documentId,
  }));
  return rows<ReceiptTarget>(
    sql,
    `with asked as (select * from jsonb_to_recordset(?::jsonb) as x(slot integer, external text, document text))
     select x.slot, m.id as "messageId", m.ticket_id as "ticketId" from asked x
       join hd_messages m on m.document_id = x.document and m.direction = 'outbound' where x.document is not null
     union all
     select x.slot, m.id, m.ticket_id from asked x
       join hd_messages m on m.external_id = x.external and m.channel_account_id = ? and m.direction = 'outbound'
      where x.document is null and x.external is not null`,
    [json(asked), channelAccountId],
  );
}

export interface LockedDelivery extends DeliveryRecord {
  readonly id: number;
  readonly ticketId: number;
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
  }>(
    trx,
    `select id, ticket_id as "ticketId", delivery_state as state, delivery_code as code, delivery_detail as detail,
            recipients::json as recipients, failed_recipients::json as failed
       from hd_messages where id = any(?::integer[]) and delivery_state is not null order by id for no key update`,
    [messageIds],
  );
  return found.map(({ recipients, failed, ...row }) => ({
    ...row,
    recipients: [...new Set([...(recipients?.to ?? []), ...(recipients?.cc ?? [])].map((each) => each.toLowerCase()))],
    failedRecipients: failed ?? [],
  }));
}

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

export async function keepForLater(trx: Sql, channelAccountId: number, receipts: readonly Receipt[]): Promise<void> {
  const known = receipts.filter(({ externalId, documentId }) => externalId !== null && documentId === undefined);
  if (known.length === 0) return;
  await rows(
    trx,
    `insert into hd_waiting_receipts (channel_account_id, external_id, receipt)
     select ?, x.receipt ->> 'externalId', x.receipt from jsonb_to_recordset(?::jsonb) as x(receipt jsonb)`,
    [channelAccountId, json(known.map((receipt) => ({ receipt })))],
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

/** Takes out those whose message is known by now, oldest first: of this message, or all recent ones (null). */
export async function takeArrived(trx: Sql, messageId: number | null): Promise<WaitingReceipt[]> {
  const taken = await rows<{ id: string; account: number; receipt: Omit<Receipt, 'at'> & { at: string } }>(
    trx,
    `delete from hd_waiting_receipts w using hd_messages m
      where m.external_id = w.external_id and m.channel_account_id = w.channel_account_id and m.direction = 'outbound'
        and ${messageId === null ? RECENT : 'm.id = ?'}
      returning w.id, w.channel_account_id as account, w.receipt::json as receipt`,
    messageId === null ? [] : [messageId],
  );
  return taken.sort((a, b) => Number(a.id) - Number(b.id)).map(asWaiting);
}

/** A message that is not ours will not come later either. */
const KEPT_DAYS = 7;

export async function forgetWaitingReceipts(sql: Sql): Promise<void> {
  await rows(sql, "delete from hd_waiting_receipts where received_at < now() - ? * interval '1 day'", [KEPT_DAYS]);
}

import type { ChangeEvent } from '../../../../../contracts/http/customer-settings';
import { json, rows, type Sql } from '../../../../../kernel/database';
import type { NotedChange, ToldChange } from '../../../core/changes/told';
import type { WebhookRow } from './webhooks';

/** The notes of the triggers, and what of them waits to be delivered. Ids only, nothing of what people said or are. */

export async function takeNotes(trx: Sql, limit: number): Promise<NotedChange[]> {
  const taken = await rows<Omit<NotedChange, 'changedAt'> & { changedAt: Date; id: string }>(
    trx,
    `delete from cm_changes c using (select id from cm_changes order by change_xid, id limit ? for update skip locked) next
      where c.id = next.id
     returning c.id::text as id, c.event, c.customer_id as "customerId", c.account_id as "accountId", c.other_document as "otherDocument",
               c.system, c.change_xid::text as transaction, c.changed_at as "changedAt"`,
    [limit],
  );
  return taken
    .sort((a, b) => Number(BigInt(a.transaction) - BigInt(b.transaction)) || Number(a.id) - Number(b.id))
    .map(({ id: _id, changedAt, ...note }) => ({ ...note, changedAt: changedAt.toISOString() }));
}

/**
 * One delivery for each webhook that asked for the event. A customer who was merged away is told of by the merge,
 * and somebody who failed the sender check is nobody.
 */
export async function queueDeliveries(trx: Sql, changes: readonly ToldChange[]): Promise<void> {
  if (changes.length === 0) return;
  const records = changes.map((change, place) => ({ ...change, place }));
  await rows(
    trx,
    `with told as (
       select x.*, w.id as webhook_id
         from jsonb_to_recordset(?::jsonb) as x(place integer, event text, "customerId" integer, "accountId" integer, "otherDocument" text, system text, "changedAt" timestamptz)
         join cm_change_webhooks w on w.enabled and x.event = any(w.events)
        where x.event not in ('customer.created', 'customer.changed')
           or exists (select 1 from hd_customers c where c.id = x."customerId" and c.merged_into_id is null
                       and (not exists (select 1 from hd_customer_identities i where i.customer_id = c.id)
                            or exists (select 1 from hd_customer_identities i where i.customer_id = c.id and i.scope !~ '^(apart|typed):')))
     ), same as (
       -- What waits and was never tried says it already: it is read when it is sent.
       update cm_change_deliveries d set system = case when d.system is not distinct from t.system then d.system end
         from told t
        where d.webhook_id = t.webhook_id and d.state = 'waiting' and d.attempts = 0 and t.event in ('customer.changed', 'account.changed')
          and d.event in ('customer.changed', 'customer.created', 'account.changed', 'account.created')
          and (d.customer_id = t."customerId" or d.account_id = t."accountId")
       returning t.webhook_id, t.place
     )
     insert into cm_change_deliveries (document_id, webhook_id, event, customer_id, account_id, other_document, system, changed_at)
     select 'evt_' || replace(gen_random_uuid()::text, '-', ''), t.webhook_id, t.event, t."customerId", t."accountId", t."otherDocument", t.system, t."changedAt"
       from told t
      where not exists (select 1 from same s where s.webhook_id = t.webhook_id and s.place = t.place)
      order by t.place`,
    [json(records)],
  );
}

export interface Delivery {
  readonly id: number;
  readonly documentId: string;
  readonly event: ChangeEvent;
  readonly customerId: number | null;
  readonly accountId: number | null;
  readonly otherDocument: string | null;
  readonly system: string | null;
  readonly changedAt: Date;
  readonly attempts: number;
}

/** Webhooks for which something is due. */
export async function dueWebhooks(sql: Sql): Promise<WebhookRow[]> {
  return rows<WebhookRow>(
    sql,
    `select w.id::integer as id, w.document_id as "documentId", w.url, w.secret from cm_change_webhooks w
      where w.enabled and exists (select 1 from cm_change_deliveries d where d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= now()
                                     and (d.leased_until is null or d.leased_until < now()))`,
  );
}

/** The next deliveries of a webhook, each the oldest of its customer or account: a later one waits for it. */
export async function leaseDeliveries(sql: Sql, webhookId: number, limit: number): Promise<Delivery[]> {
  return rows<Delivery>(
    sql,
    `update cm_change_deliveries d set leased_until = now() + interval '1 minute', attempts = attempts + 1
       from (select w.id from cm_change_deliveries w
              where w.webhook_id = ? and w.state = 'waiting' and w.due_at <= now() and (w.leased_until is null or w.leased_until < now())
                and not exists (select 1 from cm_change_deliveries o where o.state = 'waiting' and o.webhook_id = w.webhook_id and o.id < w.id
                                   and (o.customer_id = w.customer_id or o.account_id = w.account_id))
              order by w.due_at, w.id limit ? for update skip locked) next
      where d.id = next.id
     returning d.id::integer as id, d.document_id as "documentId", d.event, d.customer_id as "customerId", d.account_id as "accountId",
               d.other_document as "otherDocument", d.system, d.changed_at as "changedAt", d.attempts`,
    [webhookId, limit],
  );
}

export async function endDelivery(sql: Sql, id: number): Promise<void> {
  await rows(sql, 'delete from cm_change_deliveries where id = ?', [id]);
}

/** null: it is given up, and stands as failed until it is trimmed */
export async function postponeDelivery(sql: Sql, id: number, seconds: number | null): Promise<void> {
  await rows(
    sql,
    `update cm_change_deliveries set leased_until = null, state = case when ?::integer is null then 'failed' else 'waiting' end,
            due_at = now() + make_interval(secs => coalesce(?::integer, 0)) where id = ?`,
    [seconds, seconds, id],
  );
}

/** Nobody answers there: what else waits for it is not tried for a minute either. */
export async function pauseDeliveries(sql: Sql, webhookId: number): Promise<void> {
  await rows(
    sql,
    `update cm_change_deliveries set due_at = greatest(due_at, now() + interval '1 minute') where webhook_id = ? and state = 'waiting'`,
    [webhookId],
  );
}

export async function trimDeliveries(sql: Sql): Promise<void> {
  await rows(sql, `delete from cm_change_deliveries where changed_at < now() - interval '7 days'`);
  await rows(sql, `delete from cm_changes where changed_at < now() - interval '7 days'`);
}

import type { ChangeWebhookView } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Webhooks that are told of changes. Secrets are sealed before they come here. */

export interface WebhookRow {
  readonly id: number;
  readonly documentId: string;
  readonly url: string;
  readonly secret: string;
}

interface ViewRow {
  document_id: string;
  name: string;
  url: string;
  events: string[];
  enabled: boolean;
  last_delivered_at: Date | null;
  last_failed_at: Date | null;
  last_failure: string | null;
  waiting: number;
}

export async function listWebhooks(sql: Sql): Promise<ChangeWebhookView[]> {
  const found = await rows<ViewRow>(
    sql,
    `select w.document_id, w.name, w.url, to_json(w.events) as events, w.enabled, w.last_delivered_at, w.last_failed_at, w.last_failure,
            (select count(*)::integer from cm_change_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting
       from cm_change_webhooks w order by lower(w.name), w.id`,
  );
  return found.map((row) => ({
    documentId: row.document_id,
    name: row.name,
    url: row.url,
    events: row.events,
    enabled: row.enabled,
    lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
    lastFailure: row.last_failed_at && { at: row.last_failed_at.toISOString(), detail: row.last_failure ?? '' },
    waiting: row.waiting,
  }));
}

export async function webhookByDocumentId(sql: Sql, documentId: string): Promise<WebhookRow | null> {
  return firstRow<WebhookRow>(
    sql,
    'select id::integer as id, document_id as "documentId", url, secret from cm_change_webhooks where document_id = ?',
    [documentId],
  );
}

export interface WebhookColumns {
  readonly documentId: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
}

export async function insertWebhook(sql: Sql, webhook: WebhookColumns & { readonly secret: string }): Promise<void> {
  await rows(
    sql,
    'insert into cm_change_webhooks (document_id, name, url, events, enabled, secret) values (?, ?, ?, ?::text[], ?, ?)',
    [webhook.documentId, webhook.name, webhook.url, webhook.events, webhook.enabled, webhook.secret],
  );
}

/** A null secret keeps the one that is stored. */
export async function updateWebhook(
  sql: Sql,
  webhook: WebhookColumns & { readonly secret: string | null },
): Promise<void> {
  await rows(
    sql,
    'update cm_change_webhooks set name = ?, url = ?, events = ?::text[], enabled = ?, secret = coalesce(?, secret) where document_id = ?',
    [webhook.name, webhook.url, webhook.events, webhook.enabled, webhook.secret, webhook.documentId],
  );
}

export async function deleteWebhook(sql: Sql, documentId: string): Promise<boolean> {
  const removed = await rows(sql, 'delete from cm_change_webhooks where document_id = ? returning id', [documentId]);
  return removed.length > 0;
}

export async function noteDelivered(sql: Sql, webhookId: number, at: Date): Promise<void> {
  await rows(
    sql,
    'update cm_change_webhooks set last_delivered_at = ?, last_failed_at = null, last_failure = null where id = ?',
    [at, webhookId],
  );
}

export async function noteFailed(sql: Sql, webhookId: number, at: Date, detail: string): Promise<void> {
  await rows(sql, 'update cm_change_webhooks set last_failed_at = ?, last_failure = ? where id = ?', [
    at,
    detail,
    webhookId,
  ]);
}

export async function disableWebhook(sql: Sql, webhookId: number): Promise<void> {
  await rows(sql, 'update cm_change_webhooks set enabled = false where id = ?', [webhookId]);
}

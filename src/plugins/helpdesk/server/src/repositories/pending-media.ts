import type { DueMedia, RemoteMedia } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Files that messages only name: an attachment without bytes, and here what its connector needs to fetch it. */

export interface NamedFile {
  readonly messageId: number;
  readonly channelAccountId: number;
  readonly media: RemoteMedia;
}

/** They stand in the order given, behind the files that came with the message. */
export async function insertNamedFiles(trx: Sql, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const records = files.map(({ messageId, channelAccountId, media }, at) => ({
    at,
    document: newDocumentId(),
    message: messageId,
    account: channelAccountId,
    name: media.fileName.slice(0, 200) || 'file',
    type: media.contentType.slice(0, 200),
    media,
  }));
  await rows(
    trx,
    `with x as (
       select * from jsonb_to_recordset(?::jsonb) as r(at integer, document text, message integer, account integer, name text, type text, media jsonb)
     ), stored as (
       insert into hd_attachments (document_id, message_id, file_name, content_type, size, inline, created_at, updated_at, published_at)
       select document, message, name, type, 0, false, timezone('utc', now()), timezone('utc', now()), timezone('utc', now()) from x order by at
       returning id, document_id
     )
     insert into hd_pending_media (attachment_id, channel_account_id, media) select s.id, x.account, x.media from stored s join x on x.document = s.document_id`,
    [json(records)],
  );
}

/** Takes what is due; `attempts` is the fence. */
export async function leaseMedia(sql: Sql, limit: number, leaseSeconds: number): Promise<DueMedia[]> {
  return rows<DueMedia>(
    sql,
    `with due as (
       select attachment_id from hd_pending_media where failed_code is null and not_before <= now() order by not_before limit ? for update skip locked
     )
     update hd_pending_media p set attempts = p.attempts + 1, not_before = now() + make_interval(secs => ?) from due where p.attachment_id = due.attachment_id
     returning p.attachment_id as "attachmentId", p.channel_account_id as "channelAccountId", p.attempts as attempt, p.media::json as media`,
    [limit, leaseSeconds],
  );
}

export interface MediaPlace {
  readonly documentId: string;
  readonly fileName: string;
  readonly messageId: number;
  readonly ticketId: number;
}

/** Whose file it is; null: it was deleted meanwhile. */
export async function mediaPlace(sql: Sql, attachmentId: number): Promise<MediaPlace | null> {
  return firstRow<MediaPlace>(
    sql,
    `select a.document_id as "documentId", a.file_name as "fileName", m.id as "messageId", m.ticket_id as "ticketId"
       from hd_attachments a join hd_messages m on m.id = a.message_id where a.id = ?`,
    [attachmentId],
  );
}

/** Locks what is waited for, if this attempt still is the newest one and it has not come. */
export async function lockPending(trx: Sql, attachmentId: number, attempt: number): Promise<boolean> {
  const row = await firstRow(
    trx,
    'select attachment_id from hd_pending_media where attachment_id = ? and attempts = ? and failed_code is null for update',
    [attachmentId, attempt],
  );
  return row !== null;
}

export async function hasCome(trx: Sql, attachmentId: number): Promise<void> {
  await rows(trx, 'delete from hd_pending_media where attachment_id = ?', [attachmentId]);
}

export async function waitForMedia(trx: Sql, attachmentId: number, seconds: number): Promise<void> {
  await rows(trx, 'update hd_pending_media set not_before = now() + make_interval(secs => ?) where attachment_id = ?', [
    seconds,
    attachmentId,
  ]);
}

export async function giveUpMedia(trx: Sql, attachmentId: number, code: string): Promise<void> {
  await rows(trx, 'update hd_pending_media set failed_code = ? where attachment_id = ?', [
    code.slice(0, 200),
    attachmentId,
  ]);
}

/** To be tried once more; false: it does not wait. */
export async function tryMediaAgain(trx: Sql, attachmentId: number): Promise<boolean> {
  const again = await rows(
    trx,
    'update hd_pending_media set failed_code = null, attempts = 0, not_before = now() where attachment_id = ? and failed_code is not null returning attachment_id',
    [attachmentId],
  );
  return again.length > 0;
}

export async function mediaCounts(sql: Sql): Promise<ReadonlyMap<number, { pending: number; failed: number }>> {
  const found = await rows<{ account: number; pending: number; failed: number }>(
    sql,
    `select channel_account_id as account, count(*) filter (where failed_code is null)::integer as pending, count(failed_code)::integer as failed
       from hd_pending_media group by channel_account_id`,
    [],
  );
  return new Map(found.map(({ account, pending, failed }) => [account, { pending, failed }]));
}

/** Makes the message's row newer, so that an open ticket shows what has come. */
export async function touchMessage(trx: Sql, messageId: number): Promise<void> {
  await rows(trx, "update hd_messages set updated_at = timezone('utc', now()) where id = ?", [messageId]);
}

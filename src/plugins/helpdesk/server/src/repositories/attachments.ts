import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { AttachmentView, InboundAttachment } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { writeSynced } from '../../../../../kernel/synced-file';

/**
 * Files of messages. Up to a megabyte they stand in the database, beyond it in a private folder, synced to disk
 * before the transaction commits; never among Strapi's public uploads.
 */

const IN_DATABASE = 1024 * 1024;

export interface AttachmentRow {
  readonly id: number;
  readonly documentId: string;
  readonly messageId: number | null;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly contentId: string | null;
  readonly inline: boolean;
  /** `pending`: only named so far; `failed`: it could not be fetched */
  readonly state: AttachmentView['state'];
  readonly code: string | null;
}

const COLUMNS = `a.id, a.document_id as "documentId", a.message_id as "messageId", a.file_name as "fileName", a.content_type as "contentType", a.size,
  a.content_id as "contentId", a.inline`;
const WITH_STATE = `select ${COLUMNS}, case when p.attachment_id is null then 'stored' when p.failed_code is null then 'pending' else 'failed' end as state, p.failed_code as code
  from hd_attachments a left join hd_pending_media p on p.attachment_id = a.id`;

export async function insertAttachment(
  trx: Sql,
  folder: string,
  file: InboundAttachment,
  belongsTo: { messageId: number } | { owner: string },
): Promise<AttachmentRow> {
  const documentId = newDocumentId();
  const isLarge = file.content.length > IN_DATABASE;
  if (isLarge) await writeSynced(path.join(folder, documentId), file.content);
  const row = await firstRow<AttachmentRow>(
    trx,
    `insert into hd_attachments as a (document_id, message_id, owner, file_name, content_type, size, content_id, inline, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, timezone('utc', now()), timezone('utc', now()), timezone('utc', now())) returning ${COLUMNS}, 'stored' as state, null as code`,
    [
      documentId,
      'messageId' in belongsTo ? belongsTo.messageId : null,
      'owner' in belongsTo ? belongsTo.owner : null,
      file.fileName.slice(0, 200) || 'file',
      file.contentType.slice(0, 200),
      file.content.length,
      file.contentId?.slice(0, 250) ?? null,
      file.inline,
    ],
  );
  if (!row) throw new Error('The attachment was not stored.');
  if (!isLarge) await insertBytes(trx, row.id, file.content);
  return row;
}

const insertBytes = (trx: Sql, attachmentId: number, content: Buffer) =>
  rows(trx, 'insert into hd_attachment_bytes (attachment_id, content) values (?, ?)', [attachmentId, content]);

/** Gives bytes to an attachment that was only named until now. */
export async function fillAttachment(
  trx: Sql,
  folder: string,
  file: Pick<AttachmentRow, 'id' | 'documentId' | 'fileName' | 'contentType'> & { readonly content: Buffer },
): Promise<void> {
  const { id, documentId, fileName, contentType, content } = file;
  if (content.length > IN_DATABASE) await writeSynced(path.join(folder, documentId), content);
  else await insertBytes(trx, id, content);
  await rows(
    trx,
    "update hd_attachments set file_name = ?, content_type = ?, size = ?, updated_at = timezone('utc', now()) where id = ?",
    [fileName.slice(0, 200) || 'file', contentType.slice(0, 200), content.length, id],
  );
}

export async function attachmentsOf(sql: Sql, messageIds: readonly number[]): Promise<AttachmentRow[]> {
  return rows<AttachmentRow>(sql, `${WITH_STATE} where a.message_id = any(?::integer[]) order by a.id`, [messageIds]);
}

export async function attachmentByDocumentId(sql: Sql, documentId: string): Promise<AttachmentRow | null> {
  return firstRow<AttachmentRow>(sql, `${WITH_STATE} where a.document_id = ?`, [documentId]);
}

/** Uploads that this owner made and no message carries yet, in the order asked for. */
export async function uploadsOf(sql: Sql, documentIds: readonly string[], owner: string): Promise<AttachmentRow[]> {
  const found = await rows<AttachmentRow>(
    sql,
    `${WITH_STATE} where a.document_id = any(?::text[]) and a.owner = ? and a.message_id is null`,
    [documentIds, owner],
  );
  const byId = new Map(found.map((row) => [row.documentId, row]));
  return documentIds.flatMap((documentId) => byId.get(documentId) ?? []);
}

export async function claimUploads(trx: Sql, attachmentIds: readonly number[], messageId: number): Promise<void> {
  await rows(trx, 'update hd_attachments set message_id = ?, owner = null where id = any(?::integer[])', [
    messageId,
    attachmentIds,
  ]);
}

export async function contentOf(
  sql: Sql,
  folder: string,
  row: Pick<AttachmentRow, 'id' | 'documentId'>,
): Promise<Buffer> {
  const stored = await firstRow<{ content: Buffer }>(
    sql,
    'select content from hd_attachment_bytes where attachment_id = ?',
    [row.id],
  );
  return stored ? stored.content : readFile(path.join(folder, row.documentId));
}

/** Uploads that nothing carried within a day; answers the documentIds whose files may go. */
export async function removeUnclaimed(sql: Sql): Promise<string[]> {
  const gone = await rows<{ document_id: string }>(
    sql,
    `delete from hd_attachments where message_id is null and created_at < timezone('utc', now()) - interval '1 day' returning document_id`,
  );
  return gone.map((row) => row.document_id);
}

export function asAttachmentView(row: AttachmentRow, url: string): AttachmentView {
  const { documentId, fileName, contentType, size, inline, state, code } = row;
  return { documentId, fileName, contentType, size, inline, state, code, url: state === 'stored' ? url : '' };
}

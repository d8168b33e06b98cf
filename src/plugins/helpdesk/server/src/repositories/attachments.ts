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
}

const COLUMNS = `a.id, a.document_id as "documentId", a.message_id as "messageId", a.file_name as "fileName", a.content_type as "contentType", a.size,
  a.content_id as "contentId", a.inline`;

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
     values (?, ?, ?, ?, ?, ?, ?, ?, timezone('utc', now()), timezone('utc', now()), timezone('utc', now())) returning ${COLUMNS}`,
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
  if (!isLarge)
    await rows(trx, 'insert into hd_attachment_bytes (attachment_id, content) values (?, ?)', [row.id, file.content]);
  return row;
}

export async function attachmentsOf(sql: Sql, messageIds: readonly number[]): Promise<AttachmentRow[]> {
  return rows<AttachmentRow>(
    sql,
    `select ${COLUMNS} from hd_attachments a where a.message_id = any(?::integer[]) order by a.id`,
    [messageIds],
  );
}

export async function attachmentByDocumentId(sql: Sql, documentId: string): Promise<AttachmentRow | null> {
  return firstRow<AttachmentRow>(sql, `select ${COLUMNS} from hd_attachments a where a.document_id = ?`, [documentId]);
}

/** Uploads that this owner made and no message carries yet, in the order asked for. */
export async function uploadsOf(sql: Sql, documentIds: readonly string[], owner: string): Promise<AttachmentRow[]> {
  const found = await rows<AttachmentRow>(
    sql,
    `select ${COLUMNS} from hd_attachments a where a.document_id = any(?::text[]) and a.owner = ? and a.message_id is null`,
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
  const { documentId, fileName, contentType, size, inline } = row;
  return { documentId, fileName, contentType, size, inline, state: 'stored', code: null, url };
}

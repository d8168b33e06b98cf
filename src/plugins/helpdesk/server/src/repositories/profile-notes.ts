import type { Actor, ProfileNoteView } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Notes about a customer or an account. */

export type NoteSubject = { readonly customerId: number } | { readonly accountId: number };

interface Row {
  document_id: string;
  text: string;
  author: string;
  written_at: Date;
}

const asView = (row: Row): ProfileNoteView => ({
  documentId: row.document_id,
  text: row.text,
  author: row.author,
  at: row.written_at.toISOString(),
});

const SHOWN = 100;

/** newest first; at most 100 */
export async function notesOf(sql: Sql, subject: NoteSubject): Promise<ProfileNoteView[]> {
  const [column, id] =
    'customerId' in subject ? ['customer_id', subject.customerId] : ['account_id', subject.accountId];
  const found = await rows<Row>(
    sql,
    `select n.document_id, coalesce(n.text, '') as text, coalesce(a.display_name, n.author_name) as author, n.written_at
       from hd_profile_notes n left join hd_agents a on a.id = n.agent_id
      where n.${column} = ? order by n.written_at desc, n.id desc limit ?`,
    [id, SHOWN],
  );
  return found.map(asView);
}

export async function insertNote(
  sql: Sql,
  subject: NoteSubject,
  note: { readonly text: string; readonly actor: Actor; readonly at: Date },
): Promise<ProfileNoteView> {
  const documentId = newDocumentId();
  const { text, actor, at } = note;
  await rows(
    sql,
    `insert into hd_profile_notes (document_id, customer_id, account_id, text, agent_id, author_name, written_at, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      documentId,
      'customerId' in subject ? subject.customerId : null,
      'accountId' in subject ? subject.accountId : null,
      text,
      actor.type === 'agent' ? actor.agentId : null,
      actor.name,
      at,
      at,
      at,
      at,
    ],
  );
  return { documentId, text, author: actor.name, at: at.toISOString() };
}

/** null: there is no such note */
export async function deleteNote(sql: Sql, documentId: string): Promise<{ readonly customerId: number | null } | null> {
  return firstRow(sql, 'delete from hd_profile_notes where document_id = ? returning customer_id as "customerId"', [
    documentId,
  ]);
}

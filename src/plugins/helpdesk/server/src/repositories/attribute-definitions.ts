import type { AttributeDefinitionView, AttributeType } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { asTags } from '../../../core/stored-values';

/** Which attributes customers and accounts have here. */

type Subject = AttributeDefinitionView['subject'];

interface Row {
  document_id: string;
  key: string;
  label: string;
  subject: Subject;
  type: AttributeType;
  choices: unknown;
  position: number | null;
}

const SELECT = `select document_id, key, label, subject, type, choices::json as choices, position from hd_attribute_definitions`;

const asView = (row: Row): AttributeDefinitionView => ({
  documentId: row.document_id,
  key: row.key,
  label: row.label,
  subject: row.subject,
  type: row.type,
  choices: asTags(row.choices),
  position: row.position ?? 0,
});

export async function attributeDefinitions(sql: Sql, subject?: Subject): Promise<AttributeDefinitionView[]> {
  const found = await rows<Row>(
    sql,
    `${SELECT} ${subject === undefined ? '' : 'where subject = ?'} order by subject desc, position, lower(label), id`,
    subject === undefined ? [] : [subject],
  );
  return found.map(asView);
}

export async function attributeDefinition(sql: Sql, documentId: string): Promise<AttributeDefinitionView | null> {
  const row = await firstRow<Row>(sql, `${SELECT} where document_id = ?`, [documentId]);
  return row && asView(row);
}

/** Answers its documentId; null: there is one with this key already. */
export async function insertAttributeDefinition(
  sql: Sql,
  definition: Omit<AttributeDefinitionView, 'documentId'>,
  at: Date,
): Promise<string | null> {
  const { key, label, subject, type, choices, position } = definition;
  const row = await firstRow<{ document_id: string }>(
    sql,
    `insert into hd_attribute_definitions (document_id, key, label, subject, type, choices, position, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict (subject, key) do nothing returning document_id`,
    [newDocumentId(), key, label, subject, type, json(choices), position, at, at, at],
  );
  return row?.document_id ?? null;
}

export async function updateAttributeDefinition(
  sql: Sql,
  documentId: string,
  change: Pick<AttributeDefinitionView, 'label' | 'type' | 'choices' | 'position'>,
  at: Date,
): Promise<void> {
  const { label, type, choices, position } = change;
  await rows(
    sql,
    'update hd_attribute_definitions set label = ?, type = ?, choices = ?::jsonb, position = ?, updated_at = ? where document_id = ?',
    [label, type, json(choices), position, at, documentId],
  );
}

/** false: there is none */
export async function deleteAttributeDefinition(sql: Sql, documentId: string): Promise<boolean> {
  const row = await firstRow(sql, 'delete from hd_attribute_definitions where document_id = ? returning id', [
    documentId,
  ]);
  return row !== null;
}

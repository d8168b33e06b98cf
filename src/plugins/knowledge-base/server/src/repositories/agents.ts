import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** The documentId of an agent by row id; null: there is none. */
export async function agentDocument(sql: Sql, agentId: number): Promise<string | null> {
  const found = await firstRow<{ documentId: string }>(
    sql,
    'select document_id as "documentId" from hd_agents where id = ?',
    [agentId],
  );
  return found?.documentId ?? null;
}

/** The documentId of the agent that an admin user is; null: they never worked as one. */
export async function agentOfAdminUser(sql: Sql, adminUserId: number): Promise<string | null> {
  const found = await firstRow<{ documentId: string }>(
    sql,
    'select document_id as "documentId" from hd_agents where admin_user_id = ?',
    [adminUserId],
  );
  return found?.documentId ?? null;
}

/** Of these documentIds those that name no agent. */
export const unknownAgents = (sql: Sql, documentIds: readonly string[]): Promise<string[]> =>
  unknownOf(sql, 'hd_agents', documentIds);

/** Of these documentIds those that name no account. */
export const unknownAccounts = (sql: Sql, documentIds: readonly string[]): Promise<string[]> =>
  unknownOf(sql, 'hd_accounts', documentIds);

async function unknownOf(
  sql: Sql,
  table: 'hd_agents' | 'hd_accounts',
  documentIds: readonly string[],
): Promise<string[]> {
  if (documentIds.length === 0) return [];
  const known = await rows<{ documentId: string }>(
    sql,
    `select document_id as "documentId" from ${table} where document_id = any(?::text[])`,
    [documentIds],
  );
  const found = new Set(known.map(({ documentId }) => documentId));
  return documentIds.filter((documentId) => !found.has(documentId));
}

import type { GuestInteraction } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** The forest of merges: an edge leads from the absorbed customer to its survivor. */

export interface CustomerState {
  readonly id: number;
  readonly documentId: string;
  readonly displayName: string;
  readonly mergedIntoId: number | null;
}

export async function customerStates(sql: Sql, ids: readonly number[]): Promise<Map<number, CustomerState>> {
  const found = await rows<CustomerState>(
    sql,
    'select id, document_id as "documentId", display_name as "displayName", merged_into_id as "mergedIntoId" from hd_customers where id = any(?::integer[])',
    [ids],
  );
  return new Map(found.map((each) => [each.id, each]));
}

/** By documentIds; those that do not exist are left out. */
export async function customersByDocuments(sql: Sql, documentIds: readonly string[]): Promise<CustomerState[]> {
  return rows<CustomerState>(
    sql,
    'select id, document_id as "documentId", display_name as "displayName", merged_into_id as "mergedIntoId" from hd_customers where document_id = any(?::text[])',
    [documentIds],
  );
}

/** The customer and everybody whose edges lead to it. */
export async function treeBelow(sql: Sql, customerIds: readonly number[]): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    `with recursive tree as (
       select unnest(?::integer[]) as id
       union select m.absorbed_id from cm_merge_records m join tree on m.survivor_id = tree.id where m.state = 'active'
     ) select id from tree`,
    [customerIds],
  );
  return found.map(({ id }) => id);
}

/** The customer, its survivor, the survivor's survivor… up to the root. */
export async function chainAbove(sql: Sql, customerId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    `with recursive chain as (
       select ?::integer as id, 0 as depth
       union all select m.survivor_id, chain.depth + 1 from cm_merge_records m join chain on m.absorbed_id = chain.id
        where m.state = 'active' and chain.depth < 1000
     ) select id from chain order by depth`,
    [customerId],
  );
  return found.map(({ id }) => id);
}

/** Interactions of one of the two in tickets of the other; looked for from the side of the absorbed, who has less. */
export async function guestsBetween(trx: Sql, survivorId: number, absorbedId: number): Promise<GuestInteraction[]> {
  return rows<GuestInteraction>(
    trx,
    `select i.id as "interactionId", t.id as "ticketId" from hd_tickets t join hd_interactions i on i.ticket_id = t.id
      where t.customer_id = ? and i.customer_id = ?
     union all
     select i.id, t.id from hd_interactions i join hd_tickets t on t.id = i.ticket_id
      where i.customer_id = ? and t.customer_id = ?`,
    [absorbedId, survivorId, absorbedId, survivorId],
  );
}

import type { Access, SubjectKind, TicketAudience } from '../../../../../contracts';
import {
  visibleAccount,
  visibleChannelAccount,
  visibleCustomer,
  visibleTicket,
  type SqlCondition,
} from '../../../../../kernel/access';
import { changeCursor } from '../../../../../kernel/cursor';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Which records somebody may see, and who is told of a ticket: the rule is kernel/access, here are its facts. */

/** Kinds that helpdesk keeps itself; the others are learned. */
export type OwnKind = Exclude<SubjectKind, 'merge' | 'suggestion' | 'envelope' | 'call'>;

/** documentIds that are there and seen, of those that are asked for (`x.document_id`). */
const SEEN: Readonly<Record<OwnKind, (access: Access) => SqlCondition>> = {
  ticket: (access) => from('hd_tickets r', 'r.document_id', visibleTicket(access, 'r')),
  message: (access) =>
    from('hd_messages r join hd_tickets t on t.id = r.ticket_id', 'r.document_id', visibleTicket(access, 't')),
  interaction: (access) =>
    from('hd_interactions r join hd_tickets t on t.id = r.ticket_id', 'r.document_id', visibleTicket(access, 't')),
  // Not sent yet: nobody but who uploaded it can attach it.
  attachment: (access) => {
    const { sql, bindings } = visibleTicket(access, 't');
    return from(
      'hd_attachments r left join hd_messages m on m.id = r.message_id left join hd_tickets t on t.id = m.ticket_id',
      'r.document_id',
      { sql: `(t.id is null or ${sql})`, bindings },
    );
  },
  customer: (access) => ofCustomers(visibleCustomer(access, 'r'), visibleCustomer(access, 'own')),
  account: (access) => from('hd_accounts r', 'r.document_id', visibleAccount(access, 'r')),
  identity: (access) =>
    from(
      'hd_customer_identities i join hd_customers r on r.id = i.customer_id',
      'i.document_id',
      visibleCustomer(access, 'r'),
    ),
  note: (access) => {
    const [customer, account] = [visibleCustomer(access, 'c'), visibleAccount(access, 'a')];
    return from(
      'hd_profile_notes r left join hd_customers c on c.id = r.customer_id left join hd_accounts a on a.id = r.account_id',
      'r.document_id',
      {
        sql: `((c.id is not null and ${customer.sql}) or (a.id is not null and ${account.sql}))`,
        bindings: [...customer.bindings, ...account.bindings],
      },
    );
  },
  channelAccount: (access) => from('hd_channel_accounts r', 'r.document_id', visibleChannelAccount(access, 'r')),
};

const from = (tables: string, documentId: string, { sql, bindings }: SqlCondition): SqlCondition => ({
  sql: `select ${documentId} as "documentId" from ${tables} where ${documentId} = any(?::text[]) and ${sql}`,
  bindings,
});

/** A link to a customer who was merged leads to the one that holds everything now: both have to be seen. */
const ofCustomers = (root: SqlCondition, own: SqlCondition): SqlCondition => ({
  sql: `with recursive chain as (
          select document_id as asked, id, merged_into_id, 1 as depth from hd_customers where document_id = any(?::text[])
          union all select chain.asked, n.id, n.merged_into_id, chain.depth + 1 from hd_customers n join chain on n.id = chain.merged_into_id where chain.depth < 50
        ) select chain.asked as "documentId" from chain join hd_customers r on r.id = chain.id join hd_customers own on own.document_id = chain.asked
           where chain.merged_into_id is null and ${root.sql} and ${own.sql}`,
  bindings: [...root.bindings, ...own.bindings],
});

export async function seenRecords(
  sql: Sql,
  access: Access,
  kind: OwnKind,
  documentIds: readonly string[],
): Promise<Set<string>> {
  const question = SEEN[kind](access);
  const found = await rows<{ documentId: string }>(sql, question.sql, [documentIds, ...question.bindings]);
  return new Set(found.map(({ documentId }) => documentId));
}

/** Of a customer, or of whom they were merged into: in every folder, and where they took part in somebody else's. */
export async function hiddenTicketsOf(sql: Sql, access: Access, customer: string): Promise<number> {
  const visible = visibleTicket(access, 't');
  const row = await firstRow<{ count: number }>(
    sql,
    `with recursive chain as (
       select id, merged_into_id, 1 as depth from hd_customers where document_id = ?
       union all select n.id, n.merged_into_id, c.depth + 1 from hd_customers n join chain c on n.id = c.merged_into_id where c.depth < 50
     ), own as (
       select t.id from hd_tickets t where t.customer_id in (select id from chain)
       union select i.ticket_id from hd_interactions i where i.customer_id in (select id from chain)
     )
     select count(*)::integer as count from hd_tickets t where t.id in (select id from own) and not ${visible.sql}`,
    [customer, ...visible.bindings],
  );
  return row?.count ?? 0;
}

const MOVED = `exists (select 1 from hd_audit_entries e
   where e.ticket_id = t.id and e.happened_at > timezone('utc', now()) - interval '1 minute' and e.action = 'changed'
     and (e.changes::jsonb @> '[{"field": "team"}]' or e.changes::jsonb @> '[{"field": "assignee"}]'))`;

const AUDIENCE = `t.id, t.document_id as "documentId", tm.id as "privateTeam", a.document_id as assignee`;
const OWNERS =
  'left join hd_teams tm on tm.id = t.team_id and tm.is_private left join hd_agents a on a.id = t.assignee_id';

export async function ticketAudiences(
  sql: Sql,
  { ids = [], documentIds = [] }: { readonly ids?: readonly number[]; readonly documentIds?: readonly string[] },
): Promise<TicketAudience[]> {
  return rows<TicketAudience>(
    sql,
    `select ${AUDIENCE}, tm.id is not null and ${MOVED} as "isMoved" from hd_tickets t ${OWNERS}
      where t.id = any(?::integer[]) or t.document_id = any(?::text[])`,
    [ids, documentIds],
  );
}

/** Of each customer every different audience of their tickets, by the customer's documentId. */
export async function customerAudiences(
  sql: Sql,
  customers: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketAudience[]>> {
  const found = await rows<TicketAudience & { customer: string }>(
    sql,
    `select distinct on (c.id, tm.id, a.id) c.document_id as customer, ${AUDIENCE}, false as "isMoved"
       from hd_tickets t join hd_customers c on c.id = t.customer_id ${OWNERS}
      where c.document_id = any(?::text[])`,
    [customers],
  );
  const audiences = new Map<string, TicketAudience[]>();
  for (const { customer, ...audience } of found)
    audiences.set(customer, [...(audiences.get(customer) ?? []), audience]);
  return audiences;
}

/**
 * Remembered with the transaction that changed who sees what, so that a screen which was away knows to read its lists
 * again: a ticket that is hidden now was not written for that.
 */
export async function rememberAccessChange(trx: Sql): Promise<void> {
  await rows(
    trx,
    `insert into hd_facts (key, value) values ('access_changed', to_jsonb(pg_current_xact_id()::text))
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [],
  );
}

export async function hasAccessChanged(sql: Sql, cursor: string): Promise<boolean> {
  const found = await rows(
    sql,
    `select 1 from hd_facts where key = 'access_changed' and (value #>> '{}')::xid8 >= ?::text::xid8`,
    [changeCursor(cursor)],
  );
  return found.length > 0;
}

/** Row ids of those among these tickets that are seen. */
export async function visibleTickets(
  sql: Sql,
  { sql: visible, bindings }: SqlCondition,
  ticketIds: readonly number[],
): Promise<Set<number>> {
  const found = await rows<{ id: number }>(
    sql,
    `select t.id from hd_tickets t where t.id = any(?::integer[]) and ${visible}`,
    [ticketIds, ...bindings],
  );
  return new Set(found.map(({ id }) => id));
}

import type { Actor, ErasedRecords } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import { deleteBelow } from './purge';
import { refreshState, splitOff } from './homes-split';
import { refreshListColumns } from './ticket-writes';

/** Deletes customers with everything that is theirs, also what of them stands in the tickets of others. */
export async function eraseCustomers(
  trx: Sql,
  customerIds: readonly number[],
  told: { readonly actor: Actor; readonly at: Date },
): Promise<ErasedRecords> {
  const addresses = await addressesOf(trx, customerIds);
  const tickets = await rows<{ id: number; documentId: string }>(
    trx,
    'select id, document_id as "documentId" from hd_tickets where customer_id = any(?::integer[]) order by id for update',
    [customerIds],
  );
  const ticketIds = tickets.map(({ id }) => id);
  await splitOff(trx, { ticketIds, leaving: customerIds, ...told });
  const deliveries = await deliveriesOf(trx, customerIds, ticketIds);
  const interactions = await countInteractions(trx, ticketIds);
  const below = await deleteBelow(trx, ticketIds);
  const elsewhere = await deleteElsewhere(trx, customerIds);
  await forgetAnswers(
    trx,
    tickets.map(({ documentId }) => documentId),
  );
  await forgetAddresses(trx, addresses);
  await forgetWishes(trx, customerIds);
  const identities = await rows<{ kind: string; value: string }>(
    trx,
    'delete from hd_customer_identities where customer_id = any(?::integer[]) returning kind, value',
    [customerIds],
  );
  // Notes and consents go with their customer by its trigger.
  const customers = await rows<{ documentId: string }>(
    trx,
    'delete from hd_customers where id = any(?::integer[]) returning document_id as "documentId"',
    [customerIds],
  );
  return {
    customers: customers.map(({ documentId }) => documentId),
    visitors: identities.flatMap(({ kind, value }) => (kind === 'visitor' ? [value] : [])),
    tickets,
    interactions: interactions + elsewhere.interactions,
    messageIds: [...below.messageIds, ...elsewhere.messageIds],
    identities: identities.length,
    files: [...below.attachments, ...elsewhere.files],
    addresses,
    deliveries,
  };
}

/** Under which others may name them. What only one system knows them by ("4711") is a word like any other elsewhere. */
async function addressesOf(trx: Sql, customerIds: readonly number[]): Promise<string[]> {
  const found = await rows<{ value: string }>(
    trx,
    "select distinct value from hd_customer_identities where customer_id = any(?::integer[]) and kind in ('email', 'phone')",
    [customerIds],
  );
  return found.map(({ value }) => value);
}

/** The messages that go, as their senders named them: nobody else's. */
function deliveriesOf(
  trx: Sql,
  customerIds: readonly number[],
  ticketIds: readonly number[],
): Promise<ErasedRecords['deliveries'][number][]> {
  return rows(
    trx,
    `select channel_account_id as "channelAccountId", json_agg(distinct external_id) as "externalIds" from hd_messages m
      where direction = 'inbound' and external_id is not null and channel_account_id is not null
        and (customer_id = any(?::integer[]) or ticket_id = any(?::integer[])
             or interaction_id in (select id from hd_interactions where customer_id = any(?::integer[])))
      group by channel_account_id`,
    [customerIds, ticketIds, customerIds],
  );
}

/** What callers of the API were answered is kept for repeats of their request. */
async function forgetAnswers(trx: Sql, ticketDocuments: readonly string[]): Promise<void> {
  await rows(
    trx,
    'delete from hd_idempotency_keys k where exists (select 1 from unnest(?::text[]) d where strpos(k.response::text, d) > 0)',
    [ticketDocuments],
  );
}

async function countInteractions(trx: Sql, ticketIds: readonly number[]): Promise<number> {
  const found = await rows(trx, 'select id from hd_interactions where ticket_id = any(?::integer[])', [ticketIds]);
  return found.length;
}

/** What they said in the exchanges of others, and exchanges with them in tickets of others. */
async function deleteElsewhere(
  trx: Sql,
  customerIds: readonly number[],
): Promise<{ messageIds: number[]; files: string[]; interactions: number }> {
  const messages = await rows<{ id: number; ticketId: number }>(
    trx,
    `select m.id, m.ticket_id as "ticketId" from hd_messages m where m.customer_id = any(?::integer[])
         or m.interaction_id in (select id from hd_interactions where customer_id = any(?::integer[]))`,
    [customerIds, customerIds],
  );
  const messageIds = messages.map(({ id }) => id);
  const files = await rows<{ documentId: string }>(
    trx,
    'delete from hd_attachments where message_id = any(?::integer[]) returning document_id as "documentId"',
    [messageIds],
  );
  await rows(trx, 'delete from hd_messages where id = any(?::integer[])', [messageIds]);
  const interactions = await rows(
    trx,
    'delete from hd_interactions where customer_id = any(?::integer[]) returning id',
    [customerIds],
  );
  // The list shows the beginning of the newest message: not that of one that is gone.
  for (const ticketId of new Set(messages.map((message) => message.ticketId))) {
    await refreshListColumns(trx, ticketId);
    await refreshState(trx, ticketId);
  }
  return { messageIds, files: files.map(({ documentId }) => documentId), interactions: interactions.length };
}

/**
 * Their addresses where others keep them: who was in copy, who got what, who gets nothing any more. Searched among
 * the interactions that they were on.
 */
async function forgetAddresses(trx: Sql, addresses: readonly string[]): Promise<void> {
  await rows(trx, 'delete from hd_suppressions where value = any(?::text[])', [addresses]);
  await rows(trx, 'delete from hd_typed_addresses where value = any(?::text[])', [addresses]);
  const left = await rows<{ id: number }>(
    trx,
    'delete from hd_participants where address = any(?::text[]) returning interaction_id as id',
    [addresses],
  );
  const interactionIds = [...new Set(left.map(({ id }) => id))];
  await rows(
    trx,
    `update hd_interactions i set participants = coalesce((select jsonb_agg(p) from jsonb_array_elements_text(i.participants) p where lower(p) <> all(?::text[])), '[]')
      where id = any(?::integer[]) and jsonb_typeof(i.participants) = 'array'`,
    [addresses, interactionIds],
  );
  const named = addresses.map(wholeAddress).join('|');
  if (interactionIds.length === 0 || named === '') return;
  await rows(
    trx,
    `update hd_messages m set recipients = (
        select jsonb_object_agg(k, case when jsonb_typeof(v) = 'array'
                 then coalesce((select jsonb_agg(e) from jsonb_array_elements(v) e where e::text !~* ?), '[]')
                 else v end) from jsonb_each(m.recipients) as r(k, v))
      where m.interaction_id = any(?::integer[]) and jsonb_typeof(m.recipients) = 'object' and m.recipients::text ~* ?`,
    [named, interactionIds, named],
  );
  await rows(
    trx,
    `delete from hd_audit_entries e where e.ticket_id in (select ticket_id from hd_interactions where id = any(?::integer[]))
        and e.changes::text ~* ?`,
    [interactionIds, named],
  );
}

/** Whether they want messages, and on which of their identities they get none. Their identities are still there. */
async function forgetWishes(trx: Sql, customerIds: readonly number[]): Promise<void> {
  for (const table of ['hd_suppressions', 'hd_wishes'])
    await rows(
      trx,
      `delete from ${table} w using hd_customer_identities ci where ci.customer_id = any(?::integer[]) and w.kind = ci.kind and w.value = lower(ci.value)`,
      [customerIds],
    );
}

/** A pattern of PostgreSQL that finds the address in a text, but not where it is a part of a longer one (joann@, .de.com). */
function wholeAddress(address: string): string {
  const literal = address.replace(/[^\p{L}\p{N}@]/gu, '\\$&');
  return `(?<![[:alnum:].!#$%&'*+/=?^_{|}~-])${literal}(?![[:alnum:]_-]|[.][[:alnum:]])`;
}

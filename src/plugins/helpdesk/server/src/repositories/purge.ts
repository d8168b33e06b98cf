import { rows, type Sql } from '../../../../../kernel/database';

/** Deletes for good: tickets with all that hangs on them, and customers whom nothing but junk knew. */

export interface Purged {
  readonly tickets: readonly {
    readonly id: number;
    readonly documentId: string;
    readonly number: number;
    readonly folder: string;
  }[];
  readonly messageIds: readonly number[];
  /** attachments whose files may go once this is committed */
  readonly attachments: readonly string[];
}

interface Condemned {
  readonly id: number;
  readonly customerId: number;
  readonly isJunk: boolean;
}

const IS_OLD = `(folder = 'trash' and folder_since < ?::timestamptz or folder = 'junk' and folder_since < ?::timestamptz)`;

export async function purgeTickets(trx: Sql, olderThan: { trash: Date; junk: Date }, limit: number): Promise<Purged> {
  const ages = [olderThan.trash, olderThan.junk];
  const condemned = await rows<Condemned>(
    trx,
    `select id, customer_id as "customerId", folder = 'junk' as "isJunk" from hd_tickets where folder in ('junk', 'trash') and ${IS_OLD} order by id limit ?`,
    [...ages, limit],
  );
  const suspects = condemned.filter(({ isJunk }) => isJunk).map(({ customerId }) => customerId);
  // Identities before tickets, as ingest takes them: who writes at this moment is either seen here, or finds nobody.
  await lockIdentitiesOf(trx, suspects);
  const tickets = await rows<Purged['tickets'][number]>(
    trx,
    `select id, document_id as "documentId", number, folder from hd_tickets where id = any(?::integer[]) and folder in ('junk', 'trash') and ${IS_OLD} order by id for update`,
    [condemned.map(({ id }) => id), ...ages],
  );
  const purged = {
    tickets,
    ...(await deleteBelow(
      trx,
      tickets.map(({ id }) => id),
    )),
  };
  await deleteUnknownCustomers(trx, suspects);
  return purged;
}

async function lockIdentitiesOf(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    'select id from hd_customer_identities where customer_id = any(?::integer[]) order by id for update',
    [customerIds],
  );
}

export async function deleteBelow(trx: Sql, ticketIds: readonly number[]): Promise<Omit<Purged, 'tickets'>> {
  const messages = await rows<{ id: number }>(trx, 'select id from hd_messages where ticket_id = any(?::integer[])', [
    ticketIds,
  ]);
  const messageIds = messages.map(({ id }) => id);
  const attachments = await rows<{ documentId: string }>(
    trx,
    'delete from hd_attachments where message_id = any(?::integer[]) returning document_id as "documentId"',
    [messageIds],
  );
  await rows(trx, 'delete from hd_messages where id = any(?::integer[])', [messageIds]);
  await rows(trx, 'delete from hd_interactions where ticket_id = any(?::integer[])', [ticketIds]);
  await rows(trx, 'delete from hd_audit_entries where ticket_id = any(?::integer[])', [ticketIds]);
  await rows(
    trx,
    'delete from hd_read_marks r using hd_agents a where r.agent_id = a.id and r.ticket_id = any(?::integer[])',
    [ticketIds],
  );
  await rows(trx, 'delete from hd_tickets where id = any(?::integer[])', [ticketIds]);
  return { messageIds, attachments: attachments.map(({ documentId }) => documentId) };
}

/**
 * Who is known by nothing but what they sent, and of that nothing is left. Somebody joined with another stays, and so
 * does of whom an agent or another system has told us something. An account that the mail domain gave tells nothing.
 */
async function deleteUnknownCustomers(trx: Sql, customerIds: readonly number[]): Promise<void> {
  const gone = await rows<{ id: number }>(
    trx,
    `delete from hd_customers c where c.id = any(?::integer[]) and c.merged_into_id is null
        and c.birth_date is null and coalesce(c.postal_address, 'null') = 'null'
        and coalesce(nullif(c.attributes, 'null'), '{}') = '{}' and coalesce(nullif(c.tags, 'null'), '[]') = '[]'
        and (c.account_id is null or exists (select 1 from hd_domain_assignments a where a.customer_id = c.id and a.account_id = c.account_id))
        and not exists (select 1 from hd_consents k where k.customer_id = c.id)
        and not exists (select 1 from hd_profile_notes n where n.customer_id = c.id)
        and not exists (select 1 from hd_customers o where o.merged_into_id = c.id)
        and not exists (select 1 from hd_tickets t where t.customer_id = c.id)
        and not exists (select 1 from hd_interactions i where i.customer_id = c.id)
        and not exists (select 1 from hd_customer_identities i where i.customer_id = c.id
                         and (i.assurance not in ('claimed', 'authenticated') or i.origin in ('agent', 'external_record') or exists (select 1 from hd_interactions o where o.reply_identity_id = i.id)))
      returning c.id`,
    [customerIds],
  );
  await rows(trx, 'delete from hd_customer_identities where customer_id = any(?::integer[])', [
    gone.map(({ id }) => id),
  ]);
}

import type { Assurance, InteractionView, SwitchReason } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import { LAST_HEARD } from './deliveries';

/** Interactions as they leave the server. */

interface Row {
  document_id: string;
  ticket_document: string;
  channel: string;
  account_document: string;
  account_name: string;
  account_address: string | null;
  account_connector: string;
  subject: string | null;
  opened_at: Date;
  ended_at: Date | null;
  last_seq: number;
  last_inbound_at: Date | null;
  continued_document: string | null;
  continues_reason: SwitchReason | null;
  continues_note: string | null;
  identity_kind: string | null;
  identity_value: string | null;
  identity_assurance: Assurance | null;
  participants: string[] | null;
  proposals: InteractionView['proposals'] | null;
  customer_read_seq: number | null;
}

const SELECT = `
  select i.document_id, t.document_id as ticket_document, i.channel, ca.document_id as account_document, ca.name as account_name, ca.address as account_address, ca.connector as account_connector, i.subject,
         i.opened_at, i.ended_at, ${LAST_HEARD} as last_inbound_at, continued.document_id as continued_document, i.continues_reason, i.continues_note, i.last_seq, ci.kind as identity_kind, ci.value as identity_value, ci.assurance as identity_assurance, i.participants::json as participants, i.customer_read_seq,
         (select json_agg(json_build_object('address', p.address, 'displayName', p.display_name, 'origin', p.origin, 'at', p.at) order by p.id)
            from hd_participants p where p.interaction_id = i.id and p.state = 'waiting') as proposals
    from hd_interactions i join hd_tickets t on t.id = i.ticket_id
    join hd_channel_accounts ca on ca.id = i.channel_account_id left join hd_customer_identities ci on ci.id = i.reply_identity_id
    left join hd_interactions continued on continued.id = i.continues_id`;

function asView(row: Row): InteractionView {
  return {
    documentId: row.document_id,
    ticket: row.ticket_document,
    channel: row.channel,
    channelAccount: {
      documentId: row.account_document,
      name: row.account_name,
      address: row.account_address ?? '',
      connector: row.account_connector,
    },
    subject: row.subject,
    openedAt: row.opened_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    lastInboundAt: row.last_inbound_at?.toISOString() ?? null,
    continues:
      row.continued_document === null
        ? null
        : { interaction: row.continued_document, reason: row.continues_reason ?? 'other', note: row.continues_note },
    lastSeq: row.last_seq,
    // What an agent wrote down of a talk leads to no address.
    replyTo: {
      kind: row.identity_kind ?? '',
      address: row.identity_value ?? '',
      assurance: row.identity_assurance ?? 'claimed',
    },
    participants: row.participants ?? [],
    proposals: (row.proposals ?? []).map((proposal) => ({ ...proposal, at: new Date(proposal.at).toISOString() })),
    customerReadSeq: row.customer_read_seq ?? 0,
  };
}

export async function interactionsOfTicket(sql: Sql, ticketId: number): Promise<InteractionView[]> {
  const found = await rows<Row>(sql, `${SELECT} where i.ticket_id = ? order by i.opened_at, i.id`, [ticketId]);
  return found.map(asView);
}

export async function interactionView(sql: Sql, interactionId: number): Promise<InteractionView | null> {
  const [found] = await rows<Row>(sql, `${SELECT} where i.id = ?`, [interactionId]);
  return found ? asView(found) : null;
}

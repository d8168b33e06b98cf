import type { ParticipantOrigin, ParticipantState } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Who else is, would be or must not be on an interaction. Addresses are lower-case here. */

export interface Proposal {
  readonly interactionId: number;
  readonly address: string;
  readonly displayName: string | null;
  readonly origin: ParticipantOrigin;
}

/**
 * Writes down who would take part. Nobody is proposed who is on the interaction already, was decided on before, or
 * is the ticket's own customer under another of their addresses.
 */
export async function insertProposals(trx: Sql, proposals: readonly Proposal[], at: Date): Promise<void> {
  if (proposals.length === 0) return;
  await rows(
    trx,
    `insert into hd_participants (interaction_id, address, display_name, origin, at)
     select distinct on (i.id, x.address) i.id, x.address, x."displayName", x.origin, ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as x("interactionId" integer, address text, "displayName" text, origin text)
       join hd_interactions i on i.id = x."interactionId" join hd_tickets t on t.id = i.ticket_id
      where not coalesce(i.participants, '[]') @> to_jsonb(x.address)
        and not exists (select 1 from hd_customer_identities c where c.customer_id in (t.customer_id, i.customer_id) and c.value = x.address)
     on conflict (interaction_id, address) do nothing`,
    [at, json(proposals)],
  );
}

/** Writes down an agent's word; answers false when this person was never proposed there. */
export async function saveDecision(
  trx: Sql,
  interactionId: number,
  address: string,
  decision: Exclude<ParticipantState, 'waiting'>,
  decidedBy: string,
): Promise<boolean> {
  const saved = await rows(
    trx,
    'update hd_participants set state = ?, decided_by = ? where interaction_id = ? and address = ? returning id',
    [decision, decidedBy, interactionId, address],
  );
  return saved.length > 0;
}

/** Puts these people on the interaction: their answers belong there, and later replies offer them. */
export async function addParticipants(trx: Sql, interactionId: number, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await rows(
    trx,
    `update hd_interactions i set participants =
        (select jsonb_agg(distinct p) from jsonb_array_elements_text(coalesce(i.participants, '[]') || ?::jsonb) as p) where i.id = ?`,
    [json(addresses), interactionId],
  );
}

export async function removeParticipant(trx: Sql, interactionId: number, address: string): Promise<void> {
  await rows(trx, `update hd_interactions set participants = coalesce(participants, '[]') - ?::text where id = ?`, [
    address,
    interactionId,
  ]);
}

/** Whom an agent put in Cc: approved by doing so. What was decided before stands. */
export async function rememberAddedByAgent(
  trx: Sql,
  interactionId: number,
  addresses: readonly string[],
  agentName: string,
): Promise<void> {
  if (addresses.length === 0) return;
  await rows(
    trx,
    `insert into hd_participants (interaction_id, address, origin, state, decided_by)
     select distinct ?::integer, address, 'agent', 'approved', ? from unnest(?::text[]) as a(address) on conflict (interaction_id, address) do nothing`,
    [interactionId, agentName, addresses],
  );
}

/**
 * Of these addresses, those that wait for approval or were declined anywhere in the ticket, unless they were approved
 * on the interaction that is written to.
 */
export async function unapprovedAmong(
  sql: Sql,
  interaction: { id: number; ticketId: number },
  addresses: readonly string[],
): Promise<string[]> {
  const found = await rows<{ address: string }>(
    sql,
    `select distinct p.address from hd_interactions i join hd_participants p on p.interaction_id = i.id
      where i.ticket_id = ? and p.state <> 'approved' and p.address = any(?::text[])
        and not exists (select 1 from hd_participants a where a.interaction_id = ? and a.address = p.address and a.state = 'approved') order by p.address`,
    [interaction.ticketId, addresses, interaction.id],
  );
  return found.map((row) => row.address);
}

export async function participantsKey(
  sql: Sql,
  interactionDocument: string,
): Promise<{ id: number; ticketId: number } | null> {
  return firstRow(sql, 'select id, ticket_id as "ticketId" from hd_interactions where document_id = ?', [
    interactionDocument,
  ]);
}

import type { Assurance, Audience, BrandVoice, DeliveryState, OutboundContent } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** The delivery side of the outbox: leases with a fence, outcomes, receipts. */

/** Words of a conversation. Times as PostgreSQL writes them, in UTC. */
interface SaidRow {
  readonly name: string | null;
  readonly at: string;
  readonly text: string | null;
}

export interface LeasedRow {
  messageId: number;
  documentId: string;
  attempt: number;
  channelAccountId: number;
  interactionId: number;
  ticketId: number;
  text: string;
  subject: string | null;
  recipients: { to: string[]; cc: string[] } | null;
  clientMessageId: string | null;
  createdAt: Date;
  interactionDocument: string;
  threadKey: string | null;
  interactionSubject: string | null;
  replyKind: string;
  replyValue: string;
  replyScope: string;
  replyAssurance: Assurance;
  ticketNumber: number;
  ticketSubject: string;
  agentName: string | null;
  agentSignature: string | null;
  references: string[] | null;
  answers: SaidRow | null;
  sentCalls: number;
  content: OutboundContent | null;
  audience: Audience | null;
  repliesTo: string | null;
  lastInboundAt: Date | null;
  lastInboundExternalId: string | null;
  /** on the channel that this interaction goes on from; null unless this is its first answer */
  earlier: SaidRow[] | null;
  /** of the account it leaves by */
  brandVoice: Partial<BrandVoice> | null;
  isFirstAnswer: boolean;
  isByAgent: boolean;
  /** null: not known */
  customerName: string | null;
}

/** The window of a network counts by whom one writes to, in whatever ticket they wrote last. */
export const LAST_HEARD = `(select max(o.last_inbound_at) from hd_interactions o where o.reply_identity_id = i.reply_identity_id and o.channel_account_id = i.channel_account_id)`;

/** Nothing was said to the customer in this interaction before `m`. */
const IS_FIRST = `not exists (select 1 from hd_messages e where e.interaction_id = m.interaction_id and e.seq < m.seq and e.direction = 'outbound')`;
const MOST_EARLIER = 10;

/** Everything that a connector needs to say a message; `m` are the messages in question. */
const DUE = `
     select m.id as "messageId", m.document_id as "documentId", m.delivery_attempt as attempt, m.channel_account_id as "channelAccountId", m.interaction_id as "interactionId",
            m.ticket_id as "ticketId", coalesce(m.body, '') as text, m.subject, m.recipients::json as recipients, m.client_message_id as "clientMessageId", m.occurred_at as "createdAt",
            i.document_id as "interactionDocument", i.thread_key as "threadKey", i.subject as "interactionSubject", ci.kind as "replyKind", ci.value as "replyValue", ci.scope as "replyScope", ci.assurance as "replyAssurance",
            t.number as "ticketNumber", t.subject as "ticketSubject", coalesce(a.display_name, m.author_name) as "agentName", a.signature as "agentSignature",
            (select json_agg(r.thread_reference order by r.seq desc) from hd_messages r
              where r.interaction_id = m.interaction_id and r.seq < m.seq and r.thread_reference is not null) as references,
            (select json_build_object('name', coalesce(q.author_name, q.sender_address), 'at', q.occurred_at, 'text', q.body) from hd_messages q
              where q.interaction_id = m.interaction_id and q.seq < m.seq and q.direction = 'inbound' and q.automatic is null order by q.seq desc limit 1) as answers,
            coalesce(m.sent_calls, 0) as "sentCalls", case when m.has_content then (select k.content::json from hd_message_contents k where k.message_id = m.id) end as content,
            m.audience, m.replies_to as "repliesTo", ${LAST_HEARD} as "lastInboundAt",
            (select e.external_id from hd_messages e where e.interaction_id = m.interaction_id and e.direction = 'inbound' and e.external_id is not null order by e.seq desc limit 1) as "lastInboundExternalId",
            ca.brand_voice::json as "brandVoice", ${IS_FIRST} as "isFirstAnswer", m.agent_id is not null as "isByAgent", case when c.name_is_known then c.display_name end as "customerName",
            case when i.continues_id is not null and ${IS_FIRST} then (
              select json_agg(json_build_object('name', case when e.direction = 'inbound' then coalesce(e.author_name, ec.display_name) else coalesce(ea.display_name, e.author_name) end,
                                                'at', e.occurred_at, 'text', e.body) order by e.seq)
                from (select * from hd_messages where interaction_id = i.continues_id and direction in ('inbound', 'outbound') and kind <> 'system' and withdrawn_at is null
                         and coalesce(body, '') <> '' order by seq desc limit ${String(MOST_EARLIER)}) e
                left join hd_customers ec on ec.id = e.customer_id left join hd_agents ea on ea.id = e.agent_id) end as earlier
       from m join hd_interactions i on i.id = m.interaction_id join hd_customer_identities ci on ci.id = i.reply_identity_id
       join hd_tickets t on t.id = m.ticket_id join hd_channel_accounts ca on ca.id = m.channel_account_id
       left join hd_agents a on a.id = m.agent_id left join hd_customers c on c.id = i.customer_id
      order by m.interaction_id, m.seq`;

/**
 * Takes due messages. Within an interaction only the oldest one may go, so that order holds; a message whose lease
 * is running holds back those behind it. `delivery_attempt` is the fence: an outcome counts only for its attempt.
 */
export async function leaseDue(sql: Sql, limit: number, leaseSeconds: number): Promise<LeasedRow[]> {
  return rows<LeasedRow>(
    sql,
    `with due as (
       select m.id from hd_messages m
        where m.delivery_state = 'queued' and m.deliver_after <= now() and m.delivery_lease_until is null
          and not exists (select 1 from hd_messages e where e.interaction_id = m.interaction_id and e.seq < m.seq and e.delivery_state in ('queued', 'sending'))
        order by m.deliver_after limit ? for update skip locked
     ), m as (
       update hd_messages q set delivery_state = 'sending', delivery_attempt = q.delivery_attempt + 1, attempted_at = now(), delivery_lease_until = now() + make_interval(secs => ?)
         from due where q.id = due.id returning q.*
     ) ${DUE}`,
    [limit, leaseSeconds],
  );
}

/** What is asked for again: uncertain for two days at most, each once a minute. */
const RECONCILE_DAYS = 2;
const ASKED_EVERY_SECONDS = 60;

/** Messages whose fate nobody knows, those asked about longest ago first. Marks them as asked now. */
export async function takeUncertain(sql: Sql, limit: number): Promise<LeasedRow[]> {
  return rows<LeasedRow>(
    sql,
    `with open as (
       select id from hd_messages where delivery_state = 'uncertain' and uncertain_since > now() - ? * interval '1 day'
          and (reconcile_after is null or reconcile_after <= now())
        order by reconcile_after nulls first, id limit ? for update skip locked
     ), m as (
       update hd_messages q set reconcile_after = now() + make_interval(secs => ?) from open where q.id = open.id returning q.*
     ) ${DUE}`,
    [RECONCILE_DAYS, limit, ASKED_EVERY_SECONDS],
  );
}

export async function renewLeases(
  sql: Sql,
  leased: readonly { messageId: number; attempt: number }[],
  leaseSeconds: number,
): Promise<void> {
  await rows(
    sql,
    `update hd_messages m set delivery_lease_until = now() + make_interval(secs => ?)
       from jsonb_to_recordset(?::jsonb) as x("messageId" integer, attempt integer)
      where m.id = x."messageId" and m.delivery_attempt = x.attempt and m.delivery_state = 'sending'`,
    [leaseSeconds, json(leased.map(({ messageId, attempt }) => ({ messageId, attempt })))],
  );
}

/** One more call of this message has left; null: this attempt does not hold it any more. Answers which one it was, 1 for the first. */
export async function noteCall(trx: Sql, messageId: number, attempt: number): Promise<number | null> {
  const row = await firstRow<{ calls: number }>(
    trx,
    `update hd_messages set sent_calls = coalesce(sent_calls, 0) + 1 where id = ? and delivery_attempt = ? and delivery_state = 'sending' returning sent_calls as calls`,
    [messageId, attempt],
  );
  return row?.calls ?? null;
}

/** What one call of a message is called out there. */
export async function insertPart(
  trx: Sql,
  part: {
    readonly channelAccountId: number;
    readonly externalId: string;
    readonly messageId: number;
    readonly position: number;
  },
): Promise<void> {
  await rows(
    trx,
    'insert into hd_message_parts (channel_account_id, external_id, message_id, position) values (?, ?, ?, ?) on conflict do nothing',
    [part.channelAccountId, part.externalId, part.messageId, part.position],
  );
}

/** Whom a message is for. */
export interface Addressee {
  readonly customerId: number;
  readonly homeCustomerId: number | null;
  readonly kind: string;
  readonly value: string;
}

export async function addresseeOf(sql: Sql, messageId: number): Promise<Addressee | null> {
  return firstRow<Addressee>(
    sql,
    `select i.customer_id as "customerId", i.home_customer_id as "homeCustomerId", ci.kind, ci.value
       from hd_messages m join hd_interactions i on i.id = m.interaction_id join hd_customer_identities ci on ci.id = i.reply_identity_id where m.id = ?`,
    [messageId],
  );
}

export interface Outcome {
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly externalId: string | null;
  readonly reference: string | null;
  /** set when it is to be tried again */
  readonly deliverAfter: Date | null;
  /** nothing was tried: the attempt is not counted */
  readonly held: boolean;
}

export interface Attempted {
  readonly ticketId: number;
  readonly attempt: number;
  /** attempts among them in which nothing was tried */
  readonly held: number;
}

/** Where a message stands; null: it is gone. */
export async function attemptsOf(sql: Sql, messageId: number): Promise<Attempted | null> {
  return firstRow<Attempted>(
    sql,
    'select ticket_id as "ticketId", delivery_attempt as attempt, coalesce(delivery_held, 0) as held from hd_messages where id = ?',
    [messageId],
  );
}

/** A name out there that an echo has brought already stays with the echo. */
const SAVE_OUTCOME = `
  update hd_messages set delivery_state = ?, delivery_code = ?, delivery_detail = null,
         external_id = case when exists (select 1 from hd_messages o where o.external_id = ? and o.channel_account_id = hd_messages.channel_account_id and o.id <> hd_messages.id)
                            then external_id else coalesce(?, external_id) end, thread_reference = coalesce(?, thread_reference),
         deliver_after = ?::timestamptz, delivery_lease_until = null, delivery_held = case when ? then coalesce(delivery_held, 0) + 1 else delivery_held end,
         uncertain_since = case when ? = 'uncertain' then coalesce(uncertain_since, now()) end`;

const outcomeBindings = (outcome: Outcome) => [
  outcome.state,
  outcome.code,
  outcome.externalId,
  outcome.externalId,
  outcome.reference,
  outcome.deliverAfter,
  outcome.held,
  outcome.state,
];

/** Stores an outcome if the attempt still holds the lease, or a receipt has not already said more. */
export async function recordOutcome(
  trx: Sql,
  messageId: number,
  attempt: number,
  outcome: Outcome,
): Promise<{ ticketId: number } | null> {
  return firstRow<{ ticketId: number }>(
    trx,
    `${SAVE_OUTCOME} where id = ? and delivery_attempt = ? and delivery_state in ('sending', 'uncertain') returning ticket_id as "ticketId"`,
    [...outcomeBindings(outcome), messageId, attempt],
  );
}

/** Stores what was found out about a message that is still uncertain. */
export async function recordSettled(
  trx: Sql,
  messageId: number,
  outcome: Outcome,
): Promise<{ ticketId: number } | null> {
  return firstRow<{ ticketId: number }>(
    trx,
    `${SAVE_OUTCOME} where id = ? and delivery_state = 'uncertain' returning ticket_id as "ticketId"`,
    [...outcomeBindings(outcome), messageId],
  );
}

/** Leases that ran out: bytes may have been under way, so nobody sends them again. */
export async function expireLeases(sql: Sql): Promise<{ id: number; ticketId: number }[]> {
  return rows(
    sql,
    `update hd_messages set delivery_state = 'uncertain', delivery_code = 'no_answer', delivery_lease_until = null, uncertain_since = now()
      where delivery_state = 'sending' and delivery_lease_until < now() returning id, ticket_id as "ticketId"`,
    [],
  );
}

/** Keeps the list's mark "not delivered" true. */
export async function refreshDeliveryMarks(trx: Sql, ticketIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    `update hd_tickets t set updated_at = timezone('utc', now()),
            delivery_failed = exists (select 1 from hd_messages m where m.ticket_id = t.id and m.delivery_state in ('failed', 'uncertain'))
      where t.id = any(?::integer[])`,
    [ticketIds],
  );
}

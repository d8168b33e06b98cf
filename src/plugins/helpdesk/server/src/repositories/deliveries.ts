import type { Assurance, DeliveryState } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** The delivery side of the outbox: leases with a fence, outcomes, receipts. */

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
  answers: { name: string | null; at: string; text: string | null } | null;
}

/** Everything that a connector needs to say a message; `m` are the messages in question. */
const DUE = `
     select m.id as "messageId", m.document_id as "documentId", m.delivery_attempt as attempt, m.channel_account_id as "channelAccountId", m.interaction_id as "interactionId",
            m.ticket_id as "ticketId", coalesce(m.body, '') as text, m.subject, m.recipients::json as recipients, m.client_message_id as "clientMessageId", m.occurred_at as "createdAt",
            i.document_id as "interactionDocument", i.thread_key as "threadKey", i.subject as "interactionSubject", ci.kind as "replyKind", ci.value as "replyValue", ci.scope as "replyScope", ci.assurance as "replyAssurance",
            t.number as "ticketNumber", t.subject as "ticketSubject", coalesce(a.display_name, m.author_name) as "agentName", a.signature as "agentSignature",
            (select json_agg(r.thread_reference order by r.seq desc) from hd_messages r
              where r.interaction_id = m.interaction_id and r.seq < m.seq and r.thread_reference is not null) as references,
            (select json_build_object('name', coalesce(q.author_name, q.sender_address), 'at', q.occurred_at, 'text', q.body) from hd_messages q
              where q.interaction_id = m.interaction_id and q.seq < m.seq and q.direction = 'inbound' and q.automatic is null order by q.seq desc limit 1) as answers
       from m join hd_interactions i on i.id = m.interaction_id join hd_customer_identities ci on ci.id = i.reply_identity_id
       join hd_tickets t on t.id = m.ticket_id left join hd_agents a on a.id = m.agent_id
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
       update hd_messages q set delivery_state = 'sending', delivery_attempt = q.delivery_attempt + 1, delivery_lease_until = now() + make_interval(secs => ?)
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

const SAVE_OUTCOME = `
  update hd_messages set delivery_state = ?, delivery_code = ?, delivery_detail = null, external_id = coalesce(?, external_id), thread_reference = coalesce(?, thread_reference),
         deliver_after = ?::timestamptz, delivery_lease_until = null, delivery_held = case when ? then coalesce(delivery_held, 0) + 1 else delivery_held end,
         uncertain_since = case when ? = 'uncertain' then coalesce(uncertain_since, now()) end`;

const outcomeBindings = (outcome: Outcome) => [
  outcome.state,
  outcome.code,
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

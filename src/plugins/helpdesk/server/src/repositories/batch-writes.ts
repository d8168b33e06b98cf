import type { AppendItem, ChoicesContent, MessageContent } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { contentOfAnswer } from '../../../core/answered-choice';
import { isAwaiting, isOurs, statusOfOpened, timeOf, type AppendPlan } from '../../../core/append-plan';
import { newestOfTickets } from '../../../core/newest';
import { subjectOf, wordsOf } from '../../../core/preview';

/** Writes a placed batch: one statement per table, whatever its size. */

type ItemAt = (slot: number) => AppendItem;

export interface WrittenMessage {
  readonly slot: number;
  readonly id: number;
  readonly ticketId: number;
  readonly interactionId: number;
  /** the interaction whose reply token this sender used without being on it */
  readonly thirdPartyOf: number | null;
  /** a form beside the words: stored in a table of its own */
  readonly content: MessageContent | null;
  /** something that happened to it has come before it, and waits */
  readonly isAwaited: boolean;
}

export async function writeBatch(trx: Sql, planned: AppendPlan, itemAt: ItemAt): Promise<WrittenMessage[]> {
  const placed = await withRealIds(trx, planned);
  await insertTickets(trx, placed, itemAt);
  await insertInteractions(trx, placed, itemAt);
  await lockTickets(
    trx,
    placed.messages.map(({ ticketId }) => ticketId),
  );
  const bumped = await bumpInteractions(trx, placed, itemAt);
  const plan = whereTheyAreNow(placed, bumped);
  await bumpTickets(trx, plan, itemAt);
  return insertMessages(trx, plan, itemAt, bumped);
}

interface Bumped {
  readonly lastSeq: number;
  readonly ticketId: number;
  /** the question that was last asked there */
  readonly asked: ChoicesContent | null;
}

/** An agent may have moved an interaction to another ticket since it was looked up: its messages go along. */
function whereTheyAreNow(plan: AppendPlan, bumped: ReadonlyMap<number, Bumped>): AppendPlan {
  const messages = plan.messages.map((each) => ({
    ...each,
    ticketId: bumped.get(each.interactionId)?.ticketId ?? each.ticketId,
  }));
  return { ...plan, messages };
}

/** Tickets before interactions, in id order: agents lock in the same order, so that nobody waits in a circle. */
export async function lockTickets(trx: Sql, ticketIds: readonly number[]): Promise<void> {
  await rows(trx, 'select id from hd_tickets where id = any(?::integer[]) order by id for no key update', [
    [...new Set(ticketIds)],
  ]);
}

/** Takes as many ids from the sequences as were opened, and puts them in the place of the negative ones. */
async function withRealIds(trx: Sql, plan: AppendPlan): Promise<AppendPlan> {
  if (plan.tickets.length === 0 && plan.interactions.length === 0) return plan;
  const taken = await rows<{ what: string; id: number }>(
    trx,
    `select 'ticket' as what, nextval('hd_tickets_id_seq')::integer as id from generate_series(1, ?::integer)
     union all select 'interaction', nextval('hd_interactions_id_seq')::integer from generate_series(1, ?::integer)`,
    [plan.tickets.length, plan.interactions.length],
  );
  const idsOf = (what: string): number[] => taken.filter((row) => row.what === what).map((row) => row.id);
  const tickets = idsOf('ticket');
  const interactions = idsOf('interaction');
  const ticketId = (id: number): number => (id < 0 ? (tickets[-id - 1] ?? id) : id);
  const interactionId = (id: number): number => (id < 0 ? (interactions[-id - 1] ?? id) : id);
  return {
    tickets: plan.tickets.map((each) => ({
      ...each,
      id: ticketId(each.id),
      followUpOf: each.followUpOf === null ? null : ticketId(each.followUpOf),
      answerTo: each.answerTo === null ? null : ticketId(each.answerTo),
    })),
    interactions: plan.interactions.map((each) => ({
      ...each,
      id: interactionId(each.id),
      ticketId: ticketId(each.ticketId),
    })),
    messages: plan.messages.map((each) => ({
      ...each,
      ticketId: ticketId(each.ticketId),
      interactionId: interactionId(each.interactionId),
      thirdPartyOf: each.thirdPartyOf === null ? null : interactionId(each.thirdPartyOf),
    })),
  };
}

async function insertTickets(trx: Sql, plan: AppendPlan, itemAt: ItemAt): Promise<void> {
  if (plan.tickets.length === 0) return;
  const opened = plan.tickets.map(({ id, slot, followUpOf, answerTo }) => {
    const item = itemAt(slot);
    const { message } = item;
    return {
      id,
      document: newDocumentId(),
      subject: subjectOf(message.subject, wordsOf(message)),
      status: statusOfOpened(item),
      customer: item.customerId,
      ...homeOf(item),
      follow_up: followUpOf,
      // Left out where there is none: mostly.
      ...(answerTo !== null && { answer_to: answerTo }),
      channel: item.channelAccount.channel,
      ...(item.channelAccount.team && { team: item.channelAccount.team.id }),
      junk: item.junk?.reason.slice(0, 300),
      at: timeOf(item),
    };
  });
  await rows(
    trx,
    `insert into hd_tickets (id, document_id, subject, ticket_status, priority, tags, customer_id, home_customer_id, follow_up_of_id, channels, last_channel,
                             number, change_xid, folder, folder_since, junk_reason, team_id, last_message_at, delivery_failed, created_at, updated_at, published_at)
     select x.id, x.document, x.subject, x.status, 'normal', '[]', x.customer, x.home, x.follow_up, jsonb_build_array(x.channel), x.channel,
            nextval('hd_ticket_numbers'), pg_current_xact_id(), case when x.junk is null then 'inbox' else 'junk' end, case when x.junk is not null then now() end, x.junk, ${TEAM_OF_OPENED}, x.at, false, x.at, x.at, x.at
       from jsonb_to_recordset(?::jsonb) as x(id integer, document text, subject text, status text, customer integer, home integer, follow_up integer, answer_to integer, channel text, junk text, team integer, at timestamp)`,
    [json(opened)],
  );
}

/** What follows or answers a ticket of a private team stays there, whoever has answered it from wherever. */
const TEAM_OF_OPENED = `case when x.answer_to is null then x.team else coalesce(
  (select f.team_id from hd_tickets f join hd_teams tm on tm.id = f.team_id and tm.is_private where f.id = x.answer_to), x.team) end`;

async function insertInteractions(trx: Sql, plan: AppendPlan, itemAt: ItemAt): Promise<void> {
  if (plan.interactions.length === 0) return;
  const opened = plan.interactions.map(({ id, slot, ticketId }) => {
    const item = itemAt(slot);
    return {
      id,
      document: newDocumentId(),
      ticket: ticketId,
      customer: item.customerId,
      ...homeOf(item),
      account: item.channelAccount.id,
      channel: item.channelAccount.channel,
      identity: item.identityId,
      key: item.message.thread.key,
      subject: item.message.subject,
      at: timeOf(item),
    };
  });
  await rows(
    trx,
    `insert into hd_interactions (id, document_id, ticket_id, customer_id, home_customer_id, channel_account_id, channel, reply_identity_id, thread_key, subject, participants,
                                  opened_at, last_message_at, last_seq, customer_read_seq, created_at, updated_at, published_at)
     select x.id, x.document, x.ticket, x.customer, x.home, x.account, x.channel, x.identity, x.key, x.subject, '[]', x.at, x.at, 0, 0, x.at, x.at, x.at
       from jsonb_to_recordset(?::jsonb) as x(id integer, document text, ticket integer, customer integer, home integer, account integer, channel text, identity integer,
                                              key text, subject text, at timestamp)`,
    [json(opened)],
  );
}

/** Takes the next numbers of each interaction under its row lock; answers the last one taken. */
async function bumpInteractions(trx: Sql, plan: AppendPlan, itemAt: ItemAt): Promise<Map<number, Bumped>> {
  const byInteraction = new Map<number, { id: number; added: number; at: Date; said: Date | null }>();
  for (const { interactionId, slot } of plan.messages) {
    const before = byInteraction.get(interactionId);
    const item = itemAt(slot);
    const at = timeOf(item);
    const said = isAwaiting(item) ? at : (before?.said ?? null);
    byInteraction.set(interactionId, { id: interactionId, added: (before?.added ?? 0) + 1, at, said });
  }
  const bumped = await rows<Bumped & { id: number }>(
    trx,
    `update hd_interactions i
        set last_seq = i.last_seq + x.added, last_message_at = greatest(i.last_message_at, x.at), last_inbound_at = greatest(i.last_inbound_at, x.said), ended_at = null, updated_at = x.at
       from jsonb_to_recordset(?::jsonb) as x(id integer, added integer, at timestamp, said timestamp) where i.id = x.id
     returning i.id, i.last_seq as "lastSeq", i.ticket_id as "ticketId", i.asked_choices::json as asked`,
    [json([...byInteraction.values()].sort((a, b) => a.id - b.id))],
  );
  return new Map(bumped.map((row) => [row.id, row]));
}

/**
 * Brings the list columns up to the newest message. A customer who writes makes a sleeping ticket open again, takes
 * one out of the trash, and out of the junk if they are proven and no agent has called it junk; a machine does nothing
 * of that.
 */
async function bumpTickets(trx: Sql, plan: AppendPlan, itemAt: ItemAt): Promise<void> {
  const newest = newestOfTickets(plan.messages.map(({ ticketId, slot }) => ({ ticketId, item: itemAt(slot) })));
  await rows(
    trx,
    `update hd_tickets t set
        last_message_at = greatest(t.last_message_at, x.at), last_inbound_at = greatest(t.last_inbound_at, x.said),
        preview = case when t.preview is null or x.at >= t.last_message_at then x.preview else t.preview end,
        preview_direction = case when t.preview is null or x.at >= t.last_message_at then x.direction else t.preview_direction end,
        last_channel = x.channel, sender_trust = x.trust,
        channels = case when t.channels @> to_jsonb(x.channel) then t.channels else t.channels || to_jsonb(x.channel) end,
        ticket_status = case when x.said is not null and t.ticket_status in ('pending', 'resolved') then 'open' else t.ticket_status end,
        waiting_since = case when x.answered >= t.waiting_since then x.first else coalesce(t.waiting_since, x.first) end, updated_at = x.at, version = t.version + 1, change_xid = pg_current_xact_id(),
        folder = case when ${COMES_BACK} then 'inbox' else t.folder end, folder_since = case when ${COMES_BACK} then null else t.folder_since end
       from jsonb_to_recordset(?::jsonb) as x(id integer, at timestamp, said timestamp, first timestamp, answered timestamp, preview text, direction text, channel text, trust text, proven boolean) where t.id = x.id`,
    [json(newest)],
  );
}

const COMES_BACK = `(t.folder = 'trash' and x.said is not null) or (t.folder = 'junk' and x.proven and t.judged is distinct from 'junk')`;

async function insertMessages(
  trx: Sql,
  plan: AppendPlan,
  itemAt: ItemAt,
  bumped: ReadonlyMap<number, Bumped>,
): Promise<WrittenMessage[]> {
  const added = new Map<number, number>();
  for (const { interactionId } of plan.messages) added.set(interactionId, (added.get(interactionId) ?? 0) + 1);
  const contents = plan.messages.map(({ slot, interactionId }) =>
    contentOfAnswer(itemAt(slot).message, bumped.get(interactionId)?.asked ?? null),
  );
  const records = plan.messages.map(({ slot, ticketId, interactionId, position }, at) => ({
    ...asRecord(itemAt(slot)),
    ...(contents[at] && { content: true }),
    ticket: ticketId,
    interaction: interactionId,
    seq: (bumped.get(interactionId)?.lastSeq ?? 0) - (added.get(interactionId) ?? 0) + position,
  }));
  const inserted = await rows<{ id: number; interaction_id: number; seq: number; awaited: boolean | null }>(
    trx,
    `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, home_customer_id, sender_identity_id, channel_account_id, channel, seq, direction, kind, body, quoted_text, subject, has_html,
                              external_id, client_message_id, thread_reference, author_name, sender_address, assurance, sender_trust, trust_reason, recipients, page,
                              notices, automatic, forwarded_by, attachment_count, audience, replies_to, has_content, delivery_state, change_xid, occurred_at, created_at, updated_at, published_at)
     select x.document, x.interaction, x.ticket, x.customer, x.home, x.identity, x.account, x.channel, x.seq, case when x.state is null then 'inbound' else 'outbound' end, x.kind, x.body, x.quoted, x.subject, x.html,
            x.external, x.client, x.reference, x.author, x.address, x.assurance, x.trust, x.reason, x.recipients, x.page, x.notices, x.automatic, x.forwarded, x.files, x.audience, x.answers, x.content, x.state, pg_current_xact_id(), x.at, x.at, x.at, x.at
       from jsonb_to_recordset(?::jsonb) as x(document text, interaction integer, ticket integer, customer integer, home integer, identity integer, account integer, channel text, seq integer, kind text,
              body text, quoted text, subject text, html boolean, external text, client text, reference text, author text, address text, assurance text, trust text,
              reason text, recipients jsonb, page jsonb, notices jsonb, automatic text, forwarded jsonb, files integer, audience text, answers text, content boolean, state text, at timestamp)
     returning id, interaction_id, seq, ${IS_AWAITED} as awaited`,
    [json(records)],
  );
  const bySeq = new Map(inserted.map((row) => [`${String(row.interaction_id)}:${String(row.seq)}`, row]));
  return plan.messages.map(({ slot, ticketId, interactionId, thirdPartyOf }, at) => {
    const row = bySeq.get(`${String(interactionId)}:${String(records[at]?.seq)}`);
    const content = contents[at] ?? null;
    return { slot, ticketId, interactionId, thirdPartyOf, content, id: row?.id ?? 0, isAwaited: row?.awaited === true };
  });
}

/** One look into an index that is nearly always empty. */
const IS_AWAITED = `(select true from hd_message_changes c where c.channel_account_id = hd_messages.channel_account_id and c.external_id = hd_messages.external_id limit 1)`;

function asRecord(item: AppendItem) {
  const { message } = item;
  const { sender } = message;
  const mails = message.recipients.to.length + message.recipients.cc.length > 0;
  return {
    document: newDocumentId(),
    customer: item.customerId,
    ...homeOf(item),
    account: item.channelAccount.id,
    channel: item.channelAccount.channel,
    kind: message.kind,
    body: message.text,
    quoted: message.quotedText,
    subject: message.subject,
    html: message.html !== null,
    external: message.externalId,
    client: message.clientMessageId,
    reference: message.thread.reference,
    ...(isOurs(item) ? saidByUs(message) : saidByCustomer(item)),
    trust: sender.trust,
    reason: sender.trustReason,
    recipients: mails ? message.recipients : null,
    page: message.page,
    ...besideTheWords(message),
    files: message.attachments.length + (message.media?.length ?? 0),
    at: timeOf(item),
  };
}

function saidByCustomer({ message: { sender }, identityId }: AppendItem) {
  const { value, assurance } = sender.replyIdentity;
  return { identity: identityId, author: sender.displayName, address: value, assurance };
}

/** It has left already, and is nobody's proof of anything. */
const saidByUs = ({ sentElsewhere }: AppendItem['message']) => ({ author: sentElsewhere?.by ?? null, state: 'sent' });

/** Left out where it is the customer's own: most messages are. */
const homeOf = ({ homeCustomerId }: AppendItem) => (homeCustomerId ? { home: homeCustomerId } : {});

/** Left out where there is nothing to tell: most messages then cost no more than their words. */
function besideTheWords({ notices = [], automatic, forwardedBy, audience, repliesTo }: AppendItem['message']) {
  return {
    ...(notices.length > 0 && { notices }),
    ...(typeof automatic === 'string' && { automatic }),
    ...(forwardedBy && { forwarded: forwardedBy }),
    ...(audience === 'public' && { audience }),
    ...(repliesTo && { answers: repliesTo }),
  };
}

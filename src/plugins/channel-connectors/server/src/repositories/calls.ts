import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Telephone calls while they last. Who may have one is decided here, by single statements: the first has it. */

export interface CallRow {
  readonly id: string;
  readonly documentId: string;
  readonly channelAccountId: number;
  readonly externalId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly number: string;
  readonly customerSid: string | null;
  readonly conferenceSid: string | null;
  readonly recordingSid: string | null;
  readonly refusesRecording: boolean;
  readonly state: string;
  readonly startedAt: Date;
  readonly waitingSince: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly message: string | null;
  readonly interaction: string | null;
  readonly ticket: string | null;
  readonly agent: string | null;
  readonly agentId: number | null;
  readonly agentName: string | null;
  /** since when this agent has it */
  readonly claimedAt: Date | null;
  readonly offeredTo: string | null;
  readonly offeredName: string | null;
  readonly offeredAt: Date | null;
  readonly declinedBy: readonly string[];
  readonly handoverFrom: string | null;
  readonly handoverFromName: string | null;
  readonly handoverTo: string | null;
  readonly handoverToName: string | null;
  readonly handoverNote: string | null;
  readonly handoverAt: Date | null;
  readonly disposition: string | null;
  readonly needsWrapUp: boolean;
}

/** An agent as they are written beside a call. */
export interface CallTaker {
  readonly id: number;
  readonly documentId: string;
  readonly displayName: string;
}

const COLUMNS = `id, document_id as "documentId", channel_account_id as "channelAccountId", external_id as "externalId",
  direction, number, customer_sid as "customerSid", conference_sid as "conferenceSid", recording_sid as "recordingSid",
  refuses_recording as "refusesRecording", state, started_at as "startedAt", waiting_since as "waitingSince",
  answered_at as "answeredAt", ended_at as "endedAt", message, interaction, ticket, agent, agent_id as "agentId",
  agent_name as "agentName", claimed_at as "claimedAt", offered_to as "offeredTo", offered_name as "offeredName", offered_at as "offeredAt",
  declined_by::json as "declinedBy", handover_from as "handoverFrom", handover_from_name as "handoverFromName",
  handover_to as "handoverTo", handover_to_name as "handoverToName", handover_note as "handoverNote",
  handover_at as "handoverAt", disposition, needs_wrap_up as "needsWrapUp"`;

type Placed = Readonly<Record<'message' | 'interaction' | 'ticket', string>>;

export interface NewCall {
  readonly channelAccountId: number;
  readonly externalId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly number: string;
  readonly customerSid: string | null;
  readonly startedAt: Date;
}

/** The call of this name, made if nobody has told of it yet. */
export async function openCall(sql: Sql, call: NewCall): Promise<CallRow> {
  const found = await firstRow<CallRow>(
    sql,
    `insert into cc_calls as c (document_id, channel_account_id, external_id, direction, number, customer_sid, started_at)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (channel_account_id, external_id) do update set
       number = case when c.number = '' then excluded.number else c.number end,
       customer_sid = coalesce(c.customer_sid, excluded.customer_sid)
     returning ${COLUMNS}`,
    [
      newDocumentId(),
      call.channelAccountId,
      call.externalId,
      call.direction,
      call.number,
      call.customerSid,
      call.startedAt,
    ],
  );
  if (!found) throw new Error('A call was not written.');
  return found;
}

/** Its message is stored: whichever process has heard of that writes it down here, before or after the call itself. */
export async function placeCall(
  sql: Sql,
  call: Pick<NewCall, 'channelAccountId' | 'externalId'>,
  placed: Placed,
): Promise<void> {
  await rows(
    sql,
    `insert into cc_calls as c (document_id, channel_account_id, external_id, direction, customer_sid, message, interaction, ticket)
     values (?, ?, ?, 'inbound', ?, ?, ?, ?)
     on conflict (channel_account_id, external_id) do update set
       message = excluded.message, interaction = excluded.interaction, ticket = excluded.ticket`,
    [
      newDocumentId(),
      call.channelAccountId,
      call.externalId,
      call.externalId,
      placed.message,
      placed.interaction,
      placed.ticket,
    ],
  );
}

/** documentIds of calls, each with that of its ticket; one that has none yet is left out. */
export async function ticketsOfCalls(
  sql: Sql,
  documentIds: readonly string[],
): Promise<readonly (readonly [call: string, ticket: string])[]> {
  const found = await rows<{ call: string; ticket: string }>(
    sql,
    `select c.document_id as call, t.document_id as ticket from cc_calls c
       join hd_interactions i on i.document_id = c.interaction join hd_tickets t on t.id = i.ticket_id where c.document_id = any(?::text[])`,
    [documentIds],
  );
  return found.map(({ call, ticket }) => [call, ticket]);
}

export const callByDocumentId = (sql: Sql, documentId: string): Promise<CallRow | null> =>
  firstRow<CallRow>(sql, `select ${COLUMNS} from cc_calls where document_id = ?`, [documentId]);

export const callById = (sql: Sql, id: string): Promise<CallRow | null> =>
  firstRow<CallRow>(sql, `select ${COLUMNS} from cc_calls where id = ?`, [id]);

export const callBySid = (sql: Sql, channelAccountId: number, sid: string): Promise<CallRow | null> =>
  firstRow<CallRow>(sql, `select ${COLUMNS} from cc_calls where channel_account_id = ? and customer_sid = ?`, [
    channelAccountId,
    sid,
  ]);

/** Those that have not ended, and those to be written up; oldest first. */
export const liveCalls = (sql: Sql, accounts: readonly number[]): Promise<CallRow[]> =>
  rows<CallRow>(
    sql,
    `select ${COLUMNS} from cc_calls
      where (ended_at is null or needs_wrap_up) and channel_account_id = any(?::integer[]) order by id limit 500`,
    [accounts],
  );

/** Calls in the line that nobody has, and that ring for nobody: the longest waiting first. */
export const callsToOffer = (sql: Sql): Promise<CallRow[]> =>
  rows<CallRow>(
    sql,
    `select ${COLUMNS} from cc_calls where ended_at is null and agent is null and offered_to is null
        and direction = 'inbound' and (state = 'waiting' or answered_at is not null) order by waiting_since, id limit 200`,
  );

/** What stands on an event's row; each key once. False: it was told before. */
export async function addCallEvent(
  sql: Sql,
  call: string,
  { key, at, event }: { readonly key: string; readonly at: Date; readonly event: unknown },
): Promise<boolean> {
  const added = await rows(
    sql,
    'insert into cc_call_events (call_id, key, at, event) values (?, ?, ?, ?) on conflict do nothing returning key',
    [call, key.slice(0, 200), at, json(event)],
  );
  return added.length > 0;
}

export const callEvents = (sql: Sql, call: string): Promise<{ key: string; at: Date; event: unknown }[]> =>
  rows(sql, 'select key, at, event::json as event from cc_call_events where call_id = ? order by at, key', [call]);

/** Serialises everything that is derived from the events of one call. */
export const lockCall = async (sql: Sql, call: string): Promise<void> =>
  void (await rows(sql, 'select id from cc_calls where id = ? for update', [call]));

export interface CallSum {
  readonly state: string;
  readonly waitingSince: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

/** Writes what the events add up to; a call that was talked in waits for its wrap-up from its end on. */
export async function saveCallSum(sql: Sql, call: string, sum: CallSum): Promise<CallRow | null> {
  return firstRow<CallRow>(
    sql,
    `update cc_calls set state = ?, waiting_since = ?, answered_at = ?,
        needs_wrap_up = needs_wrap_up or (ended_at is null and ?::timestamptz is not null and ?::timestamptz is not null and agent is not null),
        offered_to = case when ?::timestamptz is null then offered_to end,
        ended_at = ?
      where id = ? returning ${COLUMNS}`,
    [sum.state, sum.waitingSince, sum.answeredAt, sum.endedAt, sum.answeredAt, sum.endedAt, sum.endedAt, call],
  );
}

type Fact = 'customer_sid' | 'conference_sid' | 'recording_sid';

/** Learns an id of the provider's; the first one stays, but for the room, which may be another after a transfer. */
export async function learnSid(sql: Sql, call: string, fact: Fact, sid: string): Promise<void> {
  const value = fact === 'conference_sid' ? '?' : `coalesce(${fact}, ?)`;
  await rows(sql, `update cc_calls set ${fact} = ${value} where id = ?`, [sid, call]);
}

export const refuseRecording = async (sql: Sql, call: string): Promise<void> =>
  void (await rows(sql, 'update cc_calls set refuses_recording = true where id = ?', [call]));

/** The agent has it, unless somebody else does or it has ended: null then. */
export const claimCall = (sql: Sql, documentId: string, agent: CallTaker, at: Date): Promise<CallRow | null> =>
  firstRow<CallRow>(
    sql,
    `update cc_calls set agent = ?, agent_id = ?, agent_name = ?, claimed_at = ?, offered_to = null, offered_name = null, offered_at = null
      where document_id = ? and ended_at is null and state <> 'voicemail' and (agent is null or agent = ?) returning ${COLUMNS}`,
    [agent.documentId, agent.id, agent.displayName, at, documentId, agent.documentId],
  );

/** The agent could not be reached after all: it waits for anybody again. False: they are in it, or it is not theirs. */
export async function releaseCall(sql: Sql, call: string, agent: string): Promise<boolean> {
  const released = await rows(
    sql,
    `update cc_calls c set agent = null, agent_id = null, agent_name = null, claimed_at = null,
        declined_by = declined_by || ?::jsonb
      where id = ? and agent = ? and ended_at is null and not exists (
        select from cc_call_legs l where l.call_id = c.id and l.agent = c.agent
          and l.joined_at is not null and l.ended_at is null) returning id`,
    [json([agent]), call, agent],
  );
  return released.length > 0;
}

/** Calls that somebody has had since before that moment without being in them, but for those that are handed over. */
export const claimsBefore = (sql: Sql, moment: Date): Promise<CallRow[]> =>
  rows<CallRow>(
    sql,
    `select ${COLUMNS} from cc_calls c
      where ended_at is null and agent is not null and claimed_at < ? and handover_to is null and state <> 'voicemail'
        and not exists (select from cc_call_legs l where l.call_id = c.id and l.agent = c.agent
          and l.joined_at is not null and (l.ended_at is null or l.ended_at > ?)) order by id limit 50`,
    [moment, moment],
  );

/** Nobody has it any more, though it was talked in: its agents are gone and the customer waits. */
export const freeCall = async (sql: Sql, call: string, agent: string | null): Promise<void> =>
  void (await rows(
    sql,
    'update cc_calls set agent = null, agent_id = null, agent_name = null, claimed_at = null where id = ? and agent = ?',
    [call, agent],
  ));

/** In the line for longer, and nobody has it. */
export const waitingSinceBefore = (sql: Sql, channelAccountId: number, moment: Date): Promise<CallRow[]> =>
  rows<CallRow>(
    sql,
    `select ${COLUMNS} from cc_calls
      where channel_account_id = ? and ended_at is null and agent is null and state = 'waiting' and waiting_since < ?`,
    [channelAccountId, moment],
  );

/** Rings for this agent, if it rings for nobody else by now. */
export async function offerCall(sql: Sql, call: string, agent: CallTaker, at: Date): Promise<boolean> {
  const offered = await rows(
    sql,
    `update cc_calls set offered_to = ?, offered_name = ?, offered_at = ?
      where id = ? and ended_at is null and agent is null and offered_to is null and state <> 'voicemail' returning id`,
    [agent.documentId, agent.displayName, at, call],
  );
  return offered.length > 0;
}

/** It rang long enough for them, or they said no. */
export async function withdrawOffer(sql: Sql, call: string, agent: string): Promise<boolean> {
  const withdrawn = await rows(
    sql,
    `update cc_calls set offered_to = null, offered_name = null, offered_at = null, declined_by = declined_by || ?::jsonb
      where id = ? and offered_to = ? returning id`,
    [json([agent]), call, agent],
  );
  return withdrawn.length > 0;
}

/** Everybody let it ring: it goes round again. */
export const forgetDeclined = async (sql: Sql, call: string): Promise<void> =>
  void (await rows(sql, "update cc_calls set declined_by = '[]' where id = ?", [call]));

export const offersBefore = (sql: Sql, moment: Date): Promise<CallRow[]> =>
  rows<CallRow>(sql, `select ${COLUMNS} from cc_calls where ended_at is null and offered_at < ?`, [moment]);

export const handoversBefore = (sql: Sql, moment: Date): Promise<CallRow[]> =>
  rows<CallRow>(sql, `select ${COLUMNS} from cc_calls where ended_at is null and handover_at < ?`, [moment]);

/** Calls that have gone on since before that moment without being asked about, and now are: longest ago first. */
export const callsToAsk = (sql: Sql, moment: Date, now: Date): Promise<CallRow[]> =>
  rows<CallRow>(
    sql,
    `update cc_calls set asked_at = ? where id in (
       select id from cc_calls where ended_at is null and coalesce(asked_at, started_at) < ?
        order by coalesce(asked_at, started_at) limit 10) returning ${COLUMNS}`,
    [now, moment],
  );

/** How often this account has called somebody since. */
export async function callsMadeSince(sql: Sql, channelAccountId: number, moment: Date): Promise<number> {
  const found = await firstRow<{ count: number }>(
    sql,
    `select count(*)::int as count from cc_calls
      where channel_account_id = ? and direction = 'outbound' and started_at >= ?`,
    [channelAccountId, moment],
  );
  return found?.count ?? 0;
}

export const startHandover = (
  sql: Sql,
  documentId: string,
  handover: { readonly from: CallTaker; readonly to: CallTaker; readonly note: string; readonly at: Date },
): Promise<CallRow | null> =>
  firstRow<CallRow>(
    sql,
    `update cc_calls set handover_from = ?, handover_from_name = ?, handover_to = ?, handover_to_name = ?,
        handover_to_id = ?, handover_note = ?, handover_at = ?
      where document_id = ? and ended_at is null and answered_at is not null and agent = ? and handover_to is null
      returning ${COLUMNS}`,
    [
      handover.from.documentId,
      handover.from.displayName,
      handover.to.documentId,
      handover.to.displayName,
      handover.to.id,
      handover.note,
      handover.at,
      documentId,
      handover.from.documentId,
    ],
  );

/** The next agent has it: null when it was taken back meanwhile. What was said stays readable to them. */
export const completeHandover = (sql: Sql, call: string, to: string, at: Date): Promise<CallRow | null> =>
  firstRow<CallRow>(
    sql,
    `update cc_calls set agent = handover_to, agent_id = handover_to_id, agent_name = handover_to_name, claimed_at = ?,
        handover_to = null, handover_to_name = null, handover_to_id = null, handover_at = null
      where id = ? and handover_to = ? and ended_at is null returning ${COLUMNS}`,
    [at, call, to],
  );

export const cancelHandover = (sql: Sql, call: string): Promise<CallRow | null> =>
  firstRow<CallRow>(
    sql,
    `update cc_calls set handover_from = null, handover_from_name = null, handover_to = null, handover_to_name = null,
        handover_to_id = null, handover_note = null, handover_at = null
      where id = ? and handover_to is not null returning ${COLUMNS}`,
    [call],
  );

/** Null: it needs none, or is somebody else's. */
export const writeUp = (sql: Sql, documentId: string, agent: string, disposition: string): Promise<CallRow | null> =>
  firstRow<CallRow>(
    sql,
    `update cc_calls set disposition = ?, needs_wrap_up = false
      where document_id = ? and agent = ? and needs_wrap_up returning ${COLUMNS}`,
    [disposition, documentId, agent],
  );

/** Numbers of people whose tickets are erased go with them. */
export const eraseCallsOf = async (sql: Sql, tickets: readonly string[]): Promise<void> =>
  void (await rows(sql, 'delete from cc_calls where ticket = any(?::text[])', [tickets]));

/** What is left of a call is its message. */
export const forgetCallsBefore = async (sql: Sql, moment: Date): Promise<void> =>
  void (await rows(sql, 'delete from cc_calls where ended_at < ?', [moment]));

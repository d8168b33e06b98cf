import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import type { CallTaker } from './calls';

/** The agents' ends of calls, and where agents take them. */

export interface LegRow {
  readonly id: string;
  readonly documentId: string;
  readonly callId: string;
  readonly agent: string;
  readonly agentId: number;
  readonly agentName: string;
  readonly device: 'phone' | 'browser';
  readonly sid: string | null;
  readonly joinedAt: Date | null;
  readonly endedAt: Date | null;
}

const LEG = `id, document_id as "documentId", call_id as "callId", agent, agent_id as "agentId", agent_name as "agentName",
  device, sid, joined_at as "joinedAt", ended_at as "endedAt"`;

/** A leg that is not dialled yet; null: this agent's end of this call is open already. */
export const openLeg = (sql: Sql, call: string, agent: CallTaker, device: LegRow['device']): Promise<LegRow | null> =>
  firstRow<LegRow>(
    sql,
    `insert into cc_call_legs (document_id, call_id, agent, agent_id, agent_name, device)
     select ?, ?, ?, ?, ?, ? where not exists (
       select from cc_call_legs where call_id = ? and agent = ? and ended_at is null)
     returning ${LEG}`,
    [newDocumentId(), call, agent.documentId, agent.id, agent.displayName, device, call, agent.documentId],
  );

export const legByDocumentId = (sql: Sql, documentId: string): Promise<LegRow | null> =>
  firstRow<LegRow>(sql, `select ${LEG} from cc_call_legs where document_id = ?`, [documentId]);

export const openLegs = (sql: Sql, call: string): Promise<LegRow[]> =>
  rows<LegRow>(sql, `select ${LEG} from cc_call_legs where call_id = ? and ended_at is null order by id`, [call]);

export const learnLegSid = async (sql: Sql, leg: string, sid: string): Promise<void> =>
  void (await rows(sql, 'update cc_call_legs set sid = ? where id = ?', [sid, leg]));

export async function joinLeg(sql: Sql, leg: string, at: Date): Promise<boolean> {
  const joined = await rows(
    sql,
    'update cc_call_legs set joined_at = ? where id = ? and joined_at is null and ended_at is null returning id',
    [at, leg],
  );
  return joined.length > 0;
}

/** The leg as it ended; null: it had ended before. */
export const endLeg = (sql: Sql, leg: string, at: Date): Promise<LegRow | null> =>
  firstRow<LegRow>(sql, `update cc_call_legs set ended_at = ? where id = ? and ended_at is null returning ${LEG}`, [
    at,
    leg,
  ]);

/** Ends that have been open since before that moment without being asked about, and now are: longest ago first. */
export const legsToAsk = (sql: Sql, moment: Date, now: Date): Promise<LegRow[]> =>
  rows<LegRow>(
    sql,
    `update cc_call_legs set asked_at = ? where id in (
       select id from cc_call_legs where ended_at is null and coalesce(asked_at, created_at) < ?
        order by coalesce(asked_at, created_at) limit 10) returning ${LEG}`,
    [now, moment],
  );

export interface DeviceRow {
  readonly agent: string;
  readonly agentId: number;
  readonly agentName: string;
  readonly phone: string | null;
  readonly isReady: boolean;
  readonly readySince: Date | null;
  readonly lastCallEndedAt: Date | null;
}

const DEVICE = `agent, agent_id as "agentId", agent_name as "agentName", phone, is_ready as "isReady",
  ready_since as "readySince", last_call_ended_at as "lastCallEndedAt"`;

export const deviceOf = (sql: Sql, agent: string): Promise<DeviceRow | null> =>
  firstRow<DeviceRow>(sql, `select ${DEVICE} from cc_call_devices where agent = ?`, [agent]);

export const readyDevices = (sql: Sql): Promise<DeviceRow[]> =>
  rows<DeviceRow>(sql, `select ${DEVICE} from cc_call_devices where is_ready`);

/** Agents who are in a call or for whom one rings. */
export async function busyAgents(sql: Sql): Promise<ReadonlySet<string>> {
  const found = await rows<{ agent: string }>(
    sql,
    `select distinct x.agent from cc_calls c
       cross join lateral (values (c.agent), (c.offered_to), (c.handover_to)) as x(agent)
      where c.ended_at is null and x.agent is not null`,
  );
  return new Set(found.map(({ agent }) => agent));
}

export async function saveDevice(
  sql: Sql,
  agent: CallTaker,
  device: { readonly phone: string | null; readonly isReady: boolean },
  at: Date,
): Promise<void> {
  await rows(
    sql,
    `insert into cc_call_devices as d (agent, agent_id, agent_name, phone, is_ready, ready_since)
     values (?, ?, ?, ?, ?, case when ? then ?::timestamptz end)
     on conflict (agent) do update set agent_name = excluded.agent_name, phone = excluded.phone,
       is_ready = excluded.is_ready,
       ready_since = case when d.is_ready and excluded.is_ready then d.ready_since else excluded.ready_since end`,
    [agent.documentId, agent.id, agent.displayName, device.phone, device.isReady, device.isReady, at],
  );
}

/** Those who were in a call that has just ended: the one who is idle longest is asked first. */
export const noteCallEnded = async (sql: Sql, call: string, at: Date): Promise<void> =>
  void (await rows(
    sql,
    `update cc_call_devices set last_call_ended_at = ?
      where agent in (select agent from cc_call_legs where call_id = ? and joined_at is not null)`,
    [at, call],
  ));

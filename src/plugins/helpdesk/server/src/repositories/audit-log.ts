import type { Access, AuditLogEntry, NewAuditLogEntry } from '../../../../../contracts';
import {
  EVERYTHING,
  seesAll,
  visibleChannelAccount,
  visibleCustomer,
  visibleMacro,
  visibleTag,
  visibleTicket,
  type SqlCondition,
} from '../../../../../kernel/access';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Rows of hd_audit_log: added and read, never changed. */

/** Whoever it was, by the one id that is known of them. */
export interface LoggedActor {
  readonly type: AuditLogEntry['actor']['type'];
  readonly name: string;
  /** row id; stands in the log as documentId, which outlives the row */
  readonly agentId: number | null;
  /** an admin user who is an agent stands in the log as that */
  readonly adminUserId: number | null;
  readonly id: string | null;
}

export interface LoggedChange extends Omit<NewAuditLogEntry, 'actor'> {
  readonly actor: LoggedActor;
  /** of the request that it was asked for by; null: nobody asked from outside */
  readonly ip: string | null;
}

export async function insertAuditLog(trx: Sql, entries: readonly LoggedChange[]): Promise<void> {
  if (entries.length === 0) return;
  const records = entries.map(({ actor, action, subject, changes, ip }) => ({
    type: actor.type,
    name: actor.name,
    agent: actor.agentId,
    admin: actor.adminUserId,
    actor: actor.id,
    ip,
    action,
    kind: subject.kind,
    subject: subject.id,
    label: subject.label,
    changes,
  }));
  await rows(
    trx,
    `insert into hd_audit_log (actor_type, actor_id, actor_name, ip, action, subject_kind, subject_id, subject_label, changes)
     select case when a.id is null then x.type else 'agent' end, coalesce(a.document_id, x.actor, x.admin::text),
            coalesce(case when x.agent is null then a.display_name end, x.name), x.ip, x.action, x.kind, x.subject, x.label, x.changes
       from rows from (jsonb_to_recordset(?::jsonb)
              as (type text, name text, agent integer, admin integer, actor text, ip text, action text, kind text, subject text, label text, changes jsonb))
            with ordinality as x(type, name, agent, admin, actor, ip, action, kind, subject, label, changes, n)
       left join hd_agents a on a.id = x.agent or a.admin_user_id = x.admin
      order by x.n`,
    [json(records)],
  );
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actorType: AuditLogEntry['actor']['type'];
  readonly actorId: string | null;
  readonly actorName: string;
  readonly ip: string | null;
  readonly action: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly label: string;
  readonly changes: AuditLogEntry['changes'];
}

export interface LogFilter {
  /** id of an actor */
  readonly actor?: string | undefined;
  /** an area, or one action of it */
  readonly action?: string | undefined;
  /** id of a subject */
  readonly subject?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** only entries with a lower id */
  readonly below?: string | undefined;
  /** nothing is told of what is hidden from it; else of everything */
  readonly access?: Access | undefined;
}

/** Newest first. */
export async function auditLog(sql: Sql, filter: LogFilter, limit: number): Promise<AuditLogEntry[]> {
  const conditions = conditionsOf(filter);
  const found = await rows<Row>(
    sql,
    `select l.id::text, l.at, l.actor_type as "actorType", l.actor_id as "actorId", l.actor_name as "actorName", l.ip, l.action,
            l.subject_kind as kind, l.subject_id as subject, l.subject_label as label, l.changes::json
       from hd_audit_log l where ${conditions.map(({ sql: condition }) => condition).join(' and ') || 'true'}
      order by l.id desc limit ?`,
    [...conditions.flatMap(({ bindings }) => bindings), limit],
  );
  return found.map(asEntry);
}

function conditionsOf(filter: LogFilter): SqlCondition[] {
  const { actor, action, subject, from, until, below, access = EVERYTHING } = filter;
  const conditions: SqlCondition[] = [...ofSeen(access)];
  const where = (sql: string, ...bindings: unknown[]): void => void conditions.push({ sql, bindings });
  if (actor !== undefined) where('l.actor_id = ?', actor);
  if (action !== undefined) {
    // `team` asks for `team.changed` and not for `teamwork.done`; between two texts, so that the index finds it.
    if (action.includes('.')) where('l.action = ?', action);
    else where('l.action ~>=~ ? and l.action ~<~ ?', `${action}.`, `${action}/`);
  }
  if (subject !== undefined) where('l.subject_id = ?', subject);
  if (from !== undefined) where('l.at >= ?::timestamptz', from);
  if (until !== undefined) where('l.at < ?::timestamptz', until);
  if (below !== undefined) where('l.id < ?::bigint', below);
  return conditions;
}

/** What stands in the log and is gone from its table is of nobody's team any more. */
const HIDDEN: readonly [kind: string, table: string, visible: (access: Access, alias: string) => SqlCondition][] = [
  ['ticket', 'hd_tickets', visibleTicket],
  ['customer', 'hd_customers', visibleCustomer],
  ['channelAccount', 'hd_channel_accounts', visibleChannelAccount],
  ['macro', 'hd_macros', visibleMacro],
];

function ofSeen(access: Access): SqlCondition[] {
  if (seesAll(access)) return [];
  const records = HIDDEN.map(([kind, table, visible]) => {
    const { sql, bindings } = visible(access, 'r');
    return {
      sql: `(l.subject_kind <> '${kind}' or not exists (select 1 from ${table} r where r.document_id = l.subject_id and not ${sql}))`,
      bindings,
    };
  });
  // A tag is known by its name.
  const tag = visibleTag(access, 'g');
  const tags = `(l.subject_kind <> 'tag' or l.subject_label not in (select g.name from hd_tags g where g.name is not null and not ${tag.sql}))`;
  return [...records, { sql: tags, bindings: tag.bindings }];
}

const asEntry = ({ id, at, actorType, actorId, actorName, ip, action, kind, subject, label, changes }: Row) => ({
  id,
  at: new Date(at).toISOString(),
  actor: { type: actorType, id: actorId, name: actorName, ip },
  action,
  subject: { kind, id: subject, label },
  changes,
});

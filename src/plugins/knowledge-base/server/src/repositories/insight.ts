import type { Access, KnowledgeSurface, UnhelpfulReason } from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** How an article does in one language, over the last days. What agents read in the inbox is no reading of customers. */
export interface Asked {
  readonly documentId: string;
  readonly locale: string;
  readonly days: number;
}

const SINCE = `e.article = ? and e.locale = ? and e.at > now() - make_interval(days => ?)`;
const READ = `${SINCE} and e.kind = 'view' and e.surface <> 'inbox'`;
const bindings = ({ documentId, locale, days }: Asked): readonly unknown[] => [documentId, locale, days];

export const readings = (sql: Sql, asked: Asked): Promise<{ day: string; count: number }[]> =>
  rows(
    sql,
    `select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(c.count, 0) as count
       from generate_series(0, ? - 1) back cross join lateral (select (now() at time zone 'utc')::date - back as day) d
       left join (select (e.at at time zone 'utc')::date as day, count(*)::integer as count from kb_article_events e where ${READ} group by 1) c on c.day = d.day
      order by d.day`,
    [asked.days, ...bindings(asked)],
  );

export async function visitorsOf(sql: Sql, asked: Asked): Promise<number> {
  const found = await firstRow<{ count: number }>(
    sql,
    `select count(distinct coalesce(e.customer, e.visitor, e.day_key, e.id::text))::integer as count from kb_article_events e where ${READ}`,
    bindings(asked),
  );
  return found?.count ?? 0;
}

export const bySurface = (sql: Sql, asked: Asked): Promise<{ surface: KnowledgeSurface; count: number }[]> =>
  rows(
    sql,
    `select e.surface, count(*)::integer as count from kb_article_events e where ${READ} group by 1 order by 2 desc, 1`,
    bindings(asked),
  );

/** What was typed before it was opened, the most frequent first. */
export const searchesOf = (sql: Sql, asked: Asked): Promise<{ text: string; count: number }[]> =>
  rows(
    sql,
    `select lower(btrim(s.text)) as text, count(*)::integer as count
       from kb_article_events e join kb_searches s on s.id = e.search_id where ${READ} group by 1 order by 2 desc, 1 limit 20`,
    bindings(asked),
  );

export const votesOf = (
  sql: Sql,
  asked: Asked,
): Promise<{ kind: 'helpful' | 'unhelpful'; reason: UnhelpfulReason | null; count: number }[]> =>
  rows(
    sql,
    `select e.kind, e.reason, count(*)::integer as count from kb_article_events e
      where ${SINCE} and e.kind in ('helpful', 'unhelpful') group by 1, 2 order by 3 desc, 2`,
    bindings(asked),
  );

export const notesOf = (
  sql: Sql,
  asked: Asked,
): Promise<{ at: Date; reason: UnhelpfulReason | null; note: string; surface: KnowledgeSurface }[]> =>
  rows(
    sql,
    `select e.at, e.reason, e.note, e.surface from kb_article_events e
      where ${SINCE} and e.kind = 'unhelpful' and coalesce(e.note, '') <> '' order by e.at desc limit 20`,
    bindings(asked),
  );

/** Tickets that somebody opened within a day of reading it, this being the last that they read. */
const AFTER_READING = `
  with browsers as (
    select v.visitor, i.customer_id from (select distinct e.visitor from kb_article_events e where ${READ} and e.visitor is not null) v
      join hd_customer_identities i on i.kind = 'visitor' and i.value = v.visitor
    union
    select l.visitor, i.customer_id from kb_visitor_links l join hd_customer_identities i on i.kind = 'visitor' and i.value = l.chat_visitor
     where l.visitor in (select e.visitor from kb_article_events e where ${READ} and e.visitor is not null)
  ), readers as (
    select e.id, e.at, e.visitor, e.customer, coalesce(c.merged_into_id, c.id) as customer_id
      from kb_article_events e join hd_customers c on c.document_id = e.customer where ${READ}
    union
    select e.id, e.at, e.visitor, e.customer, b.customer_id from kb_article_events e join browsers b on b.visitor = e.visitor where ${READ}
  ), opened as (
    select distinct t.id from readers r join hd_tickets t on t.customer_id = r.customer_id and t.folder = 'inbox'
      and t.created_at > r.at at time zone 'utc' and t.created_at <= (r.at + interval '24 hours') at time zone 'utc'
     where not exists (select from kb_article_events later
                        where later.kind = 'view' and later.surface <> 'inbox' and later.article <> ? and later.at > r.at and later.at < t.created_at at time zone 'utc'
                          and ((r.visitor is not null and later.visitor = r.visitor) or (r.customer is not null and later.customer = r.customer)))
  )`;

const afterBindings = (asked: Asked): readonly unknown[] => [
  ...bindings(asked),
  ...bindings(asked),
  ...bindings(asked),
  ...bindings(asked),
  asked.documentId,
];

export async function ticketsAfterCount(sql: Sql, asked: Asked): Promise<number> {
  const found = await firstRow<{ count: number }>(
    sql,
    `${AFTER_READING} select count(*)::integer as count from opened`,
    afterBindings(asked),
  );
  return found?.count ?? 0;
}

/** Those of them that whoever asks may see, the newest first. */
export function ticketsAfter(
  sql: Sql,
  asked: Asked,
  access: Access,
): Promise<{ documentId: string; subject: string; at: Date }[]> {
  const visible = visibleTicket(access, 't');
  return rows(
    sql,
    `${AFTER_READING} select t.document_id as "documentId", coalesce(t.subject, '') as subject, t.created_at at time zone 'utc' as at
       from opened join hd_tickets t on t.id = opened.id where ${visible.sql} order by t.created_at desc limit 10`,
    [...afterBindings(asked), ...visible.bindings],
  );
}

export async function quotedCount(sql: Sql, asked: Asked): Promise<number> {
  const found = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from kb_article_events e where ${SINCE} and e.kind = 'quoted'`,
    bindings(asked),
  );
  return found?.count ?? 0;
}

export function answersQuoting(
  sql: Sql,
  asked: Asked,
  access: Access,
): Promise<{ ticket: string; message: string | null; subject: string; at: Date }[]> {
  const visible = visibleTicket(access, 't');
  return rows(
    sql,
    `select e.ticket, e.message, coalesce(t.subject, '') as subject, e.at
       from kb_article_events e join hd_tickets t on t.document_id = e.ticket
      where ${SINCE} and e.kind = 'quoted' and t.folder <> 'trash' and ${visible.sql} order by e.at desc limit 10`,
    [...bindings(asked), ...visible.bindings],
  );
}

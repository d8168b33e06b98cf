import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** From readings and tickets to sums by day. */

/**
 * Readings of some days, who the readers are, and which tickets they opened within 24 hours. A reader is a customer who
 * was signed in, a browser that remembers, or a browser of the day. Bindings: to, from, to.
 */
const AFTER_READING = `
  with recursive views as materialized (
    select id, article, locale, at, (at at time zone 'UTC')::date as day, visitor, customer, at < ?::timestamptz as counts,
           coalesce(customer, visitor, day_key, 'once ' || id) as reader, coalesce(customer, visitor) is not null as followed
      from kb_article_events
     where kind = 'view' and surface <> 'inbox' and at >= ?::timestamptz and at < ?::timestamptz + interval '1 day'
  ), browsers as (select distinct visitor from views where visitor is not null),
  named as (
    select c.document_id as key, c.id, c.merged_into_id from hd_customers c
     where c.document_id in (select customer from views where customer is not null)
    union all select n.key, c.id, c.merged_into_id from named n join hd_customers c on c.id = n.merged_into_id
  ), people as (
    select key, id as customer_id from named where merged_into_id is null
    union select b.visitor, i.customer_id from browsers b join hd_customer_identities i on i.kind = 'visitor' and i.value = b.visitor
    union select b.visitor, i.customer_id from browsers b join kb_visitor_links l on l.visitor = b.visitor
            join hd_customer_identities i on i.kind = 'visitor' and i.value = l.chat_visitor
  ), who as (
    select v.*, p.customer_id from views v join people p on p.key = v.customer
    union select v.*, p.customer_id from views v join people p on p.key = v.visitor
  ), opened as (
    select w.article, w.locale, w.day, w.reader, w.counts, t.id as ticket_id, t.document_id as ticket,
           row_number() over (partition by t.id order by w.at desc, w.id desc) = 1 as is_last
      from who w join hd_tickets t on t.customer_id = w.customer_id and t.folder = 'inbox'
       and t.created_at > w.at at time zone 'UTC' and t.created_at <= (w.at + interval '24 hours') at time zone 'UTC'
     where (select m.direction from hd_messages m where m.ticket_id = t.id order by m.occurred_at, m.id limit 1) = 'inbound'
  )`;

/** A ticket that was opened after reading, and nobody has looked up what it is about. */
export interface UnjudgedTicket {
  readonly ticket: string;
  /** of what its customer read last */
  readonly locale: string;
  /** its first words */
  readonly text: string;
}

export async function unjudgedTickets(sql: Sql, from: Date, to: Date, limit: number): Promise<UnjudgedTicket[]> {
  return rows<UnjudgedTicket>(
    sql,
    `${AFTER_READING}
     select o.ticket, o.locale, left(concat_ws(E'\\n', m.subject, m.body), 2000) as text
       from opened o join lateral (select subject, body from hd_messages where ticket_id = o.ticket_id order by occurred_at, id limit 1) m on true
      where o.is_last and not exists (select 1 from kb_ticket_topics k where k.ticket = o.ticket) limit ?`,
    [to, from, to, limit],
  );
}

export async function saveTopics(
  sql: Sql,
  judged: readonly { readonly ticket: string; readonly articles: readonly string[] }[],
): Promise<void> {
  for (const { ticket, articles } of judged)
    await rows(sql, 'insert into kb_ticket_topics (ticket, articles) values (?, ?::text[]) on conflict do nothing', [
      ticket,
      articles,
    ]);
}

/** Counts these days (UTC, `to` not among them) anew. */
export async function countDays(trx: Sql, from: Date, to: Date): Promise<void> {
  await rows(
    trx,
    `delete from kb_article_days where day >= (?::timestamptz at time zone 'UTC')::date and day < (?::timestamptz at time zone 'UTC')::date`,
    [from, to],
  );
  await rows(
    trx,
    `${AFTER_READING}, ticketed as (
       select distinct o.article, o.locale, o.day, o.reader from opened o left join kb_ticket_topics k on k.ticket = o.ticket
        where o.counts and (o.is_last or o.article = any(k.articles))
     ), readings as (
       select article, locale, day, reader, count(*) as views, bool_or(followed) as followed from views where counts group by 1, 2, 3, 4
     ), read as (
       select r.article, r.locale, r.day, sum(r.views) as views, count(*) as readings,
              count(*) filter (where r.followed) as followed, count(c.reader) as ticketed
         from readings r left join ticketed c using (article, locale, day, reader) group by 1, 2, 3
     ), votes as (
       select article, locale, (at at time zone 'UTC')::date as day, count(*) filter (where kind = 'helpful') as helpful,
              count(*) filter (where kind = 'unhelpful') as unhelpful
         from kb_article_events where kind in ('helpful', 'unhelpful') and at >= ?::timestamptz and at < ?::timestamptz group by 1, 2, 3
     )
     insert into kb_article_days (article, locale, day, views, readings, followed, ticketed, helpful, unhelpful)
     select article, locale, day, coalesce(views, 0), coalesce(readings, 0), coalesce(followed, 0), coalesce(ticketed, 0),
            coalesce(helpful, 0), coalesce(unhelpful, 0)
       from read full join votes using (article, locale, day)`,
    [to, from, to, from, to],
  );
}

/** The first thing that was ever written down; null: nothing was. */
export async function firstHappeningAt(sql: Sql): Promise<Date | null> {
  const row = await firstRow<{ at: Date | null }>(sql, 'select min(at) as at from kb_article_events');
  return row?.at ?? null;
}

export async function lastCounted(sql: Sql): Promise<Date | null> {
  const row = await firstRow<{ at: Date }>(sql, `select at from kb_counted where what = 'drift'`);
  return row?.at ?? null;
}

export async function setCounted(sql: Sql, at: Date): Promise<void> {
  await rows(
    sql,
    `insert into kb_counted (what, at) values ('drift', ?) on conflict (what) do update set at = excluded.at`,
    [at],
  );
}

import type { SearchMade } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What was looked for, and what of it led nowhere. */

/** Seconds in which somebody who goes on typing makes one search of it. */
const STILL_TYPING = 20;

/** Writes it down under the stems of its words; whoever goes on typing has made one search. Answers its id. */
export async function writeSearch(sql: Sql, search: SearchMade, key: string): Promise<string> {
  const { text, locale, surface, visitor, answers, at = null } = search;
  const typed = text.slice(0, 500);
  const made = await firstRow<{ id: string }>(
    sql,
    `with before as (
       select id from kb_searches
        where at > coalesce(?::timestamptz, now()) - interval '${String(STILL_TYPING)} seconds' and at <= coalesce(?::timestamptz, now()) and locale = ? and surface = ?
          and (visitor = ? or (visitor is null and ?::text is null and day_key = ?))
          and (starts_with(?, text) or starts_with(text, ?))
        order by at desc limit 1),
     more as (
       update kb_searches s set text = ?, key = ?, answers = ?, at = coalesce(?::timestamptz, now()) from before
        where s.id = before.id and not exists (select 1 from kb_article_events e where e.search_id = s.id) returning s.id),
     made as (
       insert into kb_searches (text, key, locale, surface, visitor, day_key, customer, answers, at)
       select ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, now()) where not exists (select 1 from more) returning id)
     select id::text from more union all select id::text from made`,
    [
      at,
      at,
      locale,
      surface,
      visitor.key,
      visitor.key,
      visitor.dayKey,
      typed,
      typed,
      typed,
      key,
      answers,
      at,
      typed,
      key,
      locale,
      surface,
      visitor.key,
      visitor.dayKey,
      visitor.customer,
      answers,
      at,
    ],
  );
  if (!made) throw new Error('The search was not written down.');
  return made.id;
}

export interface GapRow {
  readonly key: string;
  readonly locale: string;
  readonly kind: 'unanswered' | 'unopened';
  readonly texts: readonly string[];
  readonly searches: number;
  readonly visitors: number;
  readonly tickets: number;
  readonly perDay: readonly number[];
  readonly lastAt: Date;
  readonly isDismissed: boolean;
}

export interface GapQuery {
  readonly locale?: string | undefined;
  readonly kind?: GapRow['kind'] | undefined;
  readonly days: number;
  readonly dismissed: boolean;
  readonly limit: number;
}

/** Of what is looked for, at most so much may be opened for it to lead nowhere. */
const OPENED_AT_MOST = 0.2;
const FEWEST_UNOPENED = 2;
const MOST_LOOKED_AT = 50_000;

/** Searches of these days, who made them, and whether they opened anything: agents know their way. */
const MADE = `
  made as materialized (
    select s.id, s.key, s.locale, s.text, s.at, s.answers, s.customer, s.visitor,
           coalesce(s.customer, s.visitor, s.day_key, 'once ' || s.id) as person,
           exists (select 1 from kb_article_events e where e.search_id = s.id and e.kind = 'view') as opened
      from kb_searches s
     where s.at >= date_trunc('day', now()) - make_interval(days => ? - 1) and s.key <> '' and s.surface <> 'inbox'
       and (?::text is null or s.locale = ?)
     order by s.id desc limit ${String(MOST_LOOKED_AT)})`;

/** Those that cost most first. */
export async function searchGaps(sql: Sql, query: GapQuery): Promise<GapRow[]> {
  return rows<GapRow>(
    sql,
    `with ${MADE},
     counted as (
       select key, locale, count(*)::int as searches, count(*) filter (where answers = 0)::int as unanswered,
              count(*) filter (where opened)::int as opened, count(distinct person)::int as visitors, max(at) as "lastAt",
              (array_agg(answers order by id desc))[1] = 0 as "isEmptyNow"
         from made group by key, locale),
     gaps as (
       select *, case when "isEmptyNow" then 'unanswered' else 'unopened' end as kind,
              exists (select 1 from kb_dismissed_gaps d where d.locale = counted.locale and d.key = counted.key) as "isDismissed"
         from counted
        where "isEmptyNow" or (opened <= searches * ${String(OPENED_AT_MOST)} and visitors >= ${String(FEWEST_UNOPENED)})),
     people as (
       select m.key, m.locale, m.person, min(m.at) as at, max(m.at) as until, c.id as customer_id
         from made m join hd_customers c on c.document_id = m.customer where m.customer is not null group by 1, 2, 3, c.id
       union
       select m.key, m.locale, m.person, min(m.at), max(m.at), i.customer_id
         from made m join hd_customer_identities i on i.kind = 'visitor' and (i.value = m.visitor
           or i.value in (select l.chat_visitor from kb_visitor_links l where l.visitor = m.visitor))
        where m.visitor is not null group by 1, 2, 3, i.customer_id),
     wrote as (
       select p.key, p.locale, count(distinct p.person)::int as people
         from people p
        where exists (select 1 from hd_tickets t where t.customer_id = p.customer_id and t.folder = 'inbox'
                and t.created_at > p.at at time zone 'UTC' and t.created_at <= (p.until + interval '24 hours') at time zone 'UTC')
        group by 1, 2)
     select g.key, g.locale, g.kind, g.searches, g.visitors, coalesce(w.people, 0) as tickets, g."lastAt", g."isDismissed",
            (select json_agg(t.text) from (select min(text) as text from made m where m.key = g.key and m.locale = g.locale
               group by lower(trim(text)) order by count(*) desc, max(at) desc limit 5) t) as texts,
            (select json_agg(coalesce(d.times, 0) order by day.at) from generate_series(date_trunc('day', now()) - make_interval(days => ? - 1), date_trunc('day', now()), interval '1 day') day(at)
               left join lateral (select count(*)::int as times from made m where m.key = g.key and m.locale = g.locale and date_trunc('day', m.at) = day.at) d on true) as "perDay"
       from gaps g left join wrote w on w.key = g.key and w.locale = g.locale
      where g."isDismissed" = ? and (?::text is null or g.kind = ?)
      order by tickets desc, g.visitors desc, g.searches desc, g."lastAt" desc limit ?`,
    [
      query.days,
      query.locale ?? null,
      query.locale ?? null,
      query.days,
      query.dismissed,
      query.kind ?? null,
      query.kind ?? null,
      query.limit,
    ],
  );
}

export interface SearchTotals {
  readonly searches: number;
  readonly unanswered: number;
  readonly unopened: number;
}

export async function searchTotals(sql: Sql, days: number, locale: string | undefined): Promise<SearchTotals> {
  const row = await firstRow<SearchTotals>(
    sql,
    `with ${MADE}
     select count(*)::int as searches, count(*) filter (where answers = 0)::int as unanswered,
            count(*) filter (where answers > 0 and not opened)::int as unopened from made`,
    [days, locale ?? null, locale ?? null],
  );
  return row ?? { searches: 0, unanswered: 0, unopened: 0 };
}

export interface GapName {
  readonly key: string;
  readonly locale: string;
}

export async function dismissGap(sql: Sql, { key, locale }: GapName, isDismissed: boolean): Promise<void> {
  await rows(
    sql,
    isDismissed
      ? 'insert into kb_dismissed_gaps (locale, key) values (?, ?) on conflict do nothing'
      : 'delete from kb_dismissed_gaps where locale = ? and key = ?',
    [locale, key],
  );
}

/** As it was typed, the commonest first. */
export async function textsOfGap(sql: Sql, { key, locale }: GapName, limit: number): Promise<string[]> {
  const found = await rows<{ text: string }>(
    sql,
    `select min(text) as text from kb_searches where locale = ? and key = ?
      group by lower(trim(text)) order by count(*) desc, max(at) desc limit ?`,
    [locale, key, limit],
  );
  return found.map(({ text }) => text);
}

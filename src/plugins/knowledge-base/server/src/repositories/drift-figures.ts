import type { ArticleAudience } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** What was counted, as the page of drift shows it. Days are UTC, the last one is among them. */

export interface Period {
  /** YYYY-MM-DD */
  readonly from: string;
  readonly to: string;
}

export interface ArticleSums {
  readonly article: string;
  readonly locale: string;
  readonly views: number;
  readonly readings: number;
  readonly followed: number;
  readonly ticketed: number;
  readonly helpful: number;
  readonly unhelpful: number;
  /** null: it is published no more, and counts for the control alone */
  readonly shown: {
    readonly title: string;
    readonly slug: string;
    readonly audience: ArticleAudience;
    readonly owner: { readonly documentId: string; readonly name: string } | null;
    readonly checkedAt: string | null;
  } | null;
}

export function articleSums(sql: Sql, { from, to }: Period): Promise<ArticleSums[]> {
  return rows<ArticleSums>(
    sql,
    `select d.article, d.locale, d.views, d.readings, d.followed, d.ticketed, d.helpful, d.unhelpful,
            case when a.document_id is not null then json_build_object('title', a.title, 'slug', coalesce(a.slug, ''), 'audience', a.audience,
              'owner', case when g.id is not null then json_build_object('documentId', g.document_id, 'name', g.display_name) end,
              'checkedAt', to_char(greatest(r.checked_at at time zone 'UTC', a.published_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as shown
       from (select article, locale, sum(views)::integer as views, sum(readings)::integer as readings, sum(followed)::integer as followed,
                    sum(ticketed)::integer as ticketed, sum(helpful)::integer as helpful, sum(unhelpful)::integer as unhelpful
               from kb_article_days where day between ?::date and ?::date group by article, locale) d
       left join kb_articles a on a.document_id = d.article and a.locale = d.locale and a.published_at is not null
       left join hd_agents g on g.document_id = a.owner
       left join kb_reviews r on r.article = d.article and r.locale = d.locale`,
    [from, to],
  );
}

/** An article in a language. */
export interface InLanguage {
  readonly article: string;
  readonly locale: string;
}

export interface DaySums extends InLanguage {
  readonly day: string;
  readonly readings: number;
  readonly ticketed: number;
}

const NAMED = `jsonb_to_recordset(?::jsonb) as n(article text, locale text)`;

export function daysOf(sql: Sql, named: readonly InLanguage[], { from, to }: Period): Promise<DaySums[]> {
  return rows<DaySums>(
    sql,
    `select d.article, d.locale, to_char(d.day, 'YYYY-MM-DD') as day, d.readings, d.ticketed
       from ${NAMED} join kb_article_days d on d.article = n.article and d.locale = n.locale and d.day between ?::date and ?::date`,
    [json(named), from, to],
  );
}

/** Of all articles of a language together, or (null) of all languages. */
export function daysOfAll(
  sql: Sql,
  locale: string | null,
  { from, to }: Period,
): Promise<Pick<DaySums, 'day' | 'readings' | 'ticketed'>[]> {
  return rows(
    sql,
    `select to_char(day, 'YYYY-MM-DD') as day, sum(readings)::integer as readings, sum(ticketed)::integer as ticketed
       from kb_article_days where day between ?::date and ?::date and (?::text is null or locale = ?::text) group by day order by day`,
    [from, to, locale, locale],
  );
}

/** Who read them: told apart by what their browser keeps, or by the day. */
export function visitorsOf(
  sql: Sql,
  named: readonly InLanguage[],
  { from, to }: Period,
): Promise<(InLanguage & { readonly visitors: number })[]> {
  return rows(
    sql,
    `select e.article, e.locale, count(distinct coalesce(e.customer, e.visitor, e.day_key, 'once ' || e.id))::integer as visitors
       from ${NAMED} join kb_article_events e on e.article = n.article and e.locale = n.locale and e.kind = 'view' and e.surface <> 'inbox'
        and e.at >= ?::date::timestamp at time zone 'UTC' and e.at < (?::date + 1)::timestamp at time zone 'UTC'
      group by e.article, e.locale`,
    [json(named), from, to],
  );
}

/** Tickets in which an article was quoted, and of those how many the customer wrote to again after they were resolved. */
export function quotesOf(
  sql: Sql,
  { from, to }: Period,
): Promise<(InLanguage & { readonly quoted: number; readonly reopened: number })[]> {
  return rows(
    sql,
    `select article, locale, count(*)::integer as quoted, (count(*) filter (where reopened))::integer as reopened from (
       select q.article, q.locale, q.ticket, exists (
                select 1 from hd_tickets t join hd_audit_entries e on e.ticket_id = t.id and e.happened_at > q.at at time zone 'UTC'
                   and e.changes @> '[{"field":"status","to":"resolved"}]'
                  join hd_messages m on m.ticket_id = t.id and m.direction = 'inbound' and m.occurred_at > e.happened_at
                 where t.document_id = q.ticket) as reopened
         from (select article, locale, ticket, min(at) as at from kb_article_events
                where kind = 'quoted' and ticket is not null and at >= ?::date::timestamp at time zone 'UTC' and at < (?::date + 1)::timestamp at time zone 'UTC'
                group by article, locale, ticket) q) x
      group by article, locale`,
    [from, to],
  );
}

const MOST_SEARCHES = 5;

/** Searches without an answer after which the same reader found it within the hour, some other way. */
export async function failedSearchesOf(
  sql: Sql,
  named: readonly InLanguage[],
  { from, to }: Period,
): Promise<(InLanguage & { readonly text: string; readonly count: number })[]> {
  const led = (key: 'visitor' | 'customer' | 'day_key'): string =>
    `select s.id, s.text, e.article, e.locale from failed s
       join kb_article_events e on e.${key} = s.${key} and e.kind = 'view' and e.at >= s.at and e.at < s.at + interval '1 hour'`;
  return rows(
    sql,
    `with failed as (
       select id, lower(btrim(text)) as text, at, visitor, customer, day_key from kb_searches
        where answers = 0 and at >= ?::date::timestamp at time zone 'UTC' and at < (?::date + 1)::timestamp at time zone 'UTC'
     ), led as (${led('visitor')} union ${led('customer')} union ${led('day_key')}), counted as (
       select l.article, l.locale, l.text, count(distinct l.id)::integer as count,
              row_number() over (partition by l.article, l.locale order by count(distinct l.id) desc, l.text) as place
         from led l join ${NAMED} on n.article = l.article and n.locale = l.locale group by l.article, l.locale, l.text
     ) select article, locale, text, count from counted where place <= ? order by article, locale, place`,
    [from, to, json(named), MOST_SEARCHES],
  );
}

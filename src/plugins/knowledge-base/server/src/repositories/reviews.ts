import type { ArticleAudience } from '../../../../../contracts';
import type { Keyset } from '../../../../../kernel/cursor';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import type { MarkReason } from './review-marks';

/** What is published in one language, and when somebody should look at it. */
export interface ReviewRow {
  readonly id: number;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly audience: ArticleAudience;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly category: string | null;
  readonly publishedAt: Date;
  readonly checkedAt: Date | null;
  readonly checkedBy: string | null;
  readonly interval: number;
  readonly dueAt: Date;
  readonly dueKey: string;
  readonly isDue: boolean;
  readonly marks: readonly { readonly reason: MarkReason; readonly note: string; readonly since: string }[];
  readonly isOverdue: boolean;
  readonly views: number;
}

export interface ReviewFilter {
  readonly state: 'due' | 'soon' | 'all';
  readonly reason?: MarkReason | 'interval' | undefined;
  /** documentId of an agent; null: articles that nobody looks after; absent: any */
  readonly owner?: string | null | undefined;
  readonly locale?: string | undefined;
}

const SOON_DAYS = 30;

/** Binding: days between two reviews where an article says nothing. */
const STATE = `
  with seen as (
    select a.id, a.document_id, a.locale, a.title, a.audience, nullif(a.owner, '') as owner,
           a.published_at at time zone 'utc' as published_at, r.checked_at, r.checked_by, coalesce(a.review_days, ?::integer) as days,
           greatest(greatest(a.published_at at time zone 'utc', r.checked_at) + make_interval(days => coalesce(a.review_days, ?::integer)), r.not_before) as turn,
           coalesce(m.marks, '[]'::json) as marks, m.first
      from kb_articles a
      left join kb_reviews r on r.article = a.document_id and r.locale = a.locale
      left join lateral (select json_agg(json_build_object('reason', o.reason, 'note', o.note, 'since', o.at) order by o.at) as marks, min(o.at) as first
                           from kb_review_marks o where o.article = a.document_id and o.locale = a.locale and o.settled_at is null) m on true
     where a.published_at is not null and a.locale is not null
  ), state as (select *, least(turn, first) as due_at, turn <= now() as is_overdue, least(turn, first) <= now() as is_due from seen)`;

/** Of an article whose reading is only for some, as of any other: editors see them all. */
const ROW = `s.id, s.document_id as "documentId", s.locale, s.title, s.audience, s.owner, g.display_name as "ownerName",
  (select c.title from kb_articles_category_lnk l join kb_categories linked on linked.id = l.category_id
     join kb_categories c on c.document_id = linked.document_id and c.locale = s.locale and c.published_at is not null
    where l.article_id = s.id limit 1) as category,
  s.published_at as "publishedAt", s.checked_at as "checkedAt", s.checked_by as "checkedBy", s.days as interval, s.due_at as "dueAt",
  to_char(s.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "dueKey", s.is_due as "isDue", s.is_overdue as "isOverdue", s.marks,
  (select count(*)::integer from kb_article_events e
    where e.article = s.document_id and e.locale = s.locale and e.kind = 'view' and e.at > now() - interval '30 days') as views`;

function conditionsOf({ state, reason, owner, locale }: ReviewFilter): [string, ...unknown[]][] {
  return [
    ...(state === 'due' ? [['s.is_due'] as [string]] : []),
    ...(state === 'soon'
      ? [[`not s.is_due and s.due_at <= now() + interval '${String(SOON_DAYS)} days'`] as [string]]
      : []),
    ...(reason === 'interval' ? [['s.is_overdue'] as [string]] : []),
    ...(reason !== undefined && reason !== 'interval'
      ? [
          [`exists (select from json_array_elements(s.marks) mark where mark->>'reason' = ?)`, reason] as [
            string,
            string,
          ],
        ]
      : []),
    ...(owner === null ? [['s.owner is null'] as [string]] : []),
    ...(typeof owner === 'string' ? [['s.owner = ?', owner] as [string, string]] : []),
    ...(locale === undefined ? [] : [['s.locale = ?', locale] as [string, string]]),
  ];
}

/** The longest due first. */
export function reviewRows(
  sql: Sql,
  filter: ReviewFilter,
  page: { readonly days: number; readonly after: Keyset | null; readonly limit: number },
): Promise<ReviewRow[]> {
  const { days, after, limit } = page;
  const conditions = [
    ...conditionsOf(filter),
    ...(after ? [['(s.due_at, s.id) > (?::timestamptz, ?)', after.at, after.id] as [string, string, number]] : []),
  ];
  const where = conditions.length === 0 ? 'true' : conditions.map(([condition]) => condition).join(' and ');
  return rows<ReviewRow>(
    sql,
    `${STATE} select ${ROW} from state s left join hd_agents g on g.document_id = s.owner where ${where} order by s.due_at, s.id limit ?`,
    [days, days, ...conditions.flatMap(([, ...bindings]) => bindings), limit],
  );
}

export const reviewRow = (sql: Sql, documentId: string, locale: string, days: number): Promise<ReviewRow | null> =>
  firstRow<ReviewRow>(
    sql,
    `${STATE} select ${ROW} from state s left join hd_agents g on g.document_id = s.owner where s.document_id = ? and s.locale = ?`,
    [days, days, documentId, locale],
  );

export interface ReviewCounts {
  readonly due: number;
  readonly soon: number;
  readonly all: number;
  readonly mine: number;
  readonly interval: number;
  readonly release: number;
  readonly links: number;
  readonly drift: number;
  readonly asked: number;
}

/** `me`: documentId of the agent who asks. */
export async function reviewCounts(sql: Sql, days: number, me: string | null): Promise<ReviewCounts> {
  const marked = (reason: MarkReason): string =>
    `count(*) filter (where exists (select from json_array_elements(s.marks) mark where mark->>'reason' = '${reason}'))::integer as ${reason}`;
  const found = await firstRow<ReviewCounts>(
    sql,
    `${STATE} select count(*) filter (where s.is_due)::integer as due, count(*)::integer as all,
       count(*) filter (where not s.is_due and s.due_at <= now() + interval '${String(SOON_DAYS)} days')::integer as soon,
       count(*) filter (where s.is_due and s.owner = ?)::integer as mine, count(*) filter (where s.is_overdue)::integer as interval,
       ${marked('release')}, ${marked('links')}, ${marked('drift')}, ${marked('asked')} from state s`,
    [days, days, me],
  );
  if (!found) throw new Error('Reviews were not counted.');
  return found;
}

/** Somebody says that it is right. */
export async function saveCheck(
  sql: Sql,
  { article, locale, by }: { readonly article: string; readonly locale: string; readonly by: string },
): Promise<void> {
  await rows(
    sql,
    `insert into kb_reviews (article, locale, checked_at, checked_by) values (?, ?, now(), ?)
     on conflict (article, locale) do update set checked_at = excluded.checked_at, checked_by = excluded.checked_by, not_before = null`,
    [article, locale, by],
  );
}

/** It was published anew: what it waited for as one of many is over. */
export async function endSpread(sql: Sql, article: string, locale: string): Promise<void> {
  await rows(
    sql,
    'update kb_reviews set not_before = null where article = ? and locale = ? and not_before is not null',
    [article, locale],
  );
}

/**
 * Those that are seen for the first time. Where they are many, as after an import or on the day that reviews begin, each
 * gets a day of its own: from the day it is due, or from today where that is over, up to `spread` days later.
 */
export async function seeNew(
  sql: Sql,
  days: number,
  { many, spread }: { many: number; spread: number },
): Promise<void> {
  await rows(
    sql,
    `with fresh as (
       select a.document_id, a.locale, a.published_at at time zone 'utc' + make_interval(days => coalesce(a.review_days, ?::integer)) as turn,
              count(*) over () as together
         from kb_articles a
        where a.published_at is not null and a.locale is not null
          and not exists (select from kb_reviews r where r.article = a.document_id and r.locale = a.locale))
     insert into kb_reviews (article, locale, not_before)
     select document_id, locale, case when together > ? then greatest(turn, now())
            + make_interval(days => (abs(hashtextextended(document_id || locale, 0)) % ?)::integer) end
       from fresh on conflict do nothing`,
    [days, many, spread],
  );
}

/** Of every agent who looks after something: what is due, the longest first, at most `limit` each. */
export const dueByOwner = (
  sql: Sql,
  days: number,
  limit: number,
): Promise<(ReviewRow & { readonly total: number })[]> =>
  rows<ReviewRow & { readonly total: number }>(
    sql,
    `${STATE} select * from (
       select ${ROW}, count(*) over (partition by s.owner)::integer as total, row_number() over (partition by s.owner order by s.due_at, s.id) as turn
         from state s join hd_agents g on g.document_id = s.owner where s.is_due) due
      where turn <= ? order by owner, "dueAt", id`,
    [days, days, limit],
  );

import { OFFERING_SURFACES, type OfferingSurface } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import type { Counted, OfferedPeople } from '../../../core/deflection';

/** What became of those whose 72 hours are over, counted. */

/** How long ago it may be, in days. */
type Days = number;

const JUDGED = 'd.judged_at is not null and d.at > now() - make_interval(days => ?)';

/** Of rows of `kb_deflections d`: by what, who was offered something, and who was not. */
const COUNTS = `
  count(*) filter (where not d.is_control)::integer as people,
  count(*) filter (where not d.is_control and d.wrote_at is not null)::integer as wrote,
  count(*) filter (where not d.is_control and (d.solved_at is not null or d.wrote_at is null))::integer as deflected,
  count(*) filter (where d.is_control)::integer as "controlPeople",
  count(*) filter (where d.is_control and d.wrote_at is not null)::integer as "controlWrote"`;

interface CountRow extends OfferedPeople {
  readonly controlPeople: number;
  readonly controlWrote: number;
}

export interface CountedGroups {
  readonly offered: OfferedPeople;
  readonly control: Counted;
}

const groupsOf = ({
  people,
  wrote,
  opened,
  solved,
  deflected,
  controlPeople,
  controlWrote,
}: CountRow): CountedGroups => ({
  offered: { people, wrote, opened, solved, deflected },
  control: { people: controlPeople, wrote: controlWrote },
});

/** By surface; '' is all of them together. */
export async function countsBySurface(sql: Sql, days: Days): Promise<ReadonlyMap<OfferingSurface | '', CountedGroups>> {
  const found = await rows<CountRow & { surface: string | null }>(
    sql,
    `select d.surface, ${COUNTS},
            count(*) filter (where not d.is_control and d.solved_at is not null)::integer as solved,
            count(*) filter (where not d.is_control and o.opened)::integer as opened
       from kb_deflections d
       left join lateral (select bool_or(a.opened_at is not null) as opened from kb_offered_articles a where a.deflection_id = d.id) o on true
      where ${JUDGED} group by grouping sets ((d.surface), ())`,
    [days],
  );
  const known = new Map<string, OfferingSurface>(OFFERING_SURFACES.map((surface) => [surface, surface]));
  return new Map(found.map((row) => [known.get(row.surface ?? '') ?? '', groupsOf(row)]));
}

export interface ArticleCounts extends CountedGroups {
  readonly article: string;
  readonly locale: string;
}

/** By what was offered, or would have been; offered most first. */
export async function countsByArticle(sql: Sql, days: Days, limit: number): Promise<ArticleCounts[]> {
  const found = await rows<CountRow & { article: string; locale: string }>(
    sql,
    `select a.article, a.locale, ${COUNTS},
            count(*) filter (where not d.is_control and a.solved_at is not null)::integer as solved,
            count(*) filter (where not d.is_control and a.opened_at is not null)::integer as opened
       from kb_deflections d join kb_offered_articles a on a.deflection_id = d.id
      where ${JUDGED} group by a.article, a.locale order by people desc, a.article, a.locale limit ?`,
    [days, limit],
  );
  return found.map((row) => ({ article: row.article, locale: row.locale, ...groupsOf(row) }));
}

export interface WeekCounts {
  readonly week: string;
  readonly offered: number;
  readonly offeredWrote: number;
  readonly control: number;
  readonly controlWrote: number;
}

export const countsByWeek = (sql: Sql, days: Days): Promise<WeekCounts[]> =>
  rows<WeekCounts>(
    sql,
    `select to_char(date_trunc('week', d.at at time zone 'utc'), 'YYYY-MM-DD') as week,
            count(*) filter (where not d.is_control)::integer as offered,
            count(*) filter (where not d.is_control and d.wrote_at is not null)::integer as "offeredWrote",
            count(*) filter (where d.is_control)::integer as control,
            count(*) filter (where d.is_control and d.wrote_at is not null)::integer as "controlWrote"
       from kb_deflections d where ${JUDGED} group by 1 order by 1`,
    [days],
  );

/** Whose 72 hours are not over. */
export async function countWaiting(sql: Sql): Promise<number> {
  const row = await firstRow<{ count: number }>(
    sql,
    'select count(*)::integer as count from kb_deflections where judged_at is null',
  );
  return row?.count ?? 0;
}

export interface UnansweredRow {
  /** the last time */
  readonly at: Date;
  readonly times: number;
  readonly surface: OfferingSurface;
  readonly locale: string;
  readonly words: string;
  /** an article that they opened; null: none */
  readonly opened: string | null;
}

/** What was typed by those who were offered articles and wrote all the same: the same words once, the most frequent first. */
export const wroteAllTheSame = (sql: Sql, days: Days, limit: number): Promise<UnansweredRow[]> =>
  rows<UnansweredRow>(
    sql,
    `select max(wrote.at) as at, count(*)::int as times, surface, locale, words, opened
       from (select d.at, d.surface, d.locale, d.words,
                    (select a.article from kb_offered_articles a where a.deflection_id = d.id and a.opened_at is not null order by a.opened_at limit 1) as opened
               from kb_deflections d where ${JUDGED} and not d.is_control and d.wrote_at is not null and d.words <> '') wrote
      group by surface, locale, words, opened order by times desc, at desc limit ?`,
    [days, limit],
  );

import type { ArticleAudience, Reader } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { FIELD_OF_LABEL, FIELDS, type Field } from '../../../core/search/entry';
import type { Candidate, Place } from '../../../core/search/ranking';
import { readableBy } from './reading';

/** Articles that may be what somebody looks for. */

export interface Lead {
  /** a tsquery */
  readonly query: string;
  readonly rarity: number;
  /** looked for in the body too: of common words only in what stands above it */
  readonly everywhere: boolean;
}

export interface CandidateQuery {
  readonly locale: string;
  readonly reader: Reader;
  readonly leads: readonly Lead[];
  /** all that places are told of */
  readonly stems: readonly string[];
  readonly limit: number;
  /** those that one of these languages has are left out: they were looked for there */
  readonly except: readonly string[];
  readonly now: Date;
}

interface CandidateRow {
  readonly article: string;
  readonly lengths: readonly number[];
  readonly helpful: number;
  readonly unhelpful: number;
  readonly age: number;
  /** stem, places, labels */
  readonly said: readonly (readonly [string, readonly number[], readonly string[]])[] | null;
}

const ABOVE = 1.5;

/** By the leads that they hold, the rare ones first, at most `limit`. */
export async function candidates(sql: Sql, query: CandidateQuery): Promise<Candidate[]> {
  if (query.leads.length === 0) return [];
  const readable = readableBy(query.reader, 's');
  const found = await rows<CandidateRow>(
    sql,
    `with leads as materialized (
       select query::tsquery as query, rarity, everywhere
         from jsonb_to_recordset(?::jsonb) as x(query text, rarity float8, everywhere boolean)),
     led as (
       select s.article, sum(lead.rarity) as weight
         from leads lead join kb_search_articles s on s.doc @@ lead.query
        where lead.everywhere and s.locale = ? and ${readable.sql} group by s.article
       union all
       select s.article, sum(lead.rarity) * ${String(ABOVE)}
         from leads lead join kb_search_articles s on s.head @@ lead.query
        where s.locale = ? and ${readable.sql} group by s.article),
     best as (
       select article from led
        where not exists (select 1 from kb_search_articles o where o.article = led.article and o.locale = any(?::text[]))
        group by article order by sum(weight) desc, article limit ?)
     select s.article, s.lengths, coalesce(v.helpful, 0) as helpful, coalesce(v.unhelpful, 0) as unhelpful,
            (extract(epoch from ?::timestamptz - s.published_at) / 86400)::float8 as age,
            (select json_agg(json_build_array(d.lexeme, d.positions, d.weights)) from unnest(s.doc) d where d.lexeme = any(?::text[])) as said
       from best join kb_search_articles s on s.article = best.article and s.locale = ?
       left join kb_article_votes v on v.article = s.article and v.locale = s.locale`,
    [
      json(query.leads),
      query.locale,
      ...readable.bindings,
      query.locale,
      ...readable.bindings,
      query.except,
      query.limit,
      query.now,
      query.stems,
      query.locale,
    ],
  );
  return found.map(candidateOf);
}

const candidateOf = (row: CandidateRow): Candidate => ({
  article: row.article,
  places: new Map((row.said ?? []).map(([stem, places, labels]) => [stem, placesOf(places, labels)])),
  lengths: lengthsOf(row.lengths),
  helpful: row.helpful,
  unhelpful: row.unhelpful,
  age: row.age,
  semantic: null,
});

const placesOf = (places: readonly number[], labels: readonly string[]): Place[] =>
  places.map((place, index) => ({ place, field: FIELD_OF_LABEL[labels[index] ?? ''] ?? 'body' }));

/** Of title, keywords, headings and body, by their names. */
export const lengthsOf = (lengths: readonly number[]): Record<Field, number> => {
  const [title = 0, keywords = 0, headings = 0, body = 0] = FIELDS.map((_, index) => Number(lengths[index] ?? 0));
  return { title, keywords, headings, body };
};

export interface ShownArticle {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly audience: ArticleAudience;
  readonly category: string | null;
  /** of the index: what excerpts are taken from */
  readonly body: string;
}

/** As they are published at this moment, of those the ones that this reader may read: the index may be a step behind. */
export async function shownArticles(
  sql: Sql,
  articles: readonly string[],
  locale: string,
  reader: Reader,
): Promise<ShownArticle[]> {
  if (articles.length === 0) return [];
  const readable = readableBy(reader, 'a');
  return rows<ShownArticle>(
    sql,
    `select a.document_id as "documentId", a.locale, a.title, coalesce(nullif(a.slug, ''), a.document_id) as slug, a.audience, s.body,
            (select c.title from kb_articles_category_lnk l join kb_categories linked on linked.id = l.category_id
               join kb_categories c on c.document_id = linked.document_id and c.locale = a.locale and c.published_at is not null
              where l.article_id = a.id limit 1) as category
       from kb_articles a join kb_search_articles s on s.article = a.document_id and s.locale = a.locale
      where a.document_id = any(?::text[]) and a.locale = ? and a.published_at is not null and ${readable.sql}`,
    [articles, locale, ...readable.bindings],
  );
}

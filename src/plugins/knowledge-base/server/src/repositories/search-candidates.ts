import type { ArticleAudience, Reader } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import { FIELDS, placesOf, type Field } from '../../../core/search/entry';
import type { Candidate } from '../../../core/search/ranking';
import { readableBy } from './reading';

/** Articles that may be what somebody looks for. */

export interface Lead {
  /** a tsquery */
  readonly query: string;
  readonly rarity: number;
  /** looked for in the body too: of common words only in what stands above it */
  readonly everywhere: boolean;
}

/** What is told of a candidate. */
export interface Telling {
  /** whose places are told */
  readonly stems: readonly string[];
  readonly now: Date;
}

export interface CandidateQuery extends Telling {
  readonly reader: Reader;
  /** of one language */
  readonly leads: readonly Lead[];
  readonly limit: number;
  /** those that one of these languages has are left out: they were looked for there */
  readonly except: readonly string[];
}

interface CandidateRow {
  readonly article: string;
  readonly lengths: readonly number[];
  readonly helpful: number;
  readonly unhelpful: number;
  readonly age: number;
  /** of all its stems */
  readonly places: string;
}

const ABOVE = 1.5;

/** By the leads that they hold, the rare ones first, at most `limit`. */
export async function candidates(sql: Sql, query: CandidateQuery): Promise<Candidate[]> {
  if (query.leads.length === 0) return [];
  const readable = readableBy(query.reader, 'led');
  const inBody = query.leads.filter(({ everywhere }) => everywhere);
  const elsewhere =
    'and not exists (select from kb_search_articles o where o.article = led.article and o.locale = any(?::text[]))';
  return told(
    sql,
    `select id from kb_search_led(?::tsquery[], ?::float8[], ?::tsquery[], ?::float8[]) led
      where ${readable.sql} ${query.except.length > 0 ? elsewhere : ''}
      group by id order by sum(weight) desc, id limit ?`,
    [
      inBody.map((lead) => lead.query),
      inBody.map(({ rarity }) => rarity),
      query.leads.map((lead) => lead.query),
      query.leads.map(({ rarity }) => rarity * ABOVE),
      ...readable.bindings,
      ...(query.except.length > 0 ? [query.except] : []),
      query.limit,
    ],
    query,
  );
}

/** These, whatever they hold. */
export const theseCandidates = (
  sql: Sql,
  locale: string,
  articles: readonly string[],
  telling: Telling,
): Promise<Candidate[]> =>
  told(
    sql,
    'select id from kb_search_articles where locale = ? and article = any(?::text[])',
    [locale, articles],
    telling,
  );

async function told(
  sql: Sql,
  ids: string,
  bindings: readonly unknown[],
  { stems, now }: Telling,
): Promise<Candidate[]> {
  const found = await rows<CandidateRow>(
    sql,
    `select s.article, s.lengths, s.places, coalesce(v.helpful, 0) as helpful, coalesce(v.unhelpful, 0) as unhelpful,
            (extract(epoch from ?::timestamptz - s.published_at) / 86400)::float8 as age
       from (${ids}) best join kb_search_articles s using (id)
       left join kb_article_votes v on v.article = s.article and v.locale = s.locale`,
    [now, ...bindings],
  );
  return found.map((row) => candidateOf(row, stems));
}

const candidateOf = (row: CandidateRow, stems: readonly string[]): Candidate => ({
  article: row.article,
  places: new Map(stems.map((stem) => [stem, placesOf(row.places, stem)])),
  lengths: lengthsOf(row.lengths),
  helpful: row.helpful,
  unhelpful: row.unhelpful,
  age: row.age,
  semantic: null,
});

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

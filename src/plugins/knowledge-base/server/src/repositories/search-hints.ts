import type { ArticleAudience } from '../../../../../contracts';
import type { Contradiction, HintKind } from '../../../../../contracts/http/knowledge-search';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Articles that say the same, or the contrary. */

export interface HintedArticle {
  readonly article: string;
  readonly locale: string;
}

/** Takes the next of which it is to be found out; as often as they were written, each once. */
export async function takeQueuedHints(trx: Sql, limit: number): Promise<HintedArticle[]> {
  const taken = await rows<HintedArticle>(
    trx,
    `delete from kb_hint_queue q using (select article, locale from kb_hint_queue order by id limit ?) next
      where q.article = next.article and q.locale = next.locale returning q.article, q.locale`,
    [limit],
  );
  return [...new Map(taken.map((one) => [`${one.locale} ${one.article}`, one])).values()];
}

export interface ComparedText {
  readonly article: string;
  readonly title: string;
  readonly body: string;
}

export const comparedTexts = (sql: Sql, locale: string, articles: readonly string[]): Promise<ComparedText[]> =>
  rows<ComparedText>(
    sql,
    'select article, title, body from kb_search_articles where locale = ? and article = any(?::text[])',
    [locale, articles],
  );

export interface FoundHint {
  readonly kind: HintKind;
  readonly article: string;
  readonly other: string;
  readonly differs: Contradiction | null;
  readonly likeness: number;
  readonly sentence: string | null;
  readonly otherSentence: string | null;
  /** of both texts */
  readonly comparedAs: string;
}

/** What is known of this article now: hints that were put away stay so while both texts do. */
export async function replaceHints(
  trx: Sql,
  { article, locale }: HintedArticle,
  hints: readonly FoundHint[],
): Promise<void> {
  const ordered = hints.map(inOrder);
  await rows(
    trx,
    `delete from kb_hints h where h.locale = ? and (h.article = ? or h.other = ?)
        and not exists (select 1 from jsonb_to_recordset(?::jsonb) as x(kind text, article text, other text)
                         where x.kind = h.kind and x.article = h.article and x.other = h.other)`,
    [locale, article, article, json(ordered)],
  );
  await rows(
    trx,
    `insert into kb_hints as h (kind, locale, article, other, differs, likeness, sentence, other_sentence, compared_as)
     select kind, ?, article, other, differs, likeness, sentence, "otherSentence", "comparedAs"
       from jsonb_to_recordset(?::jsonb) as x(kind text, article text, other text, differs text, likeness real, sentence text, "otherSentence" text, "comparedAs" text)
     on conflict (kind, locale, article, other) do update set differs = excluded.differs, likeness = excluded.likeness,
       sentence = excluded.sentence, other_sentence = excluded.other_sentence, compared_as = excluded.compared_as`,
    [locale, json(ordered)],
  );
}

/** The lesser id first: two articles are one pair, whichever was written. */
const inOrder = (hint: FoundHint): FoundHint =>
  hint.article < hint.other
    ? hint
    : { ...hint, article: hint.other, other: hint.article, sentence: hint.otherSentence, otherSentence: hint.sentence };

export interface HintRow {
  readonly id: string;
  readonly kind: HintKind;
  readonly locale: string;
  readonly differs: Contradiction | null;
  readonly likeness: number;
  readonly foundAt: Date;
  readonly isDismissed: boolean;
  readonly articles: readonly {
    readonly documentId: string;
    readonly title: string;
    readonly slug: string;
    readonly audience: ArticleAudience;
    readonly sentence: string | null;
  }[];
}

export interface HintQuery {
  readonly article?: string | undefined;
  readonly locale?: string | undefined;
  readonly kind?: HintKind | undefined;
  readonly dismissed: boolean;
  readonly limit: number;
}

const SHOWN = (alias: string, sentence: string): string =>
  `json_build_object('documentId', ${alias}.document_id, 'title', ${alias}.title, 'slug', coalesce(nullif(${alias}.slug, ''), ${alias}.document_id), 'audience', ${alias}.audience, 'sentence', ${sentence})`;

/** The surest first; of what is published. */
export async function hintsLike(sql: Sql, query: HintQuery): Promise<{ hints: HintRow[]; total: number }> {
  const found = await rows<HintRow & { total: number }>(
    sql,
    `select h.id::text as id, h.kind, h.locale, h.differs, h.likeness::float8 as likeness, h.found_at as "foundAt",
            h.dismissed_as is not distinct from h.compared_as as "isDismissed", count(*) over ()::int as total,
            case when h.other = ? then json_build_array(${SHOWN('b', 'h.other_sentence')}, ${SHOWN('a', 'h.sentence')})
                 else json_build_array(${SHOWN('a', 'h.sentence')}, ${SHOWN('b', 'h.other_sentence')}) end as articles
       from kb_hints h
       join kb_articles a on a.document_id = h.article and a.locale = h.locale and a.published_at is not null
       join kb_articles b on b.document_id = h.other and b.locale = h.locale and b.published_at is not null
      where (?::text is null or h.article = ? or h.other = ?) and (?::text is null or h.locale = ?) and (?::text is null or h.kind = ?)
        and (h.dismissed_as is not distinct from h.compared_as) = ?
      order by h.kind, h.likeness desc, h.id limit ?`,
    [
      query.article ?? null,
      query.article ?? null,
      query.article ?? null,
      query.article ?? null,
      query.locale ?? null,
      query.locale ?? null,
      query.kind ?? null,
      query.kind ?? null,
      query.dismissed,
      query.limit,
    ],
  );
  return { hints: found, total: found[0]?.total ?? 0 };
}

/** False: there is no such hint. */
export async function dismissHint(sql: Sql, id: string, isDismissed: boolean): Promise<boolean> {
  const row = await firstRow(
    sql,
    'update kb_hints set dismissed_as = case when ? then compared_as end where id = ?::bigint returning id',
    [isDismissed, id],
  );
  return row !== null;
}

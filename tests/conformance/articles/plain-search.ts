import { rows, type Sql } from '../../../src/kernel/database';

/** What PostgreSQL finds by itself: one weighted tsvector an article, `websearch_to_tsquery`, `ts_rank`. */
export interface PlainSearch {
  /** documentIds, the best first: articles that have any of the words, or all */
  find(text: string, words: 'any' | 'all'): Promise<string[]>;
}

export async function plainSearch(sql: Sql): Promise<PlainSearch> {
  await rows(
    sql,
    `create table plain as
     select article, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'D') as doc from kb_search_articles`,
  );
  return {
    async find(text, words) {
      const found = await rows<{ article: string }>(
        sql,
        `select article from plain, websearch_to_tsquery('english', ?) q where doc @@ q order by ts_rank(doc, q) desc, article limit 10`,
        [words === 'all' ? text : anyOf(text)],
      );
      return found.map(({ article }) => article);
    },
  };
}

const anyOf = (text: string): string => (text.match(/[\p{L}\p{N}']+/gu) ?? []).join(' or ');

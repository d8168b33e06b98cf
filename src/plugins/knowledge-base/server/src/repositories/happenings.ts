import type { ArticleHappening, KnowledgeVisitor } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

export async function insertHappenings(sql: Sql, happenings: readonly ArticleHappening[]): Promise<void> {
  if (happenings.length === 0) return;
  await rows(
    sql,
    `insert into kb_article_events (at, kind, article, locale, surface, visitor, day_key, customer, search_id, reason, note, ticket, message)
     select coalesce(at, now()), kind, article, locale, surface, visitor, "dayKey", customer, search, reason, note, ticket, message
       from jsonb_to_recordset(?::jsonb) as told(at timestamptz, kind text, article text, locale text, surface text, visitor text, "dayKey" text, customer text,
         search bigint, reason text, note text, ticket text, message text)`,
    [json(happenings.map(told))],
  );
}

const told = ({ visitor, ...happening }: ArticleHappening) => ({
  ...happening,
  visitor: visitor.key,
  dayKey: visitor.dayKey,
  customer: visitor.customer,
});

/** By documentId, the most frequent first: in this ticket, or (null) in the last 90 days. */
export async function quotedArticles(sql: Sql, ticket: string | null, limit: number): Promise<string[]> {
  const [where, bindings] = ticket === null ? [`at > now() - interval '90 days'`, []] : ['ticket = ?', [ticket]];
  const found = await rows<{ article: string }>(
    sql,
    `select article from kb_article_events where kind = 'quoted' and ${where}
      group by article order by count(*) desc, max(at) desc limit ?`,
    [...bindings, limit],
  );
  return found.map(({ article }) => article);
}

export async function forgetQuotes(sql: Sql, message: string): Promise<void> {
  await rows(sql, `delete from kb_article_events where kind = 'quoted' and message = ?`, [message]);
}

/** What the same visitor said of the same article within a day, also where votes are summed up for the ranking. Who can't be told apart has said nothing before. */
export async function takeBackVote(
  sql: Sql,
  {
    article,
    locale,
    visitor,
  }: { readonly article: string; readonly locale: string; readonly visitor: KnowledgeVisitor },
): Promise<void> {
  await rows(
    sql,
    `with taken as (
       delete from kb_article_events
        where kind in ('helpful', 'unhelpful') and article = ? and locale = ? and at > now() - interval '1 day'
          and (visitor = ? or (visitor is null and day_key = ?)) returning kind)
     update kb_article_votes v
        set helpful = greatest(0, v.helpful - t.helpful), unhelpful = greatest(0, v.unhelpful - t.unhelpful)
       from (select count(*) filter (where kind = 'helpful')::integer as helpful,
                    count(*) filter (where kind = 'unhelpful')::integer as unhelpful from taken) t
      where v.article = ? and v.locale = ? and t.helpful + t.unhelpful > 0`,
    [article, locale, visitor.key, visitor.dayKey, article, locale],
  );
}

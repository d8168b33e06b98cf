import { rows, type Sql } from '../../../../../kernel/database';

/** Why an article is to be looked at before its time. */
export type MarkReason = 'release' | 'links' | 'drift' | 'asked';

export interface ReviewMark {
  readonly article: string;
  readonly locale: string;
  readonly reason: MarkReason;
  /** which of its kind: the same one marks an article once */
  readonly subject: string;
  readonly note: string;
}

/** True where it is marked now; false where the same one has marked it before. */
export async function insertMark(sql: Sql, { article, locale, reason, subject, note }: ReviewMark): Promise<boolean> {
  const made = await rows(
    sql,
    `insert into kb_review_marks (article, locale, reason, subject, note)
     select ?, ?, ?, ?, ?
      where not exists (select from kb_review_marks where article = ? and locale = ? and reason = ? and subject = ?)
        and exists (select from kb_articles where document_id = ? and locale = ? and published_at is not null)
     returning id`,
    [article, locale, reason, subject, note, article, locale, reason, subject, article, locale],
  );
  return made.length > 0;
}

/** True where one for this reason still waits, or was settled within so many days. */
export async function wasMarked(
  sql: Sql,
  { article, locale, reason }: Pick<ReviewMark, 'article' | 'locale' | 'reason'>,
  days: number,
): Promise<boolean> {
  const found = await rows(
    sql,
    `select 1 from kb_review_marks where article = ? and locale = ? and reason = ?
        and (settled_at is null or settled_at > now() - make_interval(days => ?)) limit 1`,
    [article, locale, reason, days],
  );
  return found.length > 0;
}

export async function settleMarks(
  sql: Sql,
  article: string,
  locale: string,
  reasons: readonly MarkReason[],
): Promise<void> {
  await rows(
    sql,
    `update kb_review_marks set settled_at = now() where article = ? and locale = ? and reason = any(?::text[]) and settled_at is null`,
    [article, locale, reasons],
  );
}

/**
 * Somebody has just worked on it: what it was marked for is settled, and products that were out by then need no review
 * of it. Links that fail stay until they do no more.
 */
export async function settlePublished(sql: Sql, article: string, locale: string): Promise<void> {
  await settleMarks(sql, article, locale, ['release', 'drift', 'asked']);
  await rows(
    sql,
    `insert into kb_review_marks (article, locale, reason, subject, note, settled_at)
     select distinct ?, ?, 'release', r.document_id || ':' || r.released_at::text, r.product || ' ' || r.name, now()
       from kb_articles_releases_lnk l join kb_articles a on a.id = l.article_id join kb_releases r on r.id = l.release_id
      where a.document_id = ? and r.released_at <= current_date
        and not exists (select from kb_review_marks m where m.article = ? and m.locale = ? and m.reason = 'release'
                          and m.subject = r.document_id || ':' || r.released_at::text)`,
    [article, locale, article, article, locale],
  );
}

/** Marks what is published of articles of products that are out by now; each release does so once. Answers how many. */
export async function markReleased(sql: Sql): Promise<number> {
  const made = await rows(
    sql,
    `insert into kb_review_marks (article, locale, reason, subject, note)
     select distinct live.document_id, live.locale, 'release', r.document_id || ':' || r.released_at::text, r.product || ' ' || r.name
       from kb_releases r
       join kb_articles_releases_lnk l on l.release_id = r.id
       join kb_articles linked on linked.id = l.article_id
       join kb_articles live on live.document_id = linked.document_id and live.published_at is not null
      where r.released_at <= current_date
        and not exists (select from kb_review_marks m where m.article = live.document_id and m.locale = live.locale and m.reason = 'release'
                          and m.subject = r.document_id || ':' || r.released_at::text)
     returning id`,
  );
  return made.length;
}

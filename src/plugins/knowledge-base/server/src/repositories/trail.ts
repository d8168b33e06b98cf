import { rows, type Sql } from '../../../../../kernel/database';
import { articlePath, guidePath } from '../../../core/paths';
import type { Deed } from '../../../core/trail';

/** Whom something written down belongs to. */
export interface Person {
  /** documentIds: the customer and all that were merged into it */
  readonly customers: readonly string[];
  /** of their browsers: the chat's own, and the help centre's cookies that were seen with them */
  readonly visitors: readonly string[];
}

/** By documentId of a customer or by row ids; following merges both ways. */
export async function personOf(
  sql: Sql,
  named: { readonly customer: string } | { readonly ids: readonly number[] },
): Promise<Person> {
  const [where, binding] =
    'customer' in named ? ['document_id = ?', named.customer] : ['id = any(?::int[])', named.ids];
  const found = await rows<{ customer: string; visitors: string[] }>(
    sql,
    `with recursive up as (
       select id, merged_into_id from hd_customers where ${where}
       union select c.id, c.merged_into_id from hd_customers c join up on c.id = up.merged_into_id
     ), tree as (
       select id from up union select c.id from hd_customers c join tree on c.merged_into_id = tree.id
     )
     select c.document_id as customer,
            (select coalesce(json_agg(i.value), '[]') from hd_customer_identities i
              where i.customer_id = c.id and i.kind = 'visitor') as visitors
       from tree join hd_customers c on c.id = tree.id`,
    [binding],
  );
  return withLinked(sql, {
    customers: found.map(({ customer }) => customer),
    visitors: found.flatMap(({ visitors }) => visitors),
  });
}

/** With the cookies that were seen together with these browsers. */
export async function withLinked(sql: Sql, person: Person): Promise<Person> {
  const linked = await rows<{ visitor: string }>(
    sql,
    'select distinct visitor from kb_visitor_links where chat_visitor = any(?::text[])',
    [person.visitors],
  );
  return { ...person, visitors: [...new Set([...person.visitors, ...linked.map(({ visitor }) => visitor)])] };
}

const THEIRS = '(x.visitor = any(?::text[]) or x.customer = any(?::text[]))';

/** The newest things that they did, at most `limit` of each kind; the oldest first, also within a millisecond. */
export async function deedsOf(sql: Sql, person: Person, limit: number): Promise<Deed[]> {
  if (person.customers.length === 0) return [];
  const [read, searched, followed] = await Promise.all([
    readings(sql, person, limit),
    searches(sql, person, limit),
    guideRuns(sql, person, limit),
  ]);
  return [...read, ...searched, ...followed].reverse();
}

interface ReadingRow {
  readonly kind: 'view' | 'helpful' | 'unhelpful';
  readonly article: string;
  readonly at: Date;
  readonly search: string | null;
  readonly said: string | null;
  readonly title: string | null;
  /** null: it is published no more */
  readonly slug: string | null;
  readonly locale: string;
}

/** The title is today's: under another name nobody would find it. */
async function readings(sql: Sql, { visitors, customers }: Person, limit: number): Promise<Deed[]> {
  const found = await rows<ReadingRow>(
    sql,
    `select x.kind, x.article, x.at, x.search_id::text as search, coalesce(nullif(x.note, ''), x.reason) as said, a.title, x.locale,
            case when a.published_at is not null then a.slug end as slug
       from kb_article_events x
       left join lateral (select title, slug, published_at from kb_articles k
                           where k.document_id = x.article and k.locale = x.locale order by published_at nulls last limit 1) a on true
      where ${THEIRS} and x.kind in ('view', 'helpful', 'unhelpful') order by x.at desc, x.id desc limit ?`,
    [visitors, customers, limit],
  );
  return found.map(({ kind, article, at, search, said, title, slug, locale }) => {
    const url = slug === null ? null : articlePath(locale, slug);
    return kind === 'view' ? { kind, article, at, search, title, url } : { kind, article, at, said, title, url };
  });
}

async function searches(sql: Sql, { visitors, customers }: Person, limit: number): Promise<Deed[]> {
  const found = await rows<{ id: string; text: string; answers: number; at: Date }>(
    sql,
    `select x.id::text, x.text, x.answers, x.at from kb_searches x where ${THEIRS} order by x.at desc, x.id desc limit ?`,
    [visitors, customers, limit],
  );
  return found.map((search) => ({ kind: 'search', ...search }));
}

/** Left for longer than a pause, somebody has given up; sent on to a person, the guide has. */
async function guideRuns(sql: Sql, { visitors, customers }: Person, limit: number): Promise<Deed[]> {
  const found = await rows<{
    at: Date;
    title: string | null;
    slug: string | null;
    locale: string;
    outcome: 'solved' | 'given_up' | null;
    steps: string[];
  }>(
    sql,
    `select x.at, x.locale, g.title, case when g.published_at is not null then g.slug end as slug,
            case when x.outcome = 'solved' then 'solved' when x.outcome is not null or x.at < now() - interval '10 minutes' then 'given_up' end as outcome,
            (select coalesce(json_agg(s.step ->> 'answer' order by s.place) filter (where s.step ->> 'answer' <> ''), '[]')
               from jsonb_array_elements(x.steps) with ordinality s(step, place)) as steps
       from kb_guide_runs x
       left join lateral (select title, slug, published_at from kb_guides k
                           where k.document_id = x.guide and k.locale = x.locale order by published_at nulls last limit 1) g on true
      where ${THEIRS} order by x.at desc limit ?`,
    [visitors, customers, limit],
  );
  return found.map(({ slug, locale, ...run }) => ({
    ...run,
    kind: 'guide',
    url: slug === null ? null : guidePath(locale, slug),
  }));
}

/** Tables whose rows name who did it, by `visitor` and `customer`. */
const OF_PEOPLE = ['kb_article_events', 'kb_searches', 'kb_guide_runs'] as const;

/** All that they did, row by row, to hand over: without the keys that tell them apart. */
export async function deedRows(sql: Sql, person: Person): Promise<Record<string, Record<string, unknown>[]>> {
  const parts: Record<string, Record<string, unknown>[]> = {};
  for (const table of OF_PEOPLE) {
    const found = await rows<{ row: Record<string, unknown> }>(
      sql,
      `select (to_jsonb(x) - array['id', 'visitor', 'day_key', 'customer'])::json as row from ${table} x where ${THEIRS} order by x.at`,
      [person.visitors, person.customers],
    );
    parts[HANDED_AS[table]] = found.map(({ row }) => row);
  }
  return parts;
}

const HANDED_AS: Readonly<Record<(typeof OF_PEOPLE)[number], string>> = {
  kb_article_events: 'articleEvents',
  kb_searches: 'searches',
  kb_guide_runs: 'guideRuns',
};

/** Nothing is left of what they did; answers that quoted an article forget where they stood. */
export async function forgetDeeds(trx: Sql, person: Person, tickets: readonly string[]): Promise<void> {
  const { visitors, customers } = person;
  for (const table of OF_PEOPLE) await rows(trx, `delete from ${table} x where ${THEIRS}`, [visitors, customers]);
  await rows(trx, 'delete from kb_visitor_links where visitor = any(?::text[]) or chat_visitor = any(?::text[])', [
    visitors,
    visitors,
  ]);
  await rows(trx, 'delete from kb_ticket_topics where ticket = any(?::text[])', [tickets]);
  await rows(
    trx,
    'update kb_article_events set ticket = null, message = null, note = null where ticket = any(?::text[])',
    [tickets],
  );
}

import type { KnowledgeVisitor, OfferingSurface, PastOffer } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Offers as they are made, and what is told of them. */

/** How long after it somebody may write, and it counts. */
export const FOLLOWED = "interval '72 hours'";

/** One person in 72 hours. */
export interface Deflection {
  readonly id: string;
  readonly isControl: boolean;
}

const DEFLECTION = 'd.id::text as id, d.is_control as "isControl"';

/** The one that this offer belongs to, while it is followed. */
export const deflectionOf = (sql: Sql, token: string): Promise<Deflection | null> =>
  firstRow<Deflection>(
    sql,
    `select ${DEFLECTION} from kb_offers o join kb_deflections d on d.id = o.deflection_id
      where o.token = ? and d.judged_at is null and d.at > now() - ${FOLLOWED}`,
    [token],
  );

/** The newest of this person that is still followed. */
export const followedOf = (sql: Sql, person: string): Promise<Deflection | null> =>
  firstRow<Deflection>(
    sql,
    `select ${DEFLECTION} from kb_deflections d where d.person = ? and d.judged_at is null and d.at > now() - ${FOLLOWED} order by d.at desc limit 1`,
    [person],
  );

export interface NewDeflection {
  readonly surface: OfferingSurface;
  readonly locale: string;
  readonly isControl: boolean;
  readonly person: string;
  readonly visitor: KnowledgeVisitor;
}

export async function insertDeflection(sql: Sql, made: NewDeflection): Promise<Deflection> {
  const { surface, locale, isControl, person, visitor } = made;
  const row = await firstRow<Deflection>(
    sql,
    `insert into kb_deflections as d (surface, locale, is_control, person, visitor, customer) values (?, ?, ?, ?, ?, ?) returning ${DEFLECTION}`,
    [surface, locale, isControl, person, visitor.key, visitor.customer],
  );
  if (!row) throw new Error('The offer was not written down.');
  return row;
}

export const insertOffer = (sql: Sql, token: string, deflection: string): Promise<unknown> =>
  rows(sql, 'insert into kb_offers (token, deflection_id) values (?, ?)', [token, deflection]);

/** What was offered by now, beside what was before; and the words as they stand now. */
export async function addOffered(
  sql: Sql,
  deflection: string,
  words: string,
  articles: readonly { readonly documentId: string; readonly locale: string }[],
): Promise<void> {
  await rows(
    sql,
    `with said as (update kb_deflections set words = ? where id = ?)
     insert into kb_offered_articles (deflection_id, article, locale)
     select ?, a."documentId", a.locale from jsonb_to_recordset(?::jsonb) as a("documentId" text, locale text) on conflict do nothing`,
    [words, deflection, deflection, json(articles.map(({ documentId, locale }) => ({ documentId, locale })))],
  );
}

export async function markOpened(sql: Sql, deflection: string, article: string): Promise<void> {
  await rows(
    sql,
    `update kb_offered_articles set opened_at = coalesce(opened_at, now()) where deflection_id = ? and article = ?`,
    [deflection, article],
  );
}

/** They said so; of the article that was open, where one was. */
export async function markSolved(sql: Sql, deflection: string, article: string | null): Promise<void> {
  await rows(
    sql,
    `with said as (update kb_deflections set solved_at = coalesce(solved_at, now()) where id = ?)
     update kb_offered_articles set solved_at = coalesce(solved_at, now()), opened_at = coalesce(opened_at, now())
      where deflection_id = ? and article = ?`,
    [deflection, deflection, article],
  );
}

export const markWrote = (sql: Sql, deflection: string): Promise<unknown> =>
  rows(sql, 'update kb_deflections set wrote_at = coalesce(wrote_at, now()) where id = ?', [deflection]);

/** Whoever read before they wrote is the one who wrote, under an identity that only their message has. */
export const linkWriter = (sql: Sql, deflection: string, writer: string): Promise<unknown> =>
  rows(
    sql,
    `insert into kb_visitor_links (visitor, chat_visitor) select visitor, ? from kb_deflections where id = ? and visitor is not null
     on conflict (visitor, chat_visitor) do update set seen_at = now()`,
    [writer, deflection],
  );

/**
 * Says of those whose 72 hours are over whether they wrote, on whatever channel, as whoever they are by now: the
 * customer who was signed in, or whose browser it was. Then nothing tells whose offer it was. Answers how many there
 * were.
 */
export async function judge(sql: Sql, limit: number): Promise<number> {
  const judged = await rows(
    sql,
    `with recursive due as materialized (
       select id, at, visitor, customer from kb_deflections where judged_at is null and at <= now() - ${FOLLOWED} order by at limit ? for update skip locked
     ), browsers as (
       select id, visitor as value from due where visitor is not null
       union select d.id, l.chat_visitor from due d join kb_visitor_links l on l.visitor = d.visitor
     ), signed_in as (
       select d.id, c.id as customer_id, c.merged_into_id from due d join hd_customers c on c.document_id = d.customer
       union all select s.id, c.id, c.merged_into_id from signed_in s join hd_customers c on c.id = s.merged_into_id
     ), people as (
       select b.id, i.customer_id from browsers b
         join hd_customer_identities i on i.kind = 'visitor' and i.value = b.value
          and i.scope in (select document_id from hd_channel_accounts)
       union select id, customer_id from signed_in where merged_into_id is null
     ), said as (
       select d.id, min(m.occurred_at) as at from due d join people p on p.id = d.id
         join hd_messages m on m.customer_id = p.customer_id and m.direction = 'inbound' and m.automatic is null
          and m.occurred_at > d.at at time zone 'utc' and m.occurred_at <= (d.at + ${FOLLOWED}) at time zone 'utc'
         join hd_tickets t on t.id = m.ticket_id and t.folder = 'inbox'
        group by d.id
     )
     update kb_deflections k set judged_at = now(), person = null, visitor = null, customer = null,
            wrote_at = least(k.wrote_at, (select s.at at time zone 'utc' from said s where s.id = k.id))
       from due where k.id = due.id returning k.id`,
    [limit],
  );
  return judged.length;
}

export const forgetOlderThan = (sql: Sql, days: number): Promise<unknown> =>
  rows(sql, 'delete from kb_deflections where at < now() - make_interval(days => ?)', [days]);

/** Those of erased customers that are still followed; of the others nobody knows whose they were. */
export const forgetPeople = (
  sql: Sql,
  { customers, visitors }: { readonly customers: readonly string[]; readonly visitors: readonly string[] },
): Promise<unknown> =>
  rows(
    sql,
    `delete from kb_deflections where judged_at is null and (customer = any(?::text[]) or visitor = any(?::text[])
        or visitor in (select visitor from kb_visitor_links where chat_visitor = any(?::text[])))`,
    [customers, visitors, visitors],
  );

/** One whose 72 hours were over before it was told of. */
export type JudgedOffer = Omit<PastOffer, 'text'> & { readonly words: string };

/** Judged as it comes: nothing in it tells whose it was. */
export async function insertPastOffers(sql: Sql, offers: readonly JudgedOffer[]): Promise<void> {
  await rows(
    sql,
    `with told as materialized (
       select row_number() over () as place, o.* from jsonb_to_recordset(?::jsonb)
         as o(at timestamptz, surface text, locale text, "isControl" boolean, words text, wrote boolean, articles jsonb)
     ), numbered as materialized (select nextval('kb_deflections_id_seq') as id, t.* from told t),
     kept as (
       insert into kb_deflections (id, at, surface, locale, is_control, words, solved_at, wrote_at, judged_at)
       select id, at, surface, locale, "isControl", words,
              case when exists (select 1 from jsonb_to_recordset(articles) as a(solved boolean) where a.solved) then at end,
              case when wrote then at + interval '10 minutes' end, at + ${FOLLOWED} from numbered returning id
     )
     insert into kb_offered_articles (deflection_id, article, locale, opened_at, solved_at)
     select n.id, a."documentId", a.locale, case when a.opened then n.at end, case when a.solved then n.at end
       from numbered n join kept k on k.id = n.id,
            jsonb_to_recordset(n.articles) as a("documentId" text, locale text, opened boolean, solved boolean)`,
    [json(offers)],
  );
}

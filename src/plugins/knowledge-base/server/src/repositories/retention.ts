import { rows, type Sql } from '../../../../../kernel/database';

/** How long it is known who read, searched and followed guides. */
const KNOWN = "interval '90 days'";
/** How long it is known what was searched, by nobody in particular. */
const SEARCHED = "interval '1 year'";
/** How long an article that failed to come may be tried again with its pictures. */
const TRIED_AGAIN = "interval '30 days'";

const namelessly = (table: string): string =>
  `update ${table} set visitor = null, customer = null, day_key = null
    where at < now() - ${KNOWN} and (visitor is not null or customer is not null or day_key is not null)`;

/** What is forgotten, in this order, each statement by itself: figures stay, whose they were does not. */
const FORGETS: readonly string[] = [
  `delete from kb_searches where at < now() - ${SEARCHED}`,
  namelessly('kb_searches'),
  namelessly('kb_article_events'),
  namelessly('kb_guide_runs'),
  `delete from kb_visitor_links where seen_at < now() - ${KNOWN}`,
  // Words are of use where an offer did not help, and somebody has time to read why.
  `update kb_deflections set words = '' where words <> ''
      and ((judged_at is not null and wrote_at is null) or at < now() - ${KNOWN})`,
  `delete from kb_import_pictures p using kb_import_runs r where r.id = p.run_id and r.started_at < now() - ${TRIED_AGAIN}`,
  `delete from kb_day_keys where day < (now() at time zone 'utc')::date`,
];

/** Forgets what is older than it may be known. Safe to call at any time, and again. */
export async function forgetOld(sql: Sql): Promise<void> {
  for (const statement of FORGETS) await rows(sql, statement);
}

import { json, rows, type Sql } from '../../../../../kernel/database';
import type { LearnedTicket, LearnedVerdict, WordChange } from '../../../core/junk-lessons';

/** What the junk filter has learned: counts per word (as a keyed hash), and from which tickets. */

/** `word` has 53 bits: it fits a number. */
type WordRow = WordChange;

const COLUMNS = 'word::double precision as word, junk, wanted';

/** The words met most often. */
export async function frequentWords(sql: Sql, most: number): Promise<WordRow[]> {
  return rows<WordRow>(sql, `select ${COLUMNS} from cc_junk_words order by junk + wanted desc limit ?`, [most]);
}

/** Words counted since then, newest first. */
export async function wordsChangedSince(sql: Sql, since: Date, most: number): Promise<WordRow[]> {
  return rows<WordRow>(
    sql,
    `select ${COLUMNS} from cc_junk_words where changed_at >= ? order by changed_at desc limit ?`,
    [since, most],
  );
}

/** How many tickets of each kind were learned from, and the database's clock. */
export async function lessons(sql: Sql): Promise<Record<LearnedVerdict, number> & { now: Date }> {
  const [row] = await rows<Record<LearnedVerdict, number> & { now: Date }>(
    sql,
    `select count(*) filter (where verdict = 'junk')::integer as junk,
       count(*) filter (where verdict = 'wanted')::integer as wanted, now() as now from cc_junk_learned`,
    [],
  );
  if (!row) throw new Error('An aggregate answers one row.');
  return row;
}

const LEARNING_LOCK = 727_005;

/** One learns at a time, in all processes: counts are added up, and nobody waits for anybody in a circle. */
export async function lockLearning(trx: Sql): Promise<void> {
  await rows(trx, 'select pg_advisory_xact_lock(?)', [LEARNING_LOCK]);
}

export async function learnedAmong(trx: Sql, ticketIds: readonly number[]): Promise<LearnedTicket[]> {
  return rows<LearnedTicket>(
    trx,
    'select ticket_id as "ticketId", verdict, messages from cc_junk_learned where ticket_id = any(?::integer[])',
    [ticketIds],
  );
}

export async function noteLearned(trx: Sql, tickets: readonly LearnedTicket[]): Promise<void> {
  await rows(
    trx,
    `insert into cc_junk_learned (ticket_id, verdict, messages)
     select x."ticketId", x.verdict, x.messages from jsonb_to_recordset(?::jsonb) as x("ticketId" integer, verdict text, messages integer)
     on conflict (ticket_id) do update set verdict = excluded.verdict, messages = excluded.messages`,
    [json(tickets)],
  );
}

/** Adds to the counts of words; a negative change takes back, never below nothing. Call under `lockLearning`. */
export async function addToWords(trx: Sql, changes: readonly WordChange[]): Promise<void> {
  const bindings = [json(changes)];
  const given = 'jsonb_to_recordset(?::jsonb) as x(word bigint, junk integer, wanted integer)';
  await rows(
    trx,
    `insert into cc_junk_words (word) select x.word from ${given} on conflict (word) do nothing`,
    bindings,
  );
  await rows(
    trx,
    `update cc_junk_words as w set changed_at = now(),
       junk = greatest(w.junk + x.junk, 0), wanted = greatest(w.wanted + x.wanted, 0)
     from ${given} where w.word = x.word`,
    bindings,
  );
}

/** Of the words that were met once only, keeps so many of the newest: the filter has no use for endless rare ones. */
export async function forgetRareWords(sql: Sql, keep: number): Promise<void> {
  await rows(
    sql,
    `delete from cc_junk_words where word in (
       select word from cc_junk_words where junk + wanted <= 1 order by changed_at desc, word offset ?
     )`,
    [keep],
  );
}

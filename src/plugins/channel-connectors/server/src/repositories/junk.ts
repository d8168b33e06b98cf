import { json, rows, type Sql } from '../../../../../kernel/database';

/** What the junk filter has learned: counts per word (as a keyed hash), and from which tickets. */

export interface WordRow {
  readonly word: number;
  readonly junk: number;
  readonly wanted: number;
}

export type JunkVerdictName = 'junk' | 'wanted';

/** Words that were met more than once; the rest tells nothing yet. */
export async function allWords(sql: Sql, most: number): Promise<WordRow[]> {
  return rows<WordRow>(
    sql,
    `select word::double precision as word, junk, wanted from cc_junk_words where junk + wanted > 1 order by junk + wanted desc limit ?`,
    [most],
  );
}

export async function learnedTickets(sql: Sql): Promise<Record<JunkVerdictName, number>> {
  const [row] = await rows<Record<JunkVerdictName, number>>(
    sql,
    `select count(*) filter (where verdict = 'junk')::integer as junk, count(*) filter (where verdict = 'wanted')::integer as wanted from cc_junk_learned`,
    [],
  );
  return row ?? { junk: 0, wanted: 0 };
}

/** Notes the verdict on a ticket; answers the one that stood there before. */
export async function noteVerdict(
  trx: Sql,
  ticketId: number,
  verdict: JunkVerdictName,
): Promise<JunkVerdictName | null> {
  const [before] = await rows<{ verdict: JunkVerdictName }>(
    trx,
    'select verdict from cc_junk_learned where ticket_id = ? for update',
    [ticketId],
  );
  await rows(
    trx,
    'insert into cc_junk_learned (ticket_id, verdict) values (?, ?) on conflict (ticket_id) do update set verdict = excluded.verdict',
    [ticketId, verdict],
  );
  return before?.verdict ?? null;
}

/** Adds to the counts of words, in their order, so that two who learn never wait for each other in a circle. */
export async function addToWords(
  trx: Sql,
  words: readonly number[],
  change: { readonly junk: number; readonly wanted: number },
): Promise<void> {
  await rows(
    trx,
    `insert into cc_junk_words as w (word, junk, wanted)
     select x::bigint, greatest(?::integer, 0), greatest(?::integer, 0) from jsonb_array_elements_text(?::jsonb) as x order by x::bigint
     on conflict (word) do update set junk = greatest(w.junk + ?::integer, 0), wanted = greatest(w.wanted + ?::integer, 0)`,
    [change.junk, change.wanted, json(words), change.junk, change.wanted],
  );
}

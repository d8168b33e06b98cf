import { json, rows, type Sql } from '../../../../../kernel/database';
import { withPlainForms } from '../../../../../kernel/search-text/accents';
import type { ToldMessage } from '../../../core/search-text/document';

/** What is searched, as it is written: documents of messages, and the names of tickets, files and customers. */

/** Messages in a bucket. Smaller, and a rare word is looked for in more places; larger, and a common one costs more. */
export const BUCKET = 32_768;

/** What is told of a message, and where its document stands. */
export interface SearchableMessage extends ToldMessage {
  readonly ticketId: number;
}

/**
 * Messages whose words are wanted, held until the transaction ends: who deletes one waits, and then finds its document
 * and takes it along.
 */
export async function searchableMessages(trx: Sql, ids: readonly number[]): Promise<SearchableMessage[]> {
  return rows<SearchableMessage>(
    trx,
    `select m.id, m.ticket_id as "ticketId", m.customer_id as "customerId", m.agent_id as "agentId", m.channel, m.direction, m.kind, left(m.subject, 1000) as subject,
            left(t.subject, 1000) as "ticketSubject", left(coalesce(m.body, ''), 60000) as body, m.recipients::json as recipients, m.occurred_at as at,
            case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name) else coalesce(a.display_name, m.author_name) end as author,
            m.sender_address as address, c.language as "customerLanguage"
       from hd_messages m join hd_tickets t on t.id = m.ticket_id
       left join hd_customers c on c.id = m.customer_id left join hd_agents a on a.id = m.agent_id
      where m.id = any(?::integer[]) and m.kind <> 'system' order by m.id for key share of m`,
    [ids],
  );
}

export interface SearchableFile {
  readonly id: number;
  readonly messageId: number;
  readonly fileName: string;
}

/** Files beside the words: pictures inside a mail are part of it. */
export async function filesOfMessages(trx: Sql, messageIds: readonly number[]): Promise<SearchableFile[]> {
  return rows<SearchableFile>(
    trx,
    `select id, message_id as "messageId", file_name as "fileName" from hd_attachments
      where message_id = any(?::integer[]) and not coalesce(inline, false) order by id`,
    [messageIds],
  );
}

export interface SearchDocument {
  readonly id: number;
  /** a text search configuration of PostgreSQL */
  readonly configuration: string;
  readonly subject: string;
  readonly files: string;
  readonly author: string;
  readonly body: string;
  /** lexemes that no text holds */
  readonly facets: readonly string[];
  readonly at: Date;
}

const weighted = (column: string, weight: string): string =>
  `setweight(to_tsvector('simple', x.${column}) || case when x.configuration = 'simple' then '' else to_tsvector(x.configuration::regconfig, x.${column}) end, '${weight}')`;

/** Writes the documents, also of messages that have one. Their buckets are made. */
export async function writeDocuments(trx: Sql, documents: readonly SearchDocument[]): Promise<void> {
  await makeBuckets(trx, documents);
  await rows(
    trx,
    `insert into hd_search_docs (message_id, doc)
     select x.id, ${weighted('subject', 'A')} || setweight(to_tsvector('simple', x.files), 'B') || setweight(to_tsvector('simple', x.author), 'C') || ${weighted('body', 'D')}
            || array_to_tsvector(x.facets)
       from jsonb_to_recordset(?::jsonb) as x(id integer, configuration text, subject text, files text, author text, body text, facets text[])
     on conflict (message_id) do update set doc = excluded.doc`,
    [json(documents)],
  );
}

async function makeBuckets(trx: Sql, documents: readonly SearchDocument[]): Promise<void> {
  const spans = new Map<number, { oldest: Date; newest: Date }>();
  for (const { id, at } of documents) {
    const bucket = Math.floor(id / BUCKET);
    const { oldest, newest } = spans.get(bucket) ?? { oldest: at, newest: at };
    spans.set(bucket, { oldest: at < oldest ? at : oldest, newest: at > newest ? at : newest });
  }
  for (const [bucket, { oldest, newest }] of spans) {
    const known = await rows(
      trx,
      `update hd_search_buckets set oldest_at = least(oldest_at, ?::timestamptz at time zone 'utc'), newest_at = greatest(newest_at, ?::timestamptz at time zone 'utc') where bucket = ? returning 1`,
      [oldest, newest, bucket],
    );
    if (known.length > 0) continue;
    await rows(trx, 'select hd_search_make_bucket(?::integer, ?::integer, ?::integer)', [
      bucket,
      bucket * BUCKET,
      Math.min((bucket + 1) * BUCKET, 2_147_483_647),
    ]);
    await rows(
      trx,
      `update hd_search_buckets set oldest_at = ?::timestamptz at time zone 'utc', newest_at = ?::timestamptz at time zone 'utc' where bucket = ?`,
      [oldest, newest, bucket],
    );
  }
}

/** Documents of messages that say nothing any more. */
export async function removeDocuments(trx: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await rows(trx, 'delete from hd_search_docs where message_id = any(?::integer[])', [ids]);
}

export async function writeTicketNames(trx: Sql, tickets: readonly { id: number; words: string }[]): Promise<void> {
  await rows(
    trx,
    `insert into hd_search_tickets as s (ticket_id, words)
     select distinct on (x.id) x.id, x.words from jsonb_to_recordset(?::jsonb) as x(id integer, words text) join hd_tickets t on t.id = x.id
     on conflict (ticket_id) do update set words = excluded.words where s.words <> excluded.words`,
    [json(tickets)],
  );
}

export async function writeFileNames(
  trx: Sql,
  messageIds: readonly number[],
  files: readonly { id: number; messageId: number; words: string }[],
): Promise<void> {
  await rows(
    trx,
    'delete from hd_search_files where message_id = any(?::integer[]) and attachment_id <> all(?::integer[])',
    [messageIds, files.map(({ id }) => id)],
  );
  if (files.length === 0) return;
  await rows(
    trx,
    `insert into hd_search_files as s (attachment_id, message_id, words)
     select x.id, x."messageId", x.words from jsonb_to_recordset(?::jsonb) as x(id integer, "messageId" integer, words text)
     on conflict (attachment_id) do update set words = excluded.words, message_id = excluded.message_id where (s.words, s.message_id) <> (excluded.words, excluded.message_id)`,
    [json(files)],
  );
}

/** Names and addresses of these customers; of those who are gone or part of another nothing stays. */
export async function writeCustomerNames(trx: Sql, customerIds: readonly number[]): Promise<void> {
  const names = await rows<{ id: number; words: string }>(
    trx,
    `select c.id, left(lower(concat_ws(' ', c.display_name, (select string_agg(distinct i.value, ' ') from hd_customer_identities i where i.customer_id = c.id and i.kind <> 'visitor'))), 2000) as words
       from (select id, display_name from hd_customers where id = any(?::integer[]) and merged_into_id is null order by id for key share) c`,
    [customerIds],
  );
  await rows(
    trx,
    `insert into hd_search_customers as s (customer_id, words)
     select x.id, x.words from jsonb_to_recordset(?::jsonb) as x(id integer, words text)
     on conflict (customer_id) do update set words = excluded.words where s.words <> excluded.words`,
    [json(names.map(({ id, words }) => ({ id, words: withPlainForms(words) })))],
  );
  await rows(
    trx,
    `delete from hd_search_customers s where s.customer_id = any(?::integer[])
        and not exists (select 1 from hd_customers c where c.id = s.customer_id and c.merged_into_id is null)`,
    [customerIds],
  );
}

export async function countLanguages(trx: Sql, languages: ReadonlyMap<string, number>): Promise<void> {
  const counted = [...languages].sort(([one], [other]) => one.localeCompare(other));
  await rows(
    trx,
    `insert into hd_search_languages as l (language, messages)
     select x.language, x.messages from jsonb_to_recordset(?::jsonb) as x(language text, messages bigint)
     on conflict (language) do update set messages = l.messages + excluded.messages`,
    [json(counted.map(([language, messages]) => ({ language, messages })))],
  );
}

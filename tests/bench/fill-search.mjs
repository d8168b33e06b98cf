import { madeTexts } from './made-texts.mjs';

/**
 * The index of the search over made messages, by SQL: the product's own follower would be busy for hours. A text is
 * taken apart once, and each of the messages that say it gets a copy. The newest bucket comes first, and each stands by
 * itself, so that an interrupted run goes on.
 */

/** as in the helpdesk's repositories/search-writing */
const BUCKET = 32_768;
const TEXTS = 20_000;

/** The made texts with their documents; what the product would have decided of the language is known here. */
const KNOWN_TEXTS = `
  insert into bench_documents
  select body, configuration, setweight(to_tsvector('simple', body) || to_tsvector(configuration, body), 'D')
    from (select body, (case when body ~ '\\m(ist|nicht|und|für|die|wir|sie|das)\\M' then 'german' else 'english' end)::regconfig as configuration
            from unnest($1::text[]) body group by body) s`;

const words = (text, weight) => `setweight(to_tsvector('simple', ${text}), '${weight}')`;

const DOCUMENTS = `
  insert into hd_search_docs_BUCKET (message_id, doc)
  select m.id,
         setweight(to_tsvector('simple', t.subject) || to_tsvector(x.configuration, t.subject), 'A')
         || case when f.words is null then ''::tsvector else ${words('f.words', 'B')} end
         || ${words("case when m.direction = 'inbound' then concat_ws(' ', c.display_name, m.sender_address) else a.display_name end", 'C')}
         || x.doc || case when m.reference is null then ''::tsvector else ${words('m.reference', 'D')} end
         || array_to_tsvector(array_remove(array[
              '§channel=' || m.channel, '§customer=' || m.customer_id, '§is=' || case when m.kind = 'note' then 'note' else m.direction end,
              case when m.kind = 'call' then '§is=call' end, '§agent=' || m.agent_id, case when f.words is not null then '§has=attachment' end,
              case when m.recipients is not null then '§to=support@throughline.example' end], null))
    from (select *, substring(body from ' (R-[0-9]+)$') as reference, regexp_replace(body, ' R-[0-9]+$', '') as said
            from hd_messages where id >= $1 and id < $2) m
    join bench_documents x on x.body = m.said
    join hd_tickets t on t.id = m.ticket_id
    left join hd_customers c on c.id = m.customer_id
    left join hd_agents a on a.id = m.agent_id
    left join lateral (select string_agg(file_name || ' ' || regexp_replace(file_name, '[^a-z0-9]+', ' ', 'g'), ' ') as words
                         from hd_attachments where message_id = m.id and m.attachment_count > 0) f on true`;

const NAMES = {
  hd_search_tickets: `insert into hd_search_tickets (ticket_id, words) select id, lower(coalesce(subject, '')) from hd_tickets`,
  hd_search_files: `insert into hd_search_files (attachment_id, message_id, words)
    select id, message_id, lower(file_name || ' ' || regexp_replace(file_name, '[^a-zA-Z0-9]+', ' ', 'g')) from hd_attachments where not coalesce(inline, false)`,
  hd_search_customers: `insert into hd_search_customers (customer_id, words)
    select c.id, left(lower(concat_ws(' ', c.display_name, i.list)), 2000) from hd_customers c
      left join (select customer_id, string_agg(distinct value, ' ') as list from hd_customer_identities where kind <> 'visitor' group by 1) i on i.customer_id = c.id
     where c.merged_into_id is null`,
};

async function inTransaction(client, work) {
  await client.query('begin');
  await work();
  await client.query('commit');
}

/** A table is loaded bare, and gets its index when it joins the others. */
async function fillBucket(client, bucket) {
  const table = `hd_search_docs_${bucket}`;
  const [first, end] = [bucket * BUCKET, (bucket + 1) * BUCKET];
  await inTransaction(client, async () => {
    await client.query(`create table ${table} (message_id integer not null, doc tsvector not null)`);
    await client.query(DOCUMENTS.replace('BUCKET', bucket), [first, end]);
    await client.query(`alter table hd_search_docs attach partition ${table} for values from (${first}) to (${end})`);
    await client.query(
      `insert into hd_search_buckets (bucket, first_id, end_id, oldest_at, newest_at)
       select $1, $2, $3, min(occurred_at), max(occurred_at) from hd_messages where id >= $2 and id < $3`,
      [bucket, first, end],
    );
  });
}

async function missingBuckets(client) {
  const { rows } = await client.query(
    `select b as bucket from generate_series(0, (select coalesce(max(id), 0) from hd_messages) / ${BUCKET}) b
      where b not in (select bucket from hd_search_buckets)
        and exists (select from hd_messages where id >= b * ${BUCKET} and id < (b + 1) * ${BUCKET}) order by b desc`,
  );
  return rows.map(({ bucket }) => bucket);
}

async function fillNames(client, table, statement) {
  const { rowCount } = await client.query(`select from ${table} limit 1`);
  if (rowCount > 0) return;
  await inTransaction(client, async () => {
    const { rows } = await client.query('select indexdef as definition, indexname as name from pg_indexes where tablename = $1 and indexname not like $2', [table, '%_pkey']); // prettier-ignore
    for (const { name } of rows) await client.query(`drop index ${name}`);
    await client.query(statement);
    for (const { definition } of rows) await client.query(definition);
  });
  await client.query(`analyze ${table}`);
}

/** Whatever follows messages and customers stays with what comes afterwards. */
async function endFollowers(client) {
  await client.query(
    `insert into hd_follower_cursors (name, cursor)
     values ('search: messages', (select coalesce(max(id), 0)::text from hd_messages)), ('search: history', '1'), ('search: customers', pg_current_snapshot()::text)
     on conflict (name) do update set cursor = excluded.cursor`,
  );
  await client.query(
    `update cm_match_state set message_cursor = (select coalesce(max(id), 0) from hd_messages), changes_cursor = pg_current_snapshot()::text`,
  );
}

/** Makes what is missing of the index. */
export async function fillSearch(client, told) {
  await endFollowers(client);
  for (const [table, statement] of Object.entries(NAMES)) await fillNames(client, table, statement);
  const buckets = await missingBuckets(client);
  if (buckets.length === 0) return;
  await client.query('create temp table bench_documents (body text, configuration regconfig, doc tsvector)');
  await client.query(KNOWN_TEXTS, [madeTexts(TEXTS)]);
  await client.query('analyze bench_documents');
  for (const [at, bucket] of buckets.entries()) {
    await fillBucket(client, bucket);
    if (at % 20 === 19) told(`${at + 1} of ${buckets.length} buckets`);
  }
  await client.query('analyze hd_search_docs');
  await client.query(
    `insert into hd_search_languages (language, messages) select language, count(*) from (values ('en'), ('de')) l (language), hd_messages group by 1
     on conflict (language) do update set messages = excluded.messages`,
  );
}

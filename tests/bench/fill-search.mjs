/**
 * The search index of made messages: what the follower would have written of them, set by set instead of message by
 * message, and the follower's cursors behind it.
 */

/** As in repositories/search-writing.ts. */
const BUCKET = 32_768;

const words = (column, weight) =>
  `setweight(to_tsvector('simple', ${column}) || to_tsvector('english', ${column}), '${weight}')`;

const DOCUMENTS = `
  insert into hd_search_docs (message_id, doc)
  select m.id, ${words("coalesce(t.subject, '')", 'A')}
         || setweight(to_tsvector('simple', concat_ws(' ', coalesce(m.author_name, c.display_name), m.sender_address, split_part(m.sender_address, '@', 2))), 'C')
         || ${words("left(coalesce(m.body, ''), 60000)", 'D')}
         || array_to_tsvector(array_remove(array['§channel=' || m.channel, '§customer=' || m.customer_id, '§is=' || case when m.kind = 'note' then 'note' else m.direction end,
              '§agent=' || m.agent_id, case when m.attachment_count > 0 then '§has=attachment' end], null))
    from hd_messages m join hd_tickets t on t.id = m.ticket_id left join hd_customers c on c.id = m.customer_id
   where m.id >= $1 and m.id < $2 and m.kind <> 'system'
  on conflict do nothing`;

const SPAN = `
  update hd_search_buckets b set oldest_at = s.oldest, newest_at = s.newest
    from (select min(occurred_at) as oldest, max(occurred_at) as newest from hd_messages where id >= $2 and id < $3) s where b.bucket = $1`;

/**
 * @param {import('pg').ClientBase} client of a database that the migrations have run in
 * @param {(text: string) => void} told how far it is
 */
export async function fillSearch(client, told) {
  const { rows } = await client.query('select coalesce(max(id), 0)::integer as last from hd_messages');
  const buckets = Math.floor(rows[0].last / BUCKET) + 1;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const range = [bucket * BUCKET, (bucket + 1) * BUCKET];
    await client.query('select hd_search_make_bucket($1, $2, $3)', [bucket, ...range]);
    await client.query(DOCUMENTS, range);
    await client.query(SPAN, [bucket, ...range]);
    if (bucket % 10 === 9 || bucket === buckets - 1) told(`search: ${bucket + 1} of ${buckets} parts`);
  }
  await client.query(
    'insert into hd_search_tickets (ticket_id, words) select id, lower(left(subject, 1000)) from hd_tickets on conflict do nothing',
  );
  await client.query(
    `insert into hd_search_customers (customer_id, words)
     select c.id, left(lower(concat_ws(' ', c.display_name, (select string_agg(i.value, ' ') from hd_customer_identities i where i.customer_id = c.id and i.kind <> 'visitor'))), 2000)
       from hd_customers c where c.merged_into_id is null on conflict do nothing`,
  );
  await client.query("insert into hd_search_languages (language, messages) values ('en', $1) on conflict do nothing", [
    rows[0].last,
  ]);
  await client.query(
    `insert into hd_follower_cursors (name, cursor) values ('search: messages', $1), ('search: customers', pg_current_snapshot()::text)
     on conflict (name) do update set cursor = excluded.cursor`,
    [String(rows[0].last)],
  );
  await client.query('delete from hd_search_queue');
  await client.query('analyze hd_search_docs, hd_search_tickets, hd_search_customers');
}

/**
 * The documents of made messages are not made: the product's own follower would be busy for an hour, beside whatever is
 * measured. It is told that it has seen everything, so that it stays with what comes afterwards.
 */
export async function fillSearch(client, told) {
  const { rows } = await client.query("select to_regclass('hd_search_docs') is not null as there");
  if (!rows[0].there) return told('There is no search index yet.');
  await client.query(
    `insert into hd_follower_cursors (name, cursor) select 'search: messages', coalesce(max(id), 0)::text from hd_messages
     on conflict (name) do update set cursor = excluded.cursor`,
  );
}

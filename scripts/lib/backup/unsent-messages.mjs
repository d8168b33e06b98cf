/**
 * What waited to be sent when the backup was made has probably left since then: sending it again would be the one
 * thing that never happens here. It becomes uncertain, as after a send without an answer: agents see it and decide.
 */

const CODE = 'restored';

/** One line, as PostgreSQL's single-user mode wants it. Older releases have not every column. */
export const WITHHOLD_UNSENT = `
do $$
declare held integer[];
begin
  if to_regclass('hd_messages') is null then return; end if;
  with moved as (
    update hd_messages set delivery_state = 'uncertain', delivery_code = '${CODE}', delivery_lease_until = null
     where delivery_state in ('queued', 'sending') returning ticket_id)
  select array_agg(ticket_id) into held from moved;
  update hd_tickets set delivery_failed = true where id = any(held) and not delivery_failed;
  if exists (select from information_schema.columns where table_name = 'hd_messages' and column_name = 'uncertain_since') then
    update hd_messages set uncertain_since = now()
     where delivery_state = 'uncertain' and delivery_code = '${CODE}' and uncertain_since is null;
  end if;
end $$`.replaceAll(/\s+/g, ' ');

/** How many messages stand withheld, before anybody decided about them. */
export async function countWithheld(client) {
  const { rows } = await client.query(
    'select count(*)::int as count from hd_messages where delivery_state = $1 and delivery_code = $2',
    ['uncertain', CODE],
  );
  return rows[0].count;
}

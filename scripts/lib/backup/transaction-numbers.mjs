/**
 * A dump keeps the numbers of transactions that stand in its rows, and the server that it is read into counts its own,
 * mostly from far below. Whoever follows a log would wait for numbers that come in years, and every ticket would be
 * newer than any screen. So all that was written becomes older than whatever will be written here, and followers read
 * their logs from the beginning: rather a change twice than one never.
 */

/** Older than every transaction of a server. */
const LONG_AGO = "'1'";
/** A snapshot in which nothing can be seen yet. */
const BEFORE_ALL = "'1:1:'";
/** The place of a cursor in a log of changes, whatever scan is named before it. */
const PLACE = "'[0-9]+:[0-9]+:.*$'";

/** Rows that are many: only where a number is ahead, and with triggers off, for which this would be a change. */
const BIG = ['hd_tickets', 'hd_messages', 'hd_audit_entries'];

const has = (table, column) =>
  `exists (select from information_schema.columns where table_schema = current_schema() and table_name = '${table}' and column_name = '${column}')`;

const when = (table, column, ...statements) => `if ${has(table, column)} then ${statements.join('; ')}; end if;`;

/** A dump of an older release has not every table. */
export const FORGET_TRANSACTIONS = `
do $$
begin
  ${BIG.map((table) =>
    when(
      table,
      'change_xid',
      `alter table ${table} disable trigger user`,
      `update ${table} set change_xid = ${LONG_AGO} where change_xid >= pg_current_xact_id()`,
      `alter table ${table} enable trigger user`,
    ),
  ).join('\n  ')}
  ${when('hd_customer_changes', 'change_xid', `update hd_customer_changes set change_xid = ${LONG_AGO}`)}
  ${when('hd_follower_cursors', 'cursor', `update hd_follower_cursors set cursor = regexp_replace(cursor, ${PLACE}, ${BEFORE_ALL})`)}
  ${when('hd_search_gaps', 'until_xid', `update hd_search_gaps set until_xid = ${LONG_AGO}, seen_at = now()`)}
  ${when('hd_facts', 'key', "delete from hd_facts where key = 'access_changed'")}
  ${when(
    'cm_match_state',
    'message_ceiling_xid',
    `update cm_match_state set message_ceiling_xid = ${LONG_AGO} where message_ceiling_xid is not null`,
    `update cm_match_state set changes_cursor = regexp_replace(changes_cursor, ${PLACE}, ${BEFORE_ALL})`,
  )}
  ${when(
    'cm_changes',
    'change_xid',
    `update cm_changes c set change_xid = o.place::text::xid8
       from (select id, dense_rank() over (order by change_xid) as place from cm_changes) o where o.id = c.id`,
  )}
end $$`;

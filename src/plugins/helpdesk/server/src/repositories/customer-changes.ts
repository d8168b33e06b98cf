import { HelpdeskError } from '../../../../../contracts';
import { changeCursor } from '../../../../../kernel/cursor';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/**
 * The log of customers that were written, filled by triggers. It is read in order of transactions, and only below the
 * oldest one that still runs: so a transaction that began early and commits late is never passed over.
 */

const KEPT = "interval '7 days'";

interface Change {
  id: string;
  customer_id: number;
  xid: string;
}

export async function customersChangedSince(
  sql: Sql,
  cursor: string | null,
  limit: number,
): Promise<{ customerIds: number[]; cursor: string }> {
  if (cursor === null) return { customerIds: [], cursor: await endOfLog(sql) };
  const { xid, id } = placeOf(cursor);
  const found = await rows<Change>(
    sql,
    `select id::text as id, customer_id, change_xid::text as xid from hd_customer_changes
      where (change_xid, id) > (?::text::xid8, ?::bigint) and change_xid < pg_snapshot_xmin(pg_current_snapshot())
      order by change_xid, id limit ?`,
    [xid, id, limit],
  );
  const last = found.at(-1);
  return {
    customerIds: [...new Set(found.map((change) => change.customer_id))],
    cursor: last ? `${last.xid}:${last.id}` : cursor,
  };
}

/** Everything below it was committed; what runs now will be told. */
async function endOfLog(sql: Sql): Promise<string> {
  const row = await firstRow<{ xid: string }>(sql, 'select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
  return `${row?.xid ?? '0'}:0`;
}

/** @throws HelpdeskError invalid_cursor */
function placeOf(cursor: string): { xid: string; id: string } {
  const [xid = '', id = '', ...more] = cursor.split(':');
  if (more.length > 0 || !/^(?:0|[1-9]\d{0,17})$/.test(id)) throw new HelpdeskError('invalid_cursor');
  return { xid: changeCursor(xid), id };
}

export async function forgetOldChanges(sql: Sql): Promise<void> {
  await rows(sql, `delete from hd_customer_changes where changed_at < now() - ${KEPT}`);
}

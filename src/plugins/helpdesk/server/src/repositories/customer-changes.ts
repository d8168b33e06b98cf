import { HelpdeskError } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/**
 * The log of customers that were written, filled by triggers. It is read from snapshot to snapshot: what can be seen
 * in this one and could not in the one before. So a transaction that begins early and commits late is never passed
 * over, and nobody waits for it, nor for the long ones of another database of the same server.
 */

const KEPT = "interval '7 days'";

/** As PostgreSQL writes a pg_snapshot: `xmin:xmax:xip,xip`. */
type Snapshot = string;

/** From one snapshot to the next, and the last line told, when there were more than fit. */
interface Round {
  readonly since: Snapshot;
  readonly until: Snapshot | null;
  readonly xid: string;
  readonly id: string;
}

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
  if (cursor === null) return { customerIds: [], cursor: await currentSnapshot(sql) };
  const { since, until: given, xid, id } = roundOf(cursor);
  const until = given ?? (await currentSnapshot(sql));
  const found = await rows<Change>(
    sql,
    `select id::text as id, customer_id, change_xid::text as xid from hd_customer_changes
      where change_xid >= pg_snapshot_xmin(?::pg_snapshot) and (change_xid, id) > (?::text::xid8, ?::bigint)
        and not pg_visible_in_snapshot(change_xid, ?::pg_snapshot) and pg_visible_in_snapshot(change_xid, ?::pg_snapshot)
      order by change_xid, id limit ?`,
    [since, xid, id, since, until, limit],
  );
  const customerIds = [...new Set(found.map((change) => change.customer_id))];
  const last = found.at(-1);
  // Nothing new: the older snapshot says the same, and whoever keeps it has nothing to write.
  if (!last) return { customerIds, cursor: given ?? since };
  return { customerIds, cursor: found.length < limit ? until : `${since}|${until}|${last.xid}|${last.id}` };
}

async function currentSnapshot(sql: Sql): Promise<Snapshot> {
  const row = await firstRow<{ snapshot: Snapshot }>(sql, 'select pg_current_snapshot()::text as snapshot');
  if (!row) throw new HelpdeskError('internal_error');
  return row.snapshot;
}

const SNAPSHOT = /^\d{1,19}:\d{1,19}:(?:\d{1,19}(?:,\d{1,19})*)?$/;

/** @throws HelpdeskError invalid_cursor */
function roundOf(cursor: string): Round {
  const [since = '', until, xid = '0', id = '0', ...more] = cursor.split('|');
  const isRead = SNAPSHOT.test(since) && (until === undefined || SNAPSHOT.test(until)) && more.length === 0;
  if (!isRead || ![xid, id].every((number) => /^(?:0|[1-9]\d{0,18})$/.test(number)))
    throw new HelpdeskError('invalid_cursor');
  return { since, until: until ?? null, xid, id };
}

export async function forgetOldChanges(sql: Sql): Promise<void> {
  await rows(sql, `delete from hd_customer_changes where changed_at < now() - ${KEPT}`);
}

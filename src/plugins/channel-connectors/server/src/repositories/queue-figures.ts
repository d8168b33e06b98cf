import { firstRow, type Sql } from '../../../../../kernel/database';
import type { QueueFigures } from '../../../../../kernel/metrics';

/** Counted to so many: a figure is read every few seconds, however much waits. */
const MOST_COUNTED = 10_000;

const NOTHING: QueueFigures = { depth: 0, oldestSeconds: 0 };

/** Deliveries that are kept and not yet messages. The oldest is the lowest id: rows are written in order of arrival. */
export async function waitingEnvelopes(sql: Sql): Promise<QueueFigures> {
  return inState(sql, 'received');
}

/** Deliveries that wait for a person. */
export async function quarantinedEnvelopes(sql: Sql): Promise<QueueFigures> {
  return inState(sql, 'quarantined');
}

async function inState(sql: Sql, state: 'received' | 'quarantined'): Promise<QueueFigures> {
  const found = await firstRow<QueueFigures>(
    sql,
    `select count(*)::integer as depth,
            coalesce(extract(epoch from now() - (select received_at from cc_envelopes where id = min(waiting.envelope_id))), 0)::float8 as "oldestSeconds"
       from (select envelope_id from cc_pending_envelopes where state = ? and discarded_at is null order by envelope_id limit ${String(MOST_COUNTED)}) waiting`,
    [state],
  );
  return found ?? NOTHING;
}

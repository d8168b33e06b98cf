import { firstRow, type Sql } from '../../../../../kernel/database';
import type { QueueFigures } from '../../../../../kernel/metrics';

/** Counted to so many: a figure is read every few seconds, however much waits. */
export const MOST_COUNTED = 10_000;

const figures = async (sql: Sql, waiting: string): Promise<QueueFigures> =>
  (await firstRow<QueueFigures>(
    sql,
    `select count(*)::integer as depth, greatest(coalesce(extract(epoch from now() - min(since)), 0), 0)::float8 as "oldestSeconds"
       from (${waiting} limit ${String(MOST_COUNTED)}) waiting`,
  )) ?? { depth: 0, oldestSeconds: 0 };

/** Answers that may leave and have not: what is to leave later, or waits for a provider's pause, is none. */
export const waitingAnswers = (sql: Sql): Promise<QueueFigures> =>
  figures(
    sql,
    `select deliver_after as since from hd_messages where delivery_state in ('queued', 'sending') and deliver_after <= now() order by deliver_after`,
  );

/** Answers of which nobody knows whether they arrived. */
export const uncertainAnswers = (sql: Sql): Promise<QueueFigures> =>
  figures(
    sql,
    `select uncertain_since as since from hd_messages where delivery_state = 'uncertain' order by uncertain_since`,
  );

/** Files of messages that are still to be fetched. */
export const waitingFiles = (sql: Sql): Promise<QueueFigures> =>
  figures(
    sql,
    `select not_before as since from hd_pending_media where failed_code is null and not_before <= now() order by not_before`,
  );

import type { DeliveryActivity } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

interface Row {
  readonly id: number;
  readonly lastSentAt: Date | null;
  readonly pending: number;
  readonly failedAt: Date | null;
  readonly code: string | null;
}

/** What left on each channel account, what waits to leave, and the last that failed within seven days. */
export async function deliveryActivity(sql: Sql): Promise<ReadonlyMap<number, DeliveryActivity>> {
  const found = await rows<Row>(
    sql,
    `select ca.id, sent.at as "lastSentAt", waiting.n as pending, failed.at as "failedAt", failed.code
       from hd_channel_accounts ca
       left join lateral (select m.occurred_at as at from hd_messages m where m.channel_account_id = ca.id and m.direction = 'outbound'
                            and m.delivery_state in ('accepted', 'sent', 'delivered', 'read') order by m.id desc limit 1) sent on true
       left join lateral (select count(*)::integer as n from (select 1 from hd_messages m where m.channel_account_id = ca.id
                            and m.delivery_state in ('queued', 'sending') limit 999) w) waiting on true
       left join lateral (select m.occurred_at as at, coalesce(m.delivery_code, 'failed') as code from hd_messages m where m.channel_account_id = ca.id
                            and m.delivery_state = 'failed' and m.occurred_at > timezone('utc', now()) - interval '7 days' order by m.id desc limit 1) failed on true`,
    [],
  );
  return new Map(
    found.map(({ id, lastSentAt, pending, failedAt, code }) => [
      id,
      { lastSentAt, pending, lastFailure: failedAt && { at: failedAt, code: code ?? 'failed' } },
    ]),
  );
}

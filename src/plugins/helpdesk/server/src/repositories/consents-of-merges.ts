import type { StoredConsent } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** What customers agreed to, as values that a merge chooses between. */

interface Row {
  customer_id: number;
  purpose: string;
  channel: string | null;
  consent_state: StoredConsent['state'];
  origin: string | null;
  at: Date | null;
}

export async function consentsOfCustomers(
  sql: Sql,
  customerIds: readonly number[],
): Promise<Map<number, StoredConsent[]>> {
  const found = await rows<Row>(
    sql,
    'select customer_id, purpose, channel, consent_state, origin, at from hd_consents where customer_id = any(?::integer[]) order by id',
    [customerIds],
  );
  const consents = new Map<number, StoredConsent[]>();
  for (const { customer_id, purpose, channel, consent_state, origin, at } of found) {
    const own = consents.get(customer_id) ?? [];
    own.push({ purpose, channel, state: consent_state, origin: origin ?? '', at: (at ?? new Date(0)).toISOString() });
    consents.set(customer_id, own);
  }
  return consents;
}

export async function saveConsent(trx: Sql, customerId: number, consent: StoredConsent): Promise<void> {
  await rows(
    trx,
    `insert into hd_consents (document_id, customer_id, purpose, channel, consent_state, origin, at, created_at, updated_at, published_at)
     select ?, ?, ?, ?, ?, ?, s.at, s.at, s.at, s.at from (select ?::timestamptz at time zone 'utc' as at) s
     on conflict (customer_id, purpose, (coalesce(channel, ''))) do update set consent_state = excluded.consent_state, origin = excluded.origin, at = excluded.at`,
    [newDocumentId(), customerId, consent.purpose, consent.channel, consent.state, consent.origin, consent.at],
  );
}

export async function deleteConsent(
  trx: Sql,
  customerId: number,
  consent: Pick<StoredConsent, 'purpose' | 'channel'>,
): Promise<void> {
  await rows(trx, 'delete from hd_consents where customer_id = ? and purpose = ? and channel is not distinct from ?', [
    customerId,
    consent.purpose,
    consent.channel,
  ]);
}

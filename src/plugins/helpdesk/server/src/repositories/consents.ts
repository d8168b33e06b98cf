import type { ConsentState, ConsentView } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** What customers agreed to: one line for each purpose and channel. */

interface Row {
  document_id: string;
  purpose: string;
  channel: string | null;
  consent_state: ConsentState;
  origin: string | null;
  at: Date;
}

const COLUMNS = 'document_id, purpose, channel, consent_state, origin, at';

const asView = (row: Row): ConsentView => ({
  documentId: row.document_id,
  purpose: row.purpose,
  channel: row.channel,
  state: row.consent_state,
  origin: row.origin ?? '',
  at: row.at.toISOString(),
});

export async function consentsOf(sql: Sql, customerId: number): Promise<ConsentView[]> {
  const found = await rows<Row>(
    sql,
    `select ${COLUMNS} from hd_consents where customer_id = ? order by purpose, channel nulls first limit 200`,
    [customerId],
  );
  return found.map(asView);
}

export interface NewConsent {
  readonly customerId: number;
  readonly purpose: string;
  readonly channel: string | null;
  readonly state: ConsentState;
  readonly origin: string;
  readonly at: Date;
}

/** Takes the place of what was said before about the same. */
export async function saveConsent(trx: Sql, consent: NewConsent): Promise<ConsentView | null> {
  const { customerId, purpose, channel, state, origin, at } = consent;
  const row = await firstRow<Row>(
    trx,
    `insert into hd_consents (document_id, customer_id, purpose, channel, consent_state, origin, at, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (customer_id, purpose, (coalesce(channel, ''))) do update
        set consent_state = excluded.consent_state, origin = excluded.origin, at = excluded.at, updated_at = excluded.updated_at
     returning ${COLUMNS}`,
    [newDocumentId(), customerId, purpose, channel, state, origin, at, at, at, at],
  );
  return row && asView(row);
}

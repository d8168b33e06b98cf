import type { Findings } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

export interface Examination {
  readonly envelopeId: string;
  readonly findings: Findings;
  /** the message that it became; null: none yet, or a copy of one that was there */
  readonly messageId: number | null;
}

/** Keeps what was found out about deliveries: keys of name servers change, and a verdict is that of the day it came. */
export async function saveExaminations(trx: Sql, examinations: readonly Examination[]): Promise<void> {
  if (examinations.length === 0) return;
  await rows(
    trx,
    `insert into cc_examinations (envelope_id, findings, message_id)
     select x.id, x.findings, x.message from jsonb_to_recordset(?::jsonb) as x(id bigint, findings jsonb, message integer)
     on conflict (envelope_id) do update set message_id = coalesce(excluded.message_id, cc_examinations.message_id)`,
    [
      json(
        examinations.map(({ envelopeId, findings, messageId }) => ({ id: envelopeId, findings, message: messageId })),
      ),
    ],
  );
}

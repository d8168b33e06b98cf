import { rows, type Sql } from '../../../../../kernel/database';

/** External records go with their customer, and back, as the records of helpdesk do. Answers the row ids. */

export async function joinExternalRecords(trx: Sql, absorbedId: number, survivorId: number): Promise<number[]> {
  const moved = await rows<{ id: number }>(
    trx,
    'update cm_external_records set customer_id = ?, home_customer_id = coalesce(home_customer_id, ?) where customer_id = ? returning id::integer as id',
    [survivorId, absorbedId, absorbedId],
  );
  return moved.map(({ id }) => id);
}

export async function partExternalRecords(
  trx: Sql,
  { ownerId, partedId, homes }: { ownerId: number; partedId: number; homes: readonly number[] },
): Promise<void> {
  await rows(
    trx,
    'update cm_external_records set customer_id = ?, home_customer_id = nullif(home_customer_id, ?) where customer_id = ? and home_customer_id = any(?::integer[])',
    [partedId, partedId, ownerId, homes],
  );
}

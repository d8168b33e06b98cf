import { HelpdeskError } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { lockCustomers } from '../repositories/customers';
import { customerKey } from '../repositories/profiles';

/**
 * The row id of the customer that a documentId stands for, under the row's lock: nobody merges or erases it before the
 * transaction ends. Who was merged away while we waited is followed.
 * @throws HelpdeskError customer_not_found
 */
export async function lockedCustomer(trx: Sql, documentId: string): Promise<number> {
  const id = await customerKey(trx, documentId);
  if (id === null) throw new HelpdeskError('customer_not_found');
  await lockCustomers(trx, [id]);
  return (await customerKey(trx, documentId)) === id ? id : lockedCustomer(trx, documentId);
}

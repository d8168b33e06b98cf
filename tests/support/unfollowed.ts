import { databasePool } from './app';

/**
 * Takes what was written until now out of the logs that background work follows: a file that makes thousands of
 * customers would keep it from those of the files after it.
 */
export async function forgetWrittenCustomers(): Promise<void> {
  await databasePool().query('delete from hd_customer_changes');
  await databasePool().query('delete from cm_match_waiting');
}

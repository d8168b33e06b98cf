import { statementsFor, syllables } from './made-customers.mjs';

const TABLES = ['hd_customers', 'hd_customer_identities'];
const AT_ONCE = 100_000;

/** Makes the customers of these numbers; triggers sleep meanwhile, since nobody follows what is made. */
export async function made(client, from, to) {
  for (const table of TABLES) await client.query(`alter table ${table} disable trigger user`);
  for (let first = from; first <= to; first += AT_ONCE)
    for (const statement of statementsFor())
      await client.query(statement, [syllables, first, Math.min(to, first + AT_ONCE - 1)]);
  await client.query("select setval('hd_customers_id_seq', $1)", [to]);
  for (const table of TABLES) await client.query(`alter table ${table} enable trigger user`);
  await client.query('analyze hd_customers');
  await client.query('analyze hd_customer_identities');
}

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

import { followersOf } from '../../src/kernel/follower';
import { serviceOf } from '../../src/kernel/services';
import { openApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

/** A database whose rows were written by a server that had counted further: nobody who follows a log may stand still. */

const run = promisify(execFile);

/** The statement of the restore, which lives among the scripts. */
async function forgetTransactions(): Promise<string> {
  const print = `import { FORGET_TRANSACTIONS } from './scripts/lib/backup/transaction-numbers.mjs'; console.log(FORGET_TRANSACTIONS)`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', print]);
  return stdout;
}

const AHEAD = '900000000';
const CURSOR = `${AHEAD}:${AHEAD}:`;

/** As after reading a dump of a server that is far ahead. */
const WRITTEN_ELSEWHERE = `
  alter table hd_tickets disable trigger user;
  update hd_tickets set change_xid = '${AHEAD}';
  alter table hd_tickets enable trigger user;
  insert into hd_follower_cursors values ('search: customers', '${CURSOR}'), ('accounts by domain', 'all/0/${CURSOR}|${CURSOR}|${AHEAD}|7')
    on conflict (name) do update set cursor = excluded.cursor;
  insert into hd_search_gaps (first_id, last_id, until_xid) values (2000000000, 2000000001, '${AHEAD}');
  insert into hd_facts (key, value) values ('access_changed', to_jsonb('${AHEAD}'::text)) on conflict (key) do update set value = excluded.value;
  update cm_match_state set changes_cursor = '${CURSOR}', message_ceiling_xid = '${AHEAD}';
  insert into hd_customer_changes (customer_id, change_xid) select id, '${AHEAD}' from hd_customers order by id desc limit 1`;

const firstOf = async <Row extends object>(sql: string): Promise<Row | undefined> =>
  (await databasePool().query<Row>(sql)).rows[0];

test('after a dump was read in, followers go on, and only what is new is told', async () => {
  const channel = await openApiChannel();
  const name = `Jane ${randomUUID()}`;
  const from = { kind: 'external_id', value: `user-${randomUUID()}`, name };
  await channel.say({ id: randomUUID(), from, text: 'Hello' });
  await followersOf(getStrapi()).stop();
  await databasePool().query(WRITTEN_ELSEWHERE);
  const before = await firstOf<{ versions: string }>('select sum(version)::text as versions from hd_tickets');
  try {
    await databasePool().query(await forgetTransactions());
    await databasePool().query(await forgetTransactions());
  } finally {
    followersOf(getStrapi()).start();
  }

  const { tickets } = serviceOf(getStrapi(), 'helpdesk');
  const { cursor } = await tickets.changesSince(null);
  expect(await tickets.changesSince(cursor)).toMatchObject({ ids: [], overflow: false });
  expect(await firstOf('select sum(version)::text as versions from hd_tickets')).toEqual(before);
  const ahead = await firstOf<{ count: number }>(
    `select ((select count(*) from hd_customer_changes where change_xid >= '${AHEAD}') + (select count(*) from hd_search_gaps where until_xid >= '${AHEAD}')
      + (select count(*) from hd_follower_cursors where cursor like '%${AHEAD}%') + (select count(*) from cm_match_state where message_ceiling_xid >= '${AHEAD}' or changes_cursor like '%${AHEAD}%')
      + (select count(*) from hd_facts where key = 'access_changed' and value #>> '{}' = '${AHEAD}'))::integer as count`,
  );
  expect(ahead).toEqual({ count: 0 });

  await channel.say({ id: randomUUID(), from, text: 'Hello again' });
  const told = await tickets.changesSince(cursor);
  expect(told.ids).toHaveLength(1);
  await databasePool().query('update hd_customers set display_name = $1 where display_name = $2', [
    `${name} Doe`,
    name,
  ]);
  await waitFor('the search follows customers again', async () => {
    followersOf(getStrapi()).nudge();
    const found = await serviceOf(getStrapi(), 'helpdesk').search.lag();
    const row = await firstOf<{ cursor: string }>(
      "select cursor from hd_follower_cursors where name = 'search: customers' and cursor not like '1:1:%'",
    );
    return found.messages === 0 && row !== undefined;
  });
});

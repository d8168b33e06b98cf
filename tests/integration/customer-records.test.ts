import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

/** What is known about customers and accounts, over HTTP with real sessions, and below it the log of what was written. */

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');

interface Person {
  readonly id: number;
  readonly documentId: string;
}

async function newCustomer(displayName = `Amara ${randomUUID().slice(0, 8)}`): Promise<Person> {
  const { id, documentId } = await getStrapi().db.query('plugin::helpdesk.customer').create({ data: { displayName } });
  return { id, documentId };
}

/** Reads the log until nothing is left of it. */
async function changedSince(start: string): Promise<Set<number>> {
  const seen = new Set<number>();
  let cursor = start;
  for (;;) {
    const page = await helpdesk().profiles.changesSince(cursor, 2);
    for (const id of page.customerIds) seen.add(id);
    if (page.cursor === cursor) return seen;
    cursor = page.cursor;
  }
}

const startOfLog = async (): Promise<string> => (await helpdesk().profiles.changesSince(null, 1)).cursor;

describe('the log of written customers', () => {
  test('tells what the content manager, another plugin or SQL writes', async () => {
    const people = await Promise.all([newCustomer(), newCustomer(), newCustomer(), newCustomer()]);
    const [document, query, sql, identity] = people;
    const start = await startOfLog();
    await getStrapi()
      .documents('plugin::helpdesk.customer')
      .update({ documentId: document?.documentId ?? '', data: { timeZone: 'Europe/Berlin', tags: ['vip'] } });
    await getStrapi()
      .db.query('plugin::helpdesk.customer')
      .update({ where: { id: query?.id }, data: { attributes: { plan: 'gold' } } });
    await databasePool().query('update hd_customers set display_name = $1 where id = $2', ['Somebody', sql?.id]);
    await databasePool().query(
      `insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance) values ($1, $2, 'email', '', $3, 'claimed')`,
      [randomUUID().slice(0, 24), identity?.id, `${randomUUID()}@test.example`],
    );
    await waitFor('all four are told', async () => {
      const changed = await changedSince(start);
      return people.every(({ id }) => changed.has(id));
    });
  });

  test('says nothing when somebody was merely seen again', async () => {
    const start = await startOfLog();
    const [seen, renamed] = [await newCustomer(), await newCustomer()];
    await waitFor('both are known', async () => (await changedSince(start)).has(renamed.id));
    const later = await startOfLog();
    await databasePool().query('update hd_customers set last_seen_at = now() where id = $1', [seen.id]);
    await databasePool().query('update hd_customers set display_name = $1 where id = $2', ['Somebody', renamed.id]);
    const changed = await waitFor('the other one is told', async () => {
      const found = await changedSince(later);
      return found.has(renamed.id) && found;
    });
    expect(changed.has(seen.id)).toBe(false);
  });

  test('passes over nobody whose transaction began early and ended late', async () => {
    const [slow, fast] = [await newCustomer(), await newCustomer()];
    const start = await startOfLog();
    const rename = 'update hd_customers set display_name = $1 where id = $2';
    const connection = await databasePool().connect();
    try {
      await connection.query('begin');
      await connection.query(rename, ['Slow', slow.id]);
      await databasePool().query(rename, ['Fast', fast.id]);
      expect((await changedSince(start)).has(fast.id)).toBe(false);
      await connection.query('commit');
    } finally {
      connection.release();
    }
    await waitFor('both are told', async () => {
      const changed = await changedSince(start);
      return changed.has(slow.id) && changed.has(fast.id);
    });
  });
});

test('the columns that a merge chooses between are read and written as they are stored', async () => {
  const { id } = await newCustomer('Amara');
  const { profiles } = helpdesk();
  const trx = {
    raw: (sql: string, bindings: readonly unknown[]) =>
      getStrapi().db.connection.raw<{ rows: unknown[] }>(sql, [...bindings] as never),
  };
  const postalAddress = { street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin', region: '', country: 'DE' };
  const written = { birthDate: '1987-04-02', postalAddress, tags: ['vip'], attributes: { seats: 3, trial: false } };
  await profiles.setFields(trx, id, { ...written, firstSeenAt: '2026-01-02T03:04:05.678Z' });
  expect((await profiles.fields(trx, [id])).get(id)).toMatchObject({
    ...written,
    displayName: 'Amara',
    accountId: null,
    firstSeenAt: '2026-01-02T03:04:05.678Z',
  });
});

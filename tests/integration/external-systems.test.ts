import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

import { HelpdeskError, type CardContent } from '../../src/contracts';
import {
  listExternalRecords,
  readCustomer,
  removeExternalRecord,
  searchCustomers,
  upsertAccounts,
  upsertCustomers,
} from '../../src/contracts/http/agent-api';
import {
  cardProvidersResponse,
  cardResponse,
  changeWebhooksResponse,
  restCardsResponse,
  webhookTestResponse,
} from '../../src/contracts/http/customer-settings';
import type { CustomerUpsert, UpsertResult } from '../../src/contracts/http/external-records';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { apiToken, call, request } from '../support/api-calls';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';
import { forgetWrittenCustomers } from '../support/unfollowed';

/** What a CRM, a shop and another plugin do with customers: bulk in, webhooks out, cards beside the ticket. */

let token: string;
let agent: Colleague;
const context = () => serviceOf(getStrapi(), 'context-merge');

beforeAll(async () => {
  token = await apiToken();
  agent = await newColleague('throughline-agent');
  getStrapi().config.set('plugin::context-merge.allowLoopback', true);
});

afterAll(async () => {
  await forgetWrittenCustomers();
  getStrapi().config.set('plugin::context-merge.allowLoopback', false);
});

const asAdmin = async (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${baseUrl()}${path}`, {
    method,
    headers: { authorization: `Bearer ${await adminToken()}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

type Row = Partial<CustomerUpsert> & { externalId: string };
const newSystem = (): string => `shop-${randomUUID().slice(0, 8)}`;
const mail = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@example.com`;
const email = (value: string, proven = false) => ({ kind: 'email', value, scope: '', proven });

const upsert = (system: string, rows: readonly object[]) => call(upsertCustomers, { token, body: { system, rows } });

async function upsertOne(system: string, row: Row): Promise<UpsertResult & { record: string; belongsTo: string }> {
  const { data } = await upsert(system, [row]);
  const [result] = data;
  if (!result?.record || !result.belongsTo) throw new Error(JSON.stringify(result));
  return { ...result, record: result.record, belongsTo: result.belongsTo };
}

const profileOf = (documentId: string) => context().profile(documentId);
const rowId = async (documentId: string): Promise<number> =>
  (await serviceOf(getStrapi(), 'helpdesk').customers.byDocumentId(documentId))?.id ?? 0;

async function defineAttribute(key: string): Promise<void> {
  await serviceOf(getStrapi(), 'helpdesk').attributes.save(
    { documentId: null, key, label: key, subject: 'customer', type: 'text', choices: [], position: 0 },
    { type: 'system', name: 'test' },
  );
}

describe('customers in bulk', () => {
  test('a field that is absent stays, null empties it, a bad row fails alone', async () => {
    const system = newSystem();
    const key = `plan_${randomUUID().slice(0, 6)}`;
    await defineAttribute(key);
    const full = { language: 'de', birthDate: '1990-04-01', attributes: { [key]: 'gold', shoe: 'x' }, tags: ['vip'] };
    const { data } = await upsert(system, [
      { externalId: '1', displayName: 'Jane', ...full },
      { externalId: '2', birthDate: 'yesterday' },
    ]);
    expect(data.map(({ outcome }) => outcome)).toEqual(['created', 'failed']);
    expect(data[0]?.problems).toMatchObject([{ code: 'attribute_not_found', field: 'attributes.shoe' }]);
    expect(data[1]?.problems).toMatchObject([{ code: 'invalid_input', field: 'birthDate' }]);
    const jane = data[0]?.belongsTo ?? '';
    await upsertOne(system, {
      externalId: '1',
      language: null,
      consents: [{ purpose: 'news', channel: null, state: 'granted' }],
    });
    expect(await profileOf(jane)).toMatchObject({
      displayName: 'Jane',
      language: null,
      birthDate: '1990-04-01',
      attributes: { [key]: 'gold' },
      tags: ['vip'],
      consents: [{ purpose: 'news', state: 'granted' }],
    });
  });

  test('a customer with this address is found, and two rows of one system never become one', async () => {
    const address = mail('jane');
    const known = await upsertOne(newSystem(), { externalId: 'x', displayName: 'Jane', identities: [email(address)] });
    const system = newSystem();
    const { data } = await upsert(system, [
      { externalId: '1', identities: [email(address.toUpperCase())] },
      { externalId: '2', identities: [email(address, true)] },
    ]);
    expect(data[0]).toMatchObject({ outcome: 'updated', belongsTo: known.belongsTo, problems: [] });
    expect(data[1]).toMatchObject({
      outcome: 'created',
      problems: [{ code: 'identity_taken', field: 'identities.0' }],
    });
    expect(data[1]?.belongsTo).not.toBe(known.belongsTo);
    const { rows: pointers } = await databasePool().query<{
      customer_id: number;
      other_customer_id: number;
      reason: string;
    }>('select customer_id, other_customer_id, reason from cm_merge_suggestions where value = $1', [address]);
    const [second, first] = await Promise.all([rowId(data[1]?.belongsTo ?? ''), rowId(known.belongsTo)]);
    expect(pointers).toEqual([{ customer_id: second, other_customer_id: first, reason: 'several_matches' }]);
  });

  test('an address is as sure as the system says, and never less than before', async () => {
    const [system, address] = [newSystem(), mail('tom')];
    const { belongsTo } = await upsertOne(system, { externalId: '1', identities: [email(address)] });
    const assurance = async () => (await profileOf(belongsTo)).identities[0]?.assurance;
    expect(await assurance()).toBe('claimed');
    await upsertOne(system, { externalId: '1', identities: [email(address, true)] });
    expect(await assurance()).toBe('verified');
    await upsertOne(system, { externalId: '1', displayName: 'Tom', identities: [email(address)] });
    expect(await assurance()).toBe('verified');
  });

  test('a browser or a sender that stands apart can’t be claimed', async () => {
    const identities = [
      { kind: 'visitor', value: 'a'.repeat(64) },
      { kind: 'email', value: mail('x'), scope: 'apart:abc' },
    ];
    const { data } = await upsert(newSystem(), [{ externalId: '1', identities }]);
    expect(data[0]?.problems.map(({ field }) => field)).toEqual(['identities.0', 'identities.1']);
    expect((await profileOf(data[0]?.belongsTo ?? '')).identities).toEqual([]);
  });

  test('whoever types somebody’s address into a shop does not become that person', async () => {
    const address = mail('victim');
    const victim = await upsertOne(newSystem(), {
      externalId: '1',
      displayName: 'Vera',
      identities: [email(address, true)],
    });
    const login = { kind: 'external_id', value: randomUUID(), scope: 'shop', proven: true };
    const attacker = await upsertOne(newSystem(), {
      externalId: 'attacker',
      displayName: 'Mallory',
      identities: [email(address), login],
    });
    expect(attacker).toMatchObject({ outcome: 'created', problems: [{ code: 'identity_taken' }] });
    await upsertOne(newSystem(), { externalId: '1', displayName: 'Mallory', identities: [email(address)] });
    const { displayName, identities } = await profileOf(victim.belongsTo);
    expect({ displayName, values: identities.map(({ value }) => value) }).toEqual({
      displayName: 'Vera',
      values: [address],
    });
    const { rows: pointers } = await databasePool().query<{ other_customer_id: number; reason: string }>(
      'select other_customer_id, reason from cm_merge_suggestions where customer_id = $1',
      [await rowId(attacker.belongsTo)],
    );
    expect(pointers).toContainEqual({ other_customer_id: await rowId(victim.belongsTo), reason: 'several_matches' });
  });

  test('write to who it is when its turn comes: nothing to somebody who was merged away meanwhile', async () => {
    const system = newSystem();
    const survivor = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    const absorbed = await upsertOne(system, { externalId: '1', displayName: 'Joan' });
    const ids = await Promise.all([rowId(survivor.belongsTo), rowId(absorbed.belongsTo)]);
    const merge = await databasePool().connect();
    await merge.query('begin');
    await merge.query('select 1 from hd_customers where id = any($1) order by id for update', [ids]);
    const told = upsertOne(system, { externalId: '1', language: 'fr' });
    await waitFor('the upsert waits for the merge', async () => {
      const { rows } = await databasePool().query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like '%hd_customers%for no key update%'`,
      );
      return rows.length > 0;
    });
    await merge.query('update hd_customers set merged_into_id = $1 where id = $2', ids);
    await merge.query(
      'update cm_external_records set customer_id = $1, home_customer_id = $2 where customer_id = $2',
      ids,
    );
    await merge.query('commit');
    merge.release();
    expect((await told).belongsTo).toBe(survivor.belongsTo);
    const { rows } = await databasePool().query('select language from hd_customers where id = any($1) order by id', [
      ids,
    ]);
    expect(rows).toEqual([{ language: 'fr' }, { language: null }]);
  });

  test('follow a merge, and go back with its undoing', async () => {
    const [one, two] = [newSystem(), newSystem()];
    const survivor = await upsertOne(one, { externalId: '1', displayName: 'Jane', identities: [email(mail('a'))] });
    const absorbed = await upsertOne(two, { externalId: '1', displayName: 'Jane', identities: [email(mail('b'))] });
    const by = { type: 'system', name: 'test' } as const;
    const order = {
      survivor: survivor.belongsTo,
      absorbed: absorbed.belongsTo,
      choices: {},
      reason: 'agent',
      score: null,
    } as const;
    const merge = await context().merges.merge(order, by);
    const added = mail('c');
    const told = await upsertOne(two, { externalId: '1', identities: [email(added)] });
    expect(told).toMatchObject({ record: absorbed.record, belongsTo: survivor.belongsTo, outcome: 'updated' });
    const { data } = await call(listExternalRecords, { token, params: { documentId: absorbed.belongsTo } });
    expect(data.map(({ system }) => system).sort()).toEqual([one, two].sort());
    await context().merges.undo(merge.documentId, by);
    const back = await upsertOne(two, { externalId: '1', displayName: 'Jane Doe' });
    expect(back.belongsTo).toBe(absorbed.belongsTo);
    expect((await profileOf(absorbed.belongsTo)).identities.map(({ value }) => value)).toContain(added);
  });

  test('parallel calls of one system make each customer once', async () => {
    const [system, address] = [newSystem(), mail('race')];
    const rows = Array.from({ length: 40 }, (_, at) => ({
      externalId: String(at),
      identities: [email(`${String(at)}-${address}`)],
    }));
    const all = await Promise.all([upsert(system, rows), upsert(system, [...rows].reverse()), upsert(system, rows)]);
    expect(all.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(40);
    const { data } = await call(searchCustomers, {
      token,
      body: { identity: { kind: 'email', value: `7-${address}` } },
    });
    expect(data).toHaveLength(1);
  });

  test('only API tokens come in, only so many rows, only JSON; large bodies only here', async () => {
    const rows = [{ externalId: '1' }];
    expect(await request(upsertCustomers, { body: { system: 'shop', rows } })).toMatchObject({ status: 401 });
    const reading = await apiToken('read-only');
    expect(await request(upsertCustomers, { token: reading, body: { system: 'shop', rows } })).toMatchObject({
      status: 403,
    });
    expect(await request(upsertCustomers, { token, body: { system: 'Shop!', rows } })).toMatchObject({ status: 400 });
    expect(await request(upsertCustomers, { token, body: '{"system":' })).toMatchObject({ status: 400 });
    const many = Array.from({ length: 10_001 }, (_, at) => ({ externalId: String(at) }));
    expect(await request(upsertCustomers, { token, body: { system: 'shop', rows: many } })).toMatchObject({
      status: 400,
    });
    const large = JSON.stringify({ system: newSystem(), rows: [{ externalId: 'x'.repeat(2_000_000) }] });
    expect(await request(upsertCustomers, { token, body: large })).toMatchObject({
      status: 200,
      body: { counts: { failed: 1 } },
    });
    expect(await request(searchCustomers, { token, body: large })).toMatchObject({ status: 413 });
    expect(await request(upsertCustomers, { token, body: 'x'.repeat(33 * 1024 * 1024) })).toMatchObject({
      status: 413,
    });
  });

  test('a record is forgotten, the customer stays', async () => {
    const { record, belongsTo } = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    await call(removeExternalRecord, { token, params: { documentId: record } });
    expect(await request(removeExternalRecord, { token, params: { documentId: record } })).toMatchObject({
      status: 404,
    });
    expect((await call(readCustomer, { token, params: { documentId: belongsTo } })).data.displayName).toBe('Jane');
  });
});

describe('accounts in bulk', () => {
  test('have domains, parents in any order, and customers', async () => {
    const system = newSystem();
    const domain = `${system}.example`;
    const rows = [
      { externalId: 'child', name: 'Child', parent: 'parent' },
      { externalId: 'parent', name: 'Parent', domains: [domain, 'gmail.com'] },
      { externalId: 'lost', name: 'Lost', parent: 'nobody', domains: [domain] },
      { externalId: 'a', name: 'A', parent: 'b' },
      { externalId: 'b', name: 'B', parent: 'a' },
    ];
    const { data } = await call(upsertAccounts, { token, body: { system, rows } });
    expect(data.map(({ outcome, problems }) => [outcome, problems.map(({ code }) => code)])).toEqual([
      ['created', []],
      ['created', ['free_mail_domain']],
      ['created', ['domain_taken', 'account_not_found']],
      ['created', ['account_circle']],
      ['created', ['account_circle']],
    ]);
    const child = await context().account(data[0]?.belongsTo ?? '');
    expect(child).toMatchObject({
      name: 'Child',
      parent: { name: 'Parent' },
      externalRecords: [{ system, externalId: 'child' }],
    });
    const again = await call(upsertAccounts, { token, body: { system, rows: rows.slice(0, 1) } });
    expect(again.counts).toMatchObject({ unchanged: 1 });

    const told = await upsertOne(system, { externalId: '1', displayName: 'Jane', account: 'child' });
    expect((await profileOf(told.belongsTo)).account).toMatchObject({ name: 'Child' });
    const wrong = await upsert(system, [{ externalId: '1', account: 'nobody' }]);
    expect(wrong.data[0]).toMatchObject({
      outcome: 'unchanged',
      problems: [{ code: 'account_not_found', field: 'account' }],
    });
  });
});

interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Another system on this machine: remembers what came, and answers what it is told to. */
async function openSystem(
  answer: (received: Received) => { status?: number; body?: unknown; headers?: Record<string, string> },
) {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const one = {
        path: incoming.url ?? '',
        method: incoming.method ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(one);
      const { status = 200, body, headers = {} } = answer(one);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    received,
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}

const told = z.object({
  id: z.string(),
  type: z.string(),
  system: z.string().nullable(),
  data: z.object({ customer: z.looseObject({ documentId: z.string() }).optional() }).loose(),
});

describe('change webhooks', () => {
  const verified = (secret: string, { body, headers }: Received) =>
    told.parse(new Webhook(secret).verify(body, headers as Record<string, string>));

  async function newWebhook(
    url: string,
    events = ['customer.created', 'customer.changed', 'customer.merged', 'customer.erased'],
  ) {
    const { data, secret } = await answered(
      changeWebhooksResponse,
      asAdmin('POST', '/inbox/change-webhooks', { name: `Shop ${randomUUID()}`, url, events }),
      201,
    );
    const webhook = data.find((each) => each.url === url);
    if (!webhook || secret === null) throw new Error('There is no webhook.');
    return { documentId: webhook.documentId, secret };
  }

  test('are signed, in order, tried again after a failure, and name the system whose doing it was', async () => {
    let isDown = true;
    const crm = await openSystem(() => ({ status: isDown ? 500 : 204 }));
    const url = `${crm.url}/hook`;
    const { documentId, secret } = await newWebhook(url);
    const system = newSystem();
    const { belongsTo } = await upsertOne(system, {
      externalId: '1',
      displayName: 'Jane',
      // without an address: the account rule would change the customer too, and it is no echo any more
    });
    const ofJane = () =>
      crm.received.map((each) => verified(secret, each)).filter(({ data }) => data.customer?.documentId === belongsTo);

    await waitFor('the first attempt', async () => ofJane().length > 0 && (await failureOf(documentId)) !== null);
    const { data } = await answered(changeWebhooksResponse, asAdmin('GET', '/inbox/change-webhooks'));
    expect(JSON.stringify(data)).not.toContain(secret.slice(6));
    expect(data.find((each) => each.documentId === documentId)).toMatchObject({
      lastDeliveredAt: null,
      lastFailure: { detail: 'It answered HTTP 500.' },
    });

    await serviceOf(getStrapi(), 'helpdesk').profiles.patch(
      belongsTo,
      { language: 'de' },
      { type: 'system', name: 'test' },
    );
    isDown = false;
    await waitFor('both are delivered', async () => {
      await databasePool().query(`update cm_change_deliveries set due_at = now()`);
      return ofJane().length >= 3 && (await queued(documentId)) === 0;
    });
    const [first, second, third] = ofJane();
    expect(first).toMatchObject({ type: 'customer.created', system });
    expect(second).toMatchObject({ id: first?.id, type: 'customer.created' });
    expect(third).toMatchObject({
      type: 'customer.changed',
      system: null,
      data: { customer: { language: 'de', externalRecords: [{ system }] } },
    });
    expect(third?.data.customer).not.toHaveProperty('openTickets');

    const ping = await answered(webhookTestResponse, asAdmin('POST', `/inbox/change-webhooks/${documentId}/test`));
    expect(ping).toEqual({ ok: true, detail: 'HTTP 204' });
    await answered(changeWebhooksResponse, asAdmin('DELETE', `/inbox/change-webhooks/${documentId}`));
    await crm.close();
  });

  test('a change that can’t be sent is a failed attempt: noted, and tried again later', async () => {
    const crm = await openSystem(() => ({ status: 204 }));
    const { documentId } = await newWebhook(`${crm.url}/unsealed`);
    await databasePool().query(
      `update cm_change_webhooks set secret = 'sealed with another key' where document_id = $1`,
      [documentId],
    );
    await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    await waitFor('the failure is noted', async () => (await failureOf(documentId)) !== null);
    const { rows } = await databasePool().query(
      `select attempts, state, due_at > now() + interval '30 seconds' as "isLater" from cm_change_deliveries d
         join cm_change_webhooks w on w.id = d.webhook_id where w.document_id = $1`,
      [documentId],
    );
    expect(rows).toEqual([{ attempts: 1, state: 'waiting', isLater: true }]);
    expect(crm.received).toEqual([]);
    await answered(changeWebhooksResponse, asAdmin('DELETE', `/inbox/change-webhooks/${documentId}`));
    await crm.close();
  });

  test('tell of merges and erasures, and stop where nobody is any more', async () => {
    const crm = await openSystem(({ body }) => ({ status: body.includes('customer.erased') ? 410 : 200 }));
    const { documentId, secret } = await newWebhook(`${crm.url}/merges`);
    const survivor = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    const absorbed = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    await waitFor('both are told', async () => crm.received.length >= 2 && (await queued(documentId)) === 0);
    const by = { type: 'system', name: 'test' } as const;
    const order = {
      survivor: survivor.belongsTo,
      absorbed: absorbed.belongsTo,
      choices: {},
      reason: 'agent',
      score: null,
    } as const;
    await context().merges.merge(order, by);
    await waitFor('the merge is told', async () => crm.received.length >= 3 && (await queued(documentId)) === 0);
    expect(verified(secret, crm.received[2] as Received)).toMatchObject({
      type: 'customer.merged',
      data: { customer: { documentId: survivor.belongsTo }, absorbed: { documentId: absorbed.belongsTo } },
    });
    expect(crm.received).toHaveLength(3);
    await context().privacy.eraseCustomer(survivor.belongsTo, by);
    await waitFor('it is switched off', async () => {
      const { rows } = await databasePool().query(
        'select 1 from cm_change_webhooks where document_id = $1 and not enabled',
        [documentId],
      );
      return rows.length === 1;
    });
    expect(crm.received.slice(3).every(({ body }) => !body.includes('Jane'))).toBe(true);
    await answered(changeWebhooksResponse, asAdmin('DELETE', `/inbox/change-webhooks/${documentId}`));
    await crm.close();
  });

  test.each([
    'http://shop.example/hook',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest',
    'https://user:pass@shop.example/',
  ])('%s is refused', async (url) => {
    const config = getStrapi().config;
    config.set('plugin::context-merge.allowLoopback', false);
    const body = { name: 'Shop', url, events: ['customer.created'] };
    await refused(asAdmin('POST', '/inbox/change-webhooks', body), 422, 'address_not_allowed').finally(() =>
      config.set('plugin::context-merge.allowLoopback', true),
    );
  });

  test('agents without the permission see no settings', async () => {
    expect((await agent.call('GET', '/inbox/change-webhooks')).status).toBe(403);
    expect((await agent.call('GET', '/inbox/rest-cards')).status).toBe(403);
  });

  async function queued(documentId: string): Promise<number> {
    const { rows } = await databasePool().query<{ count: number }>(
      `select (select count(*) from cm_changes)::int + count(d.id)::int as count from cm_change_webhooks w
         left join cm_change_deliveries d on d.webhook_id = w.id and d.state = 'waiting' where w.document_id = $1`,
      [documentId],
    );
    return rows[0]?.count ?? 0;
  }

  async function failureOf(documentId: string): Promise<string | null> {
    const { rows } = await databasePool().query<{ last_failure: string | null }>(
      'select last_failure from cm_change_webhooks where document_id = $1',
      [documentId],
    );
    return rows[0]?.last_failure ?? null;
  }
});

describe('cards', () => {
  const map = {
    items: 'orders',
    title: 'Order {{item.number}}',
    status: '{{item.status}}',
    fields: [{ label: 'Total', value: '{{item.total}}' }],
    buttons: [] as { label: string; url: string }[],
  };
  const SECRET = 'Bearer shop-secret-4711';

  async function newRestCard(url: string, more: object = {}) {
    const body = {
      title: `Orders ${randomUUID()}`,
      subject: 'customer',
      url,
      map,
      headers: { Authorization: SECRET },
      ...more,
    };
    const { data } = await answered(restCardsResponse, asAdmin('POST', '/inbox/rest-cards', body), 201);
    const card = data.find(({ title }) => title === body.title);
    if (!card) throw new Error('There is no card.');
    return card;
  }

  const draw = async (customer: string, provider: string) =>
    (await answered(cardResponse, agent.call('GET', `/inbox/customers/${customer}/cards/${provider}`))).card;

  test('another plugin provides one: drawn, pressed, and its failures are its own', async () => {
    const { belongsTo } = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    const provider = `subscriptions-${randomUUID().slice(0, 6)}`;
    let plan = 'pro';
    const content = (): CardContent => ({
      fields: [{ label: 'Plan', value: plan }],
      items: [],
      links: [],
      buttons: [{ id: 'end', label: 'End it' }],
    });
    const remove = context().cards.register({
      provider,
      title: 'Subscription',
      subject: 'customer',
      load: () => {
        if (plan === 'refused') throw new HelpdeskError('card_unreachable', {}, 'Their system is closed on Sundays.');
        if (plan === 'broken') throw new TypeError('secret detail');
        if (plan === 'bad') return Promise.resolve({ fields: 'none' } as unknown as CardContent);
        return Promise.resolve(plan === 'none' ? null : content());
      },
      press(_subject, button) {
        plan = button === 'end' ? 'ended' : plan;
        return Promise.resolve(content());
      },
    });
    const { data } = await answered(cardProvidersResponse, agent.call('GET', '/inbox/customer-cards/customer'));
    expect(data).toContainEqual({ provider, title: 'Subscription', subject: 'customer' });
    expect(await draw(belongsTo, provider)).toMatchObject({
      state: 'ready',
      content: { fields: [{ label: 'Plan', value: 'pro' }] },
    });
    const path = `/inbox/customers/${belongsTo}/cards/${provider}`;
    const pressed = await answered(cardResponse, agent.call('POST', path, { button: 'end', item: null }));
    expect(pressed.card.content?.fields[0]?.value).toBe('ended');
    await refused(agent.call('POST', path, { button: 'other', item: null }), 404, 'card_not_found');
    const problemOf = async (now: string) => {
      plan = now;
      const { state, problem } = await draw(belongsTo, provider);
      return [state, problem];
    };
    expect(await problemOf('none')).toEqual(['empty', null]);
    expect(await problemOf('refused')).toEqual(['failed', 'Their system is closed on Sundays.']);
    expect(await problemOf('broken')).toEqual(['failed', expect.not.stringContaining('secret detail')]);
    expect(await problemOf('bad')).toEqual(['failed', expect.stringContaining('fields')]);
    remove();
    await refused(agent.call('GET', path), 404, 'card_not_found');
  });

  test('one from a web address: secret headers, items, a button that does what it was drawn with', async () => {
    const [own, other] = [mail('jane'), mail('tom')];
    let orders = [
      { number: 1, status: 'new' },
      { number: 2, status: 'sent' },
    ];
    const shop = await openSystem(({ path, method }) => {
      if (method === 'POST') {
        const number = Number(/\/orders\/(\d+)\/replace/.exec(path)?.[1]);
        orders = orders.map((order) => (order.number === number ? { ...order, status: 'replaced' } : order));
        return { status: 204 };
      }
      return path.includes(encodeURIComponent(own)) ? { body: { orders } } : { status: 404 };
    });
    const buttons = [{ label: 'Replace', url: `${shop.url}/orders/{{item.number}}/replace?by={{customer.email}}` }];
    const card = await newRestCard(`${shop.url}/orders?email={{customer.email}}`, { map: { ...map, buttons } });
    expect(card.headerNames).toEqual(['Authorization']);
    expect(JSON.stringify(card)).not.toContain('4711');
    const { rows } = await databasePool().query<{ headers: string }>(
      'select headers::text as headers from cm_rest_cards',
    );
    expect(rows.every(({ headers }) => !headers.includes('4711'))).toBe(true);

    const provider = `rest:${card.documentId}`;
    const jane = await upsertOne(newSystem(), { externalId: '1', identities: [email(own)] });
    const drawn = await draw(jane.belongsTo, provider);
    expect(drawn).toMatchObject({ state: 'ready', caution: expect.stringContaining('not proven') });
    expect(drawn.content?.items.map(({ title, status }) => [title, status?.text])).toEqual([
      ['Order 1', 'new'],
      ['Order 2', 'sent'],
    ]);
    expect(shop.received[0]?.headers.authorization).toBe(SECRET);

    const second = drawn.content?.items[1]?.buttons[0]?.id ?? '';
    orders = [...orders].reverse();
    const path = `/inbox/customers/${jane.belongsTo}/cards/${provider}`;
    const pressed = await answered(cardResponse, agent.call('POST', path, { button: second, item: 1 }));
    expect(pressed.card.content?.items.map(({ title, status }) => [title, status?.text])).toEqual([
      ['Order 2', 'replaced'],
      ['Order 1', 'new'],
    ]);
    expect(shop.received.filter(({ method }) => method === 'POST').map((each) => each.path.split('?')[0])).toEqual([
      '/orders/2/replace',
    ]);
    await refused(agent.call('POST', path, { button: '0.0000', item: 0 }), 404, 'card_not_found');

    const tom = await upsertOne(newSystem(), { externalId: '1', identities: [email(other, true)] });
    expect(await draw(tom.belongsTo, provider)).toMatchObject({ state: 'empty', content: null });
    const nobody = await upsertOne(newSystem(), { externalId: '1', displayName: 'Nobody' });
    const calls = shop.received.length;
    expect(await draw(nobody.belongsTo, provider)).toMatchObject({ state: 'empty' });
    expect(shop.received).toHaveLength(calls);
    await shop.close();
    expect(await draw(jane.belongsTo, provider)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('did not answer'),
    });
    await answered(restCardsResponse, asAdmin('DELETE', `/inbox/rest-cards/${card.documentId}`));
  });

  test('secret headers go to no other host: not with another address, not with a button', async () => {
    const [shop, thief] = await Promise.all([openSystem(() => ({ body: { orders: [] } })), openSystem(() => ({}))]);
    const card = await newRestCard(`${shop.url}/orders`);
    const { belongsTo } = await upsertOne(newSystem(), { externalId: '1', displayName: 'Jane' });
    const { documentId, headerNames: _names, ...known } = card;
    const save = (more: object) =>
      asAdmin('PUT', `/inbox/rest-cards/${documentId}`, { ...known, headers: { Authorization: null }, ...more });
    const preview = (more: object) =>
      asAdmin('POST', '/inbox/rest-cards/preview', {
        ...known,
        documentId,
        headers: { authorization: null },
        customer: belongsTo,
        ...more,
      });
    const button = { map: { ...map, buttons: [{ label: 'Go', url: `${thief.url}/{{item.number}}` }] } };
    await refused(preview({ url: `${thief.url}/orders` }), 400, 'invalid_input');
    await refused(save({ url: `${thief.url}/orders` }), 400, 'invalid_input');
    await refused(save(button), 422, 'address_not_allowed');
    expect(thief.received).toEqual([]);
    await answered(restCardsResponse, save({ url: `${shop.url}/other` }));
    await answered(restCardsResponse, save({ url: `${thief.url}/orders`, headers: { Authorization: 'Bearer new' } }));
    await answered(cardResponse, preview({ url: `${thief.url}/orders` }));
    expect(thief.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer new']);
    await answered(restCardsResponse, asAdmin('DELETE', `/inbox/rest-cards/${documentId}`));
    await Promise.all([shop.close(), thief.close()]);
  });

  test('what the other system answers is bounded and not followed', async () => {
    const answers: { status?: number; body?: unknown; headers?: Record<string, string> }[] = [
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { body: '<html>' },
      { body: { orders: 'x'.repeat(1_100_000) } },
      { status: 401 },
      { body: { nothing: true } },
    ];
    const shop = await openSystem(() => answers.shift() ?? { body: { orders: [] } });
    const card = await newRestCard(`${shop.url}/orders`);
    const { belongsTo } = await upsertOne(newSystem(), { externalId: '1' });
    const logged = (['info', 'warn', 'error'] as const).map((level) => jest.spyOn(getStrapi().log, level));
    const problems: (string | null)[] = [];
    for (let at = 0; at < 5; at += 1) problems.push((await draw(belongsTo, `rest:${card.documentId}`)).problem);
    expect(problems).toEqual(
      ['redirect', 'JSON', 'megabyte', 'refused our headers', 'orders'].map((word) => expect.stringContaining(word)),
    );
    expect(await draw(belongsTo, `rest:${card.documentId}`)).toMatchObject({ state: 'empty' });
    expect(JSON.stringify(logged.flatMap(({ mock }) => mock.calls))).not.toContain('4711');
    for (const spy of logged) spy.mockRestore();
    await shop.close();
    await answered(restCardsResponse, asAdmin('DELETE', `/inbox/rest-cards/${card.documentId}`));
  });

  test('a value from a customer leads nowhere else', async () => {
    const shop = await openSystem(() => ({ body: { orders: [] } }));
    const system = newSystem();
    const card = await newRestCard(`${shop.url}/c/{{customer.externalId.${system}}}/orders?k=1`);
    const hostile = ['../../admin', '..', 'a?admin=1#', '@evil.example/', '\\\\evil', '%2e%2e', 'a/b', 'é\u0000'];
    for (const [at, externalId] of hostile.entries()) {
      const { belongsTo } = await upsertOne(system, { externalId: `${externalId}`, displayName: String(at) });
      await draw(belongsTo, `rest:${card.documentId}`);
    }
    expect(shop.received.length).toBeGreaterThan(4);
    for (const { path } of shop.received) expect(path).toMatch(/^\/c\/[^/?#\\]+\/orders\?k=1$/);
    await shop.close();
    await answered(restCardsResponse, asAdmin('DELETE', `/inbox/rest-cards/${card.documentId}`));
  });

  test.each([
    [{ url: 'https://{{customer.email}}/' }, 'template_invalid'],
    [{ url: 'https://shop.example/{{customer.password}}' }, 'template_invalid'],
    [{ url: 'https://shop.example/{{customer.constructor}}' }, 'template_invalid'],
    [{ url: 'https://shop.example/{{item.number}}' }, 'template_invalid'],
    [{ url: 'https://shop.example/', map: { ...map, title: '{{customer.attribute.nothing}}' } }, 'template_invalid'],
    [{ url: 'https://10.1.2.3/orders' }, 'address_not_allowed'],
    [{ url: 'http://shop.example/orders' }, 'address_not_allowed'],
    [
      { url: 'https://shop.example/', map: { ...map, buttons: [{ label: 'Go', url: 'https://192.168.0.1/' }] } },
      'address_not_allowed',
    ],
  ])('%j is refused', async (more, code) => {
    const body = { title: 'Orders', subject: 'customer', map, ...more };
    await refused(asAdmin('POST', '/inbox/rest-cards', body), 422, code);
  });

  test('a preview draws with the stored secret, and stores nothing', async () => {
    const shop = await openSystem(() => ({ body: { orders: [{ number: 5 }] } }));
    const card = await newRestCard(`${shop.url}/orders`);
    const { belongsTo } = await upsertOne(newSystem(), { externalId: '1' });
    const body = {
      ...card,
      title: 'Changed',
      headers: { Authorization: null },
      customer: belongsTo,
      headerNames: undefined,
    };
    const { card: drawn } = await answered(cardResponse, asAdmin('POST', '/inbox/rest-cards/preview', body));
    expect(drawn).toMatchObject({ state: 'ready', title: 'Changed' });
    expect(shop.received[0]?.headers.authorization).toBe(SECRET);
    const { data } = await answered(restCardsResponse, asAdmin('GET', '/inbox/rest-cards'));
    expect(data.find(({ documentId }) => documentId === card.documentId)?.title).toBe(card.title);
    await shop.close();
    await answered(restCardsResponse, asAdmin('DELETE', `/inbox/rest-cards/${card.documentId}`));
  });
});

describe('a whole company of customers', () => {
  test('10,000 rows, twice: made once, unchanged and unwritten the second time', async () => {
    const system = newSystem();
    const rows = Array.from({ length: 10_000 }, (_, at) => ({
      externalId: `c-${String(at)}`,
      displayName: `Customer ${String(at)}`,
      language: 'de',
      timeZone: 'Europe/Berlin',
      postalAddress: { street: `Elm Street ${String(at)}`, postalCode: '10115', city: 'Berlin', country: 'DE' },
      tags: ['import'],
      identities: [
        email(`bulk-${String(at)}@${system}.example`),
        { kind: 'phone', value: `+4930${String(1_000_000 + at)}` },
      ],
      url: `https://crm.example/${String(at)}`,
    }));
    const first = await upsert(system, rows);
    expect(first.counts).toEqual({ created: 10_000, updated: 0, unchanged: 0, failed: 0 });
    const newest = async () =>
      (
        await databasePool().query<{ id: string; at: Date }>(
          'select max(id) as id, max(updated_at) as at from cm_external_records',
        )
      ).rows[0];
    const before = await newest();
    const second = await upsert(system, rows);
    expect(second.counts).toEqual({ created: 0, updated: 0, unchanged: 10_000, failed: 0 });
    expect(await newest()).toEqual(before);
    const one = rows[4_711];
    const third = await upsert(system, [{ ...one, displayName: 'Another name' }]);
    expect(third.counts).toMatchObject({ updated: 1 });
    expect(third.data[0]?.belongsTo).toBe(first.data[4_711]?.belongsTo);
    await forget(system);
  }, 60_000);

  /** Whoever tests after this one has a database without ten thousand customers that want to be compared. */
  async function forget(system: string): Promise<void> {
    const { rows } = await databasePool().query<{ id: number }>(
      'delete from cm_external_records where system = $1 returning customer_id as id',
      [system],
    );
    const ids = rows.map(({ id }) => id);
    await databasePool().query('delete from hd_customer_identities where customer_id = any($1)', [ids]);
    await databasePool().query('delete from hd_customers where id = any($1)', [ids]);
    await databasePool().query('delete from cm_match_waiting where customer_id = any($1)', [ids]);
  }
});

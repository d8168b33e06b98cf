import { randomUUID } from 'node:crypto';

import type { TimelineEntry } from '../../src/contracts';
import { attributesResponse } from '../../src/contracts/http/customer-settings';
import {
  accountResponse,
  accountsResponse,
  consentResponse,
  customerResponse,
  noteResponse,
  storyResponse,
  type StoryResponse,
} from '../../src/contracts/http/customers';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** What is known about customers and accounts, over HTTP with real sessions, and below it the log of what was written. */

let channel: ApiChannel;
let shop: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  shop = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

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
async function changedSince(start: string): Promise<{ ids: Set<number>; cursor: string }> {
  const ids = new Set<number>();
  let cursor = start;
  for (;;) {
    const page = await helpdesk().profiles.changesSince(cursor, 2);
    for (const id of page.customerIds) ids.add(id);
    if (page.cursor === cursor) return { ids, cursor };
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
    const { ids } = await changedSince(start);
    expect(people.map(({ id }) => ids.has(id))).toEqual([true, true, true, true]);
  });

  test('says nothing when somebody was merely seen again', async () => {
    const { id } = await newCustomer();
    const start = await startOfLog();
    await databasePool().query('update hd_customers set last_seen_at = now() where id = $1', [id]);
    expect((await changedSince(start)).ids.has(id)).toBe(false);
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
      const before = await changedSince(start);
      expect([before.ids.has(fast.id), before.ids.has(slow.id)]).toEqual([true, false]);
      await connection.query('commit');
      expect((await changedSince(before.cursor)).ids).toEqual(new Set([slow.id]));
    } finally {
      connection.release();
    }
  });
});

test('the columns that a merge chooses between are read and written as they are stored', async () => {
  const { id } = await newCustomer('Amara');
  const { profiles } = helpdesk();
  const postalAddress = { street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin', region: '', country: 'DE' };
  const written = { birthDate: '1987-04-02', postalAddress, tags: ['vip'], attributes: { seats: 3, trial: false } };
  const fields = await inTransaction(getStrapi(), async (trx) => {
    await profiles.setFields(trx, id, { ...written, firstSeenAt: '2026-01-02T03:04:05.678Z' });
    return profiles.fields(trx, [id]);
  });
  const kept = { displayName: 'Amara', accountId: null, firstSeenAt: '2026-01-02T03:04:05.678Z' };
  expect(fields.get(id)).toMatchObject({ ...written, ...kept });
});

const mailAt = (domain: string): string => `${randomUUID().slice(0, 8)}@${domain}`;
const newDomain = (): string => `d${randomUUID().replaceAll('-', '').slice(0, 12)}.example`;

/** Somebody who writes over the api channel; answers their customer. */
async function writes(
  value = mailAt(newDomain()),
  { by = channel, text = 'Where is my order?', ...more }: { by?: ApiChannel; text?: string } = {},
): Promise<Person> {
  const message = await by.say({ id: randomUUID(), from: { kind: 'email', value, name: 'Amara' }, text, ...more });
  const { rows } = await databasePool().query<Person>(
    'select c.id, c.document_id as "documentId" from hd_messages m join hd_customers c on c.id = m.customer_id where m.document_id = $1',
    [message],
  );
  return rows[0] ?? { id: 0, documentId: '' };
}

const profileOf = async ({ documentId }: Person) =>
  (await answered(customerResponse, agent.call('GET', `/inbox/customers/${documentId}`))).customer;

const patched = async ({ documentId }: Person, body: object) =>
  (await answered(customerResponse, agent.call('PATCH', `/inbox/customers/${documentId}`, body))).customer;

describe('a profile', () => {
  test('has who they are, what is open, where they can be reached and what they looked at', async () => {
    const page = { url: 'https://shop.example/returns', title: 'Returns' };
    const value = mailAt(newDomain());
    const person = await writes(value);
    await databasePool().query('update hd_messages set page = $1 where customer_id = $2', [
      JSON.stringify(page),
      person.id,
    ]);
    const profile = await profileOf(person);
    expect(profile).toMatchObject({
      displayName: 'Amara',
      account: null,
      attributes: {},
      counts: { tickets: 1, openTickets: 1, interactions: 1 },
      tried: [{ kind: 'page', ...page }],
      mergedCustomers: 0,
      identities: [{ kind: 'email', value, origin: 'message', language: null }],
    });
    // Channels of other files of this application may reach the address too; the one that was used comes first.
    expect(profile.channels[0]).toMatchObject({ channel: 'api', address: value, lastUsedAt: expect.any(String) });
    expect(profile.openTickets.map(({ subject }) => subject)).toEqual(['Where is my order?']);
  });

  test('is changed field by field; what does not fit is refused by its name', async () => {
    const person = await newCustomer();
    const address = { street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin', region: '', country: 'de' };
    const profile = await patched(person, {
      displayName: 'Amara Okafor',
      language: 'pt-br',
      timeZone: 'europe/berlin',
      birthDate: '1987-04-02',
      postalAddress: address,
      tags: ['VIP', 'vip'],
    });
    expect(profile).toMatchObject({
      displayName: 'Amara Okafor',
      language: 'pt-BR',
      timeZone: 'Europe/Berlin',
      birthDate: '1987-04-02',
      postalAddress: { ...address, country: 'DE' },
      tags: ['VIP'],
    });
    expect(await patched(person, { birthDate: null, tags: [] })).toMatchObject({
      birthDate: null,
      timeZone: 'Europe/Berlin',
    });
    const path = `/inbox/customers/${person.documentId}`;
    for (const wrong of [
      { timeZone: 'Mars/Olympus' },
      { language: 'x' },
      { birthDate: '2023-02-29' },
      { colour: 'red' },
    ])
      await refused(agent.call('PATCH', path, wrong), 400, 'invalid_input');
    await refused(agent.call('PATCH', path, { account: 'nobody' }), 404, 'account_not_found');
    await refused(agent.call('GET', '/inbox/customers/nobody'), 404, 'customer_not_found');
  });

  test('of a customer that was merged away is that of the survivor', async () => {
    const [survivor, absorbed] = [await newCustomer('Survivor'), await newCustomer('Absorbed')];
    await databasePool().query('update hd_customers set merged_into_id = $1 where id = $2', [survivor.id, absorbed.id]);
    expect(await profileOf(absorbed)).toMatchObject({ documentId: survivor.documentId, mergedCustomers: 1 });
    expect((await patched(absorbed, { tags: ['both'] })).documentId).toBe(survivor.documentId);
  });

  test('keeps what it is told in the content manager, whatever that is', async () => {
    const person = await newCustomer();
    await databasePool().query(
      `update hd_customers set birth_date = 'soon', tags = '{"a":1}', attributes = '[1]', postal_address = '"x"' where id = $1`,
      [person.id],
    );
    expect(await profileOf(person)).toMatchObject({ birthDate: null, tags: [], attributes: {}, postalAddress: null });
  });
});

describe('attributes', () => {
  const key = `plan_${randomUUID().slice(0, 8)}`;

  test('are defined by who may change settings', async () => {
    const body = { key, label: 'Plan', subject: 'customer', type: 'choice', choices: ['gold', 'silver'] };
    await refusedByStrapi(agent.call('POST', '/inbox/attributes', body));
    const admin = await newColleague('strapi-super-admin');
    const { data } = await answered(attributesResponse, admin.call('POST', '/inbox/attributes', body), 201);
    const made = data.find((each) => each.key === key);
    expect(made).toMatchObject({ label: 'Plan', choices: ['gold', 'silver'] });
    await refused(admin.call('POST', '/inbox/attributes', body), 409, 'attribute_taken');
    await refused(admin.call('POST', '/inbox/attributes', { ...body, key: 'constructor' }), 400, 'invalid_input');
    await refused(admin.call('POST', '/inbox/attributes', { ...body, key: 'x', choices: [] }), 400, 'invalid_input');
    await refused(
      admin.call('PUT', `/inbox/attributes/${made?.documentId ?? ''}`, { ...body, key: 'other' }),
      400,
      'invalid_input',
    );
    await refused(admin.call('DELETE', '/inbox/attributes/nothing'), 404, 'attribute_not_found');
    await refusedByStrapi(agent.call('DELETE', `/inbox/attributes/${made?.documentId ?? ''}`));
    expect((await answered(attributesResponse, agent.call('GET', '/inbox/attributes'))).data).toContainEqual(made);
  });

  test('hold what their definition says, and nothing else', async () => {
    const person = await newCustomer();
    expect(await patched(person, { attributes: { [key]: 'gold' } })).toMatchObject({ attributes: { [key]: 'gold' } });
    const path = `/inbox/customers/${person.documentId}`;
    await refused(agent.call('PATCH', path, { attributes: { [key]: 'bronze' } }), 422, 'attribute_value_invalid');
    await refused(agent.call('PATCH', path, { attributes: { unheard_of: 1 } }), 422, 'attribute_value_invalid');
    expect(Object.keys((await profileOf(person)).attributes)).toEqual([key]);
    expect(await patched(person, { attributes: { [key]: null } })).toMatchObject({ attributes: {} });
  });
});

/** Strapi's own answer to who lacks a permission. */
async function refusedByStrapi(response: Promise<Response>): Promise<void> {
  expect((await response).status).toBe(403);
}

describe('identities written down by an agent', () => {
  test('are claimed, one customer’s only, and go again unless something came by them', async () => {
    const value = mailAt(newDomain());
    const [person, other] = [await writes(value), await newCustomer()];
    const path = `/inbox/customers/${other.documentId}/identities`;
    const typed = mailAt('Acme.Example');
    const { customer } = await answered(
      customerResponse,
      agent.call('POST', path, { kind: 'email', value: ` ${typed} ` }),
    );
    const [added] = customer.identities;
    expect(added).toMatchObject({ value: typed.toLowerCase(), assurance: 'claimed', origin: 'agent' });

    const taken = await agent.call('POST', path, { kind: 'email', value });
    expect(await taken.json()).toMatchObject({
      error: { code: 'identity_taken', details: { customer: { documentId: person.documentId, displayName: 'Amara' } } },
    });
    await refused(agent.call('POST', path, { kind: 'email', value: 'no address' }), 400, 'invalid_input');
    await refused(agent.call('DELETE', `${path}/nothing`), 404, 'identity_not_found');
    await answered(customerResponse, agent.call('DELETE', `${path}/${added?.documentId ?? ''}`));
    expect((await profileOf(other)).identities).toEqual([]);

    const used = (await profileOf(person)).identities[0]?.documentId ?? '';
    await refused(
      agent.call('DELETE', `/inbox/customers/${person.documentId}/identities/${used}`),
      409,
      'identity_in_use',
    );
  });

  test('are proven when another system has proven them, and stay so', async () => {
    const { documentId } = await newCustomer();
    const { profiles } = helpdesk();
    const value = mailAt(newDomain());
    const actor = { type: 'api', name: 'Shop' } as const;
    const identity = { kind: 'email', value, proven: false, origin: 'external_record' } as const;
    expect(await profiles.addIdentity(documentId, identity, actor)).toMatchObject({ assurance: 'claimed' });
    expect(await profiles.addIdentity(documentId, { ...identity, proven: true }, actor)).toMatchObject({
      assurance: 'verified',
    });
    expect(await profiles.addIdentity(documentId, identity, actor)).toMatchObject({ assurance: 'verified' });
  });
});

test('notes and consents stand on the profile, and one consent for each purpose and channel', async () => {
  const person = await newCustomer();
  const path = `/inbox/customers/${person.documentId}`;
  const { note } = await answered(noteResponse, agent.call('POST', `${path}/notes`, { text: 'Prefers calls.' }), 201);
  const consent = { purpose: 'marketing', channel: null, state: 'granted' };
  await answered(consentResponse, agent.call('PUT', `${path}/consents`, consent));
  await answered(consentResponse, agent.call('PUT', `${path}/consents`, { ...consent, channel: 'sms' }));
  await answered(consentResponse, agent.call('PUT', `${path}/consents`, { ...consent, state: 'refused' }));
  expect(await profileOf(person)).toMatchObject({
    notes: [{ text: 'Prefers calls.', author: 'Lena Berg' }],
    consents: [
      { purpose: 'marketing', channel: null, state: 'refused', origin: 'Written down by Lena Berg' },
      { channel: 'sms', state: 'granted' },
    ],
  });
  expect((await agent.call('DELETE', `/inbox/notes/${note.documentId}`)).status).toBe(200);
  await refused(agent.call('DELETE', `/inbox/notes/${note.documentId}`), 404, 'note_not_found');
  expect((await profileOf(person)).notes).toEqual([]);
});

const accountOf = async (person: Person) => (await profileOf(person)).account;

describe('accounts', () => {
  const create = async (name: string, more: object = {}) =>
    (await answered(accountResponse, agent.call('POST', '/inbox/accounts', { name, ...more }), 201)).account;

  test('take in whoever writes from their domain or one below it, before and after', async () => {
    const domain = newDomain();
    const before = await writes(mailAt(domain));
    const account = await create('Okafor Studio', { domains: [`@${domain.toUpperCase()}`] });
    expect(account.domains).toEqual([domain]);
    const after = await writes(mailAt(`mail.${domain}`));
    for (const person of [before, after])
      await waitFor('they are in the account', async () => (await accountOf(person))?.name === 'Okafor Studio');
    const path = `/inbox/accounts/${account.documentId}`;
    const profile = (await answered(accountResponse, agent.call('GET', path))).account;
    expect(profile).toMatchObject({ counts: { customers: 2, tickets: 2, openTickets: 2 } });
    expect(profile.customers.map(({ documentId }) => documentId).sort()).toEqual(
      [before.documentId, after.documentId].sort(),
    );

    // An agent's word stands: the rule does not put back whom they took out.
    expect((await patched(after, { account: null })).account).toBeNull();
    const witness = await writes(mailAt(domain));
    await waitFor('the rule has gone on', async () => (await accountOf(witness))?.name === 'Okafor Studio');
    expect(await accountOf(after)).toBeNull();
  });

  test('are made when two customers share a domain that nobody names, and not again once deleted', async () => {
    const domain = newDomain();
    const first = await writes(mailAt(domain));
    const second = await writes(mailAt(domain));
    const account = await waitFor('they have an account', () => accountOf(first));
    expect(account.name).toBe(domain.charAt(0).toUpperCase() + domain.slice(1).split('.')[0]);
    expect(await accountOf(second)).toEqual(account);

    await getStrapi().documents('plugin::helpdesk.account').delete({ documentId: account.documentId });
    expect(await accountOf(first)).toBeNull();
    const named = newDomain();
    await create('Witness', { domains: [named] });
    const [third, fourth, witness] = [
      await writes(mailAt(domain)),
      await writes(mailAt(domain)),
      await writes(mailAt(named)),
    ];
    await waitFor('the rule has gone on', async () => (await accountOf(witness)) !== null);
    expect([await accountOf(first), await accountOf(third), await accountOf(fourth)]).toEqual([null, null, null]);
  });

  test('are nobody’s by a free provider or a shared domain, and a domain is one’s only', async () => {
    await refused(
      agent.call('POST', '/inbox/accounts', { name: 'Free', domains: ['GMail.com'] }),
      422,
      'free_mail_domain',
    );
    await refused(agent.call('POST', '/inbox/accounts', { name: 'Free', domains: ['co.uk'] }), 422, 'free_mail_domain');
    await refused(agent.call('POST', '/inbox/accounts', { name: 'None', domains: ['acme'] }), 400, 'invalid_input');
    const domain = newDomain();
    await create('First', { domains: [domain] });
    const taken = await agent.call('POST', '/inbox/accounts', { name: 'Second', domains: [domain] });
    expect(await taken.json()).toMatchObject({
      error: { code: 'domain_taken', details: { domain, account: { name: 'First' } } },
    });
  });

  test('take in nobody who has written nothing but junk, until they are wanted', async () => {
    const domain = newDomain();
    await create('Acme', { domains: [domain] });
    const { rows } = await databasePool().query<Person>(
      `with c as (insert into hd_customers (document_id, display_name) values ($1, 'Junk') returning id, document_id),
            t as (insert into hd_tickets (document_id, subject, customer_id, folder) select $1, 'Offer', id, 'junk' from c),
            i as (insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance) select $1, id, 'email', '', $2, 'claimed' from c)
       select id, document_id as "documentId" from c`,
      [randomUUID().slice(0, 24), mailAt(domain)],
    );
    const junk = rows[0] ?? { id: 0, documentId: '' };
    const witness = await writes(mailAt(domain));
    await waitFor('the rule has gone on', async () => (await accountOf(witness)) !== null);
    expect(await accountOf(junk)).toBeNull();
    await databasePool().query("update hd_tickets set folder = 'inbox' where customer_id = $1", [junk.id]);
    await waitFor('they are in the account', () => accountOf(junk));
  });

  test('stand below each other without a circle, with notes and links to those below', async () => {
    const top = await create('Group');
    const middle = await create('Company', { parent: top.documentId });
    const low = await create('Branch', { parent: middle.documentId });
    expect(middle.parent).toEqual({ documentId: top.documentId, name: 'Group' });
    for (const parent of [low.documentId, top.documentId])
      await refused(agent.call('PATCH', `/inbox/accounts/${top.documentId}`, { parent }), 409, 'account_circle');
    const note = agent.call('POST', `/inbox/accounts/${top.documentId}/notes`, { text: 'Pays late.' });
    await answered(noteResponse, note, 201);
    const body = { name: 'The Group', parent: null };
    const { account } = await answered(accountResponse, agent.call('PATCH', `/inbox/accounts/${top.documentId}`, body));
    expect(account).toMatchObject({
      name: 'The Group',
      children: [{ documentId: middle.documentId, name: 'Company' }],
      notes: [{ text: 'Pays late.' }],
    });
  });

  test('are found by name or domain, and listed by the page', async () => {
    const domain = newDomain();
    const account = await create(`Nordlicht ${domain}`, { domains: [domain] });
    const found = async (query: string) => answered(accountsResponse, agent.call('GET', `/inbox/accounts?${query}`));
    for (const text of [`nordlicht ${domain.slice(0, 8)}`, domain])
      expect((await found(`text=${encodeURIComponent(text)}`)).data[0]?.documentId).toBe(account.documentId);
    const first = await found('limit=1');
    const second = await found(`limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(first.data[0]?.documentId).toBe(account.documentId);
    expect(second.data).toHaveLength(1);
    expect(second.data[0]?.documentId).not.toBe(account.documentId);
  });
});

describe('a story', () => {
  const storyOf = (path: string, query = ''): Promise<StoryResponse> =>
    answered(storyResponse, agent.call('GET', `/inbox/${path}/story?${query}`));

  async function everyPage(path: string, query: string): Promise<TimelineEntry[]> {
    const entries: TimelineEntry[] = [];
    let page = await storyOf(path, query);
    for (;;) {
      entries.push(...page.data);
      if (page.nextCursor === null) return entries;
      page = await storyOf(path, `${query}&cursor=${page.nextCursor}`);
      expect(page.counts).toBeNull();
    }
  }

  const said = (entries: readonly TimelineEntry[]): string[] =>
    entries.map((entry) => (entry.kind === 'event' ? entry.event : entry.text));

  test('is all that was said and happened, newest first, without a hole at the page’s end', async () => {
    const value = mailAt(newDomain());
    const person = await writes(value, { text: 'First' });
    const ticket = (await profileOf(person)).openTickets[0]?.documentId ?? '';
    await writes(value, { text: 'Second', by: shop });
    await agent.call('PATCH', `/inbox/tickets/${ticket}`, { priority: 'high' });
    const note = { kind: 'note', text: 'Be kind', clientMessageId: randomUUID() };
    await agent.call('POST', `/inbox/tickets/${ticket}/messages`, note);
    await agent.call('POST', `/inbox/customers/${person.documentId}/notes`, { text: 'Prefers calls.' });
    // Everything at one moment: only the order of places and ids can tell them apart.
    for (const [table, column] of [
      ['hd_messages', 'occurred_at'],
      ['hd_profile_notes', 'written_at'],
      ['hd_tickets', 'created_at'],
    ])
      await databasePool().query(
        `update ${table ?? ''} set ${column ?? ''} = '2026-03-04 05:06:07.123456' where customer_id = $1`,
        [person.id],
      );
    const path = `customers/${person.documentId}`;
    const whole = await storyOf(path, 'limit=100');
    const events = ['ticket_created', 'ticket_created', 'note_added'];
    expect(said(whole.data)).toEqual(['ticket_changed', 'Be kind', 'Second', 'First', ...events]);
    for (const limit of [1, 2, 3]) expect(await everyPage(path, `limit=${String(limit)}`)).toEqual(whole.data);
    expect(whole.counts?.kinds).toEqual({ message: 2, note: 1, event: 4 });
    expect(whole.data.find((entry) => entry.kind === 'event' && entry.event === 'ticket_changed')).toMatchObject({
      ticket,
      ticketNumber: expect.any(Number),
      actor: 'Lena Berg',
      changes: [{ field: 'priority', from: 'normal', to: 'high' }],
      customer: { documentId: person.documentId, displayName: 'Amara' },
    });
  });

  test('is told by channel, kind and words', async () => {
    const value = mailAt(newDomain());
    const person = await writes(value, { text: 'It cost 100% of_it' });
    await writes(value, { text: 'It cost 1000 of it' });
    const path = `customers/${person.documentId}`;
    expect(said((await storyOf(path, `text=${encodeURIComponent('100% OF_')}`)).data)).toEqual(['It cost 100% of_it']);
    expect(said((await storyOf(path, 'kind=message')).data)).toHaveLength(2);
    expect(said((await storyOf(path, 'kind=note')).data)).toEqual([]);
    expect((await storyOf(path, 'kind=event')).data.every(({ kind }) => kind === 'event')).toBe(true);
    expect(said((await storyOf(path, 'channel=api')).data)).toHaveLength(2);
    const elsewhere = await storyOf(path, 'channel=sms');
    expect(elsewhere).toMatchObject({ data: [], counts: { channels: { api: 2 } } });
    await refused(agent.call('GET', `/inbox/${path}/story?cursor=nonsense`), 400, 'invalid_cursor');
  });

  test('leaves out what lies in junk', async () => {
    const person = await writes();
    await databasePool().query("update hd_tickets set folder = 'junk', folder_since = now() where customer_id = $1", [
      person.id,
    ]);
    expect(await storyOf(`customers/${person.documentId}`)).toMatchObject({
      data: [],
      counts: { channels: {}, kinds: { message: 0, note: 0, event: 0 } },
    });
  });

  test('of an account is that of all its customers, with its own notes', async () => {
    const domain = newDomain();
    const body = { name: 'Northwind', domains: [domain] };
    const { account } = await answered(accountResponse, agent.call('POST', '/inbox/accounts', body), 201);
    const people = [await writes(mailAt(domain), { text: 'One' }), await writes(mailAt(domain), { text: 'Two' })];
    for (const person of people) await waitFor('they are in the account', () => accountOf(person));
    await agent.call('POST', `/inbox/accounts/${account.documentId}/notes`, { text: 'Pays late.' });
    const path = `accounts/${account.documentId}`;
    const { data, counts } = await storyOf(path);
    expect(said(data)).toEqual(['note_added', 'Two', 'ticket_created', 'One', 'ticket_created']);
    expect(data[1]?.customer.documentId).toBe(people[1]?.documentId);
    expect(counts).toEqual({ channels: { api: 2 }, kinds: { message: 2, note: 0, event: 3 } });
    expect(await everyPage(path, 'limit=2')).toEqual(data);
  });
});

describe('what is written while a customer is merged away', () => {
  /** Runs the write while a merge of this customer into another waits for its end; answers the survivor. */
  async function whileMerging(absorbed: Person, write: () => Promise<unknown>): Promise<Person> {
    const survivor = await newCustomer();
    let written: Promise<unknown> = Promise.resolve();
    let isWritten = false;
    const by = { type: 'system', name: 'Merging' } as const;
    await inTransaction(getStrapi(), async (trx) => {
      const order = {
        survivorId: survivor.id,
        absorbedId: absorbed.id,
        reason: 'agent',
        by,
        choices: {},
        score: null,
      } as const;
      await serviceOf(getStrapi(), 'context-merge').merges.mergeIn(trx, order);
      written = write().finally(() => (isWritten = true));
      written.catch(() => null);
      await waitFor('the write waits, or did not', async () => isWritten || (await waiting()) > 0);
    });
    await written;
    return survivor;
  }

  async function waiting(): Promise<number> {
    const { rowCount } = await databasePool().query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount ?? 0;
  }

  const actor = { type: 'system', name: 'Somebody' } as const;
  const consent = { purpose: 'news', channel: null, state: 'refused', origin: 'a letter' } as const;
  const { addNote, setConsent, addIdentity } = {
    addNote: ({ documentId }: Person) => helpdesk().profiles.addNote(documentId, 'Called.', actor),
    setConsent: ({ documentId }: Person) => helpdesk().profiles.setConsent(documentId, consent, actor),
    addIdentity: ({ documentId }: Person) =>
      helpdesk().profiles.addIdentity(
        documentId,
        { kind: 'email', value: `${randomUUID()}@test.example`, proven: false, origin: 'agent' },
        actor,
      ),
  };

  test.each([
    ['a note', 'hd_profile_notes', addNote],
    ['a consent', 'hd_consents', setConsent],
    ['an address', 'hd_customer_identities', addIdentity],
  ])('%s goes to the survivor', async (_, table, write) => {
    const absorbed = await newCustomer();
    const survivor = await whileMerging(absorbed, () => write(absorbed));
    const { rows } = await databasePool().query<{ owner: number }>(
      `select customer_id as owner from ${table} where customer_id = any($1)`,
      [[absorbed.id, survivor.id]],
    );
    expect(rows).toEqual([{ owner: survivor.id }]);
  });
});

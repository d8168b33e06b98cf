import { randomUUID } from 'node:crypto';

import PostalMime from 'postal-mime';

import type { Actor, CustomerView } from '../../src/contracts';
import { confirmationsResponse } from '../../src/contracts/http/merging';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { answered } from '../support/answers';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { mailAccount, type MailAccount } from '../support/mailbox-account';
import { openOutbox, type Outbox } from '../support/outbox-server';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Merge abuse (T65): who talks an agent into adding somebody else's address gets nothing without its owner. */

let outbox: Outbox;
let box: MailAccount;
let agent: Colleague;
const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const contextMerge = () => serviceOf(getStrapi(), 'context-merge');

beforeAll(async () => {
  outbox = await openOutbox();
  box = await mailAccount({ smtpPort: outbox.port });
  agent = await newColleague('throughline-agent');
});

afterAll(async () => {
  await databasePool().query('update hd_channel_accounts set enabled = false where id = $1', [box.account.id]);
  await outbox.close();
});

interface Owner {
  readonly address: string;
  readonly customer: CustomerView;
  readonly identity: string;
}

/** Somebody who wrote once, with words that no mail of ours may repeat. */
async function owner(): Promise<Owner> {
  const address = `o${randomUUID().slice(0, 10)}@d${randomUUID().slice(0, 8)}.test`;
  const lines = [
    `From: "Win a prize at evil.test" <${address}>`,
    `To: ${box.address}`,
    'Subject: Cheap pills',
    `Message-ID: <${randomUUID()}@mail.test>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    'Buy at http://evil.test/ now.',
    '',
  ];
  await box.deliver(lines.join('\r\n'));
  const customer = await customerOf(address);
  return { address, customer, identity: customer.identities[0]?.documentId ?? '' };
}

async function customerOf(address: string): Promise<CustomerView> {
  const [customer] = await contextMerge().findByIdentity({ kind: 'email', value: address });
  if (!customer) throw new Error('Nobody has this address.');
  return customer;
}

const ask = (one: Owner, other: Owner, by: Colleague = agent) =>
  by.call('POST', '/inbox/confirmations', { identities: [one.identity, other.identity] });

const mailsTo = (address: string) => outbox.mails.filter(({ recipients }) => recipients.includes(address));

/** The mails that one address got, as their reader sees them; the newest last. */
async function readMails(address: string, count: number) {
  const mails = await waitFor(`${String(count)} mails to ${address}`, () => {
    const found = mailsTo(address);
    return Promise.resolve(found.length >= count && found);
  });
  return Promise.all(mails.map(({ text }) => PostalMime.parse(text)));
}

async function linkTo(address: string, count = 1): Promise<string> {
  const mail = (await readMails(address, count)).at(-1);
  const path = /\/confirm\/[\w-]{43}/.exec(mail?.text ?? '')?.[0];
  if (!path) throw new Error('There is no link in the mail.');
  return `${baseUrl()}${path}`;
}

const post = (link: string, answer: string) =>
  fetch(link, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `answer=${answer}`,
  });

async function pair(): Promise<{ one: Owner; other: Owner; links: [string, string] }> {
  const [one, other] = [await owner(), await owner()];
  await answered(confirmationsResponse, ask(one, other), 201);
  return { one, other, links: [await linkTo(one.address), await linkTo(other.address)] };
}

const states = async (of: Owner) =>
  (await contextMerge().confirmations.of((await customerOf(of.address)).documentId)).map(
    ({ identity, state }) => `${identity.value} ${state}`,
  );

async function ticketOf(who: Owner) {
  const { data } = await helpdesk().tickets.list({
    view: 'all',
    customer: (await customerOf(who.address)).documentId,
    sort: 'newest',
    limit: 20,
  });
  const found = data.find(({ subject }) => subject === 'Is this mail address yours as well?');
  if (!found) throw new Error('There is no ticket.');
  return helpdesk().tickets.detail(found.documentId);
}

describe('two owners', () => {
  test('are joined when both have confirmed, and not before', async () => {
    const { one, other, links } = await pair();
    expect(await states(one)).toEqual([`${one.address} sent`, `${other.address} sent`]);

    // What mail scanners do changes nothing.
    for (const link of links) {
      expect((await fetch(link)).status).toBe(200);
      expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
      expect((await post(link, 'maybe')).status).toBe(404);
      expect((await fetch(link, { method: 'POST' })).status).toBe(404);
      expect((await fetch(`${link}?answer=yes`)).status).toBe(200);
    }
    expect(await states(one)).toEqual([`${one.address} sent`, `${other.address} sent`]);

    const first = await post(links[0], 'yes');
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('this address is confirmed')]);
    expect(await states(one)).toEqual([`${one.address} confirmed`, `${other.address} sent`]);
    // The same link again, or a foreign one, says nothing and does nothing.
    const used = await post(links[0], 'yes');
    const unknown = await fetch(`${baseUrl()}/confirm/${'A'.repeat(43)}`);
    expect([used.status, await used.text()]).toEqual([unknown.status, await unknown.text()]);
    expect((await customerOf(one.address)).documentId).not.toBe((await customerOf(other.address)).documentId);
    expect((await customerOf(one.address)).identities[0]?.assurance).toBe('claimed');

    expect((await post(links[1], 'yes')).status).toBe(200);
    const joined = await waitFor('they are one', async () => {
      // what is judged below is read last: after they have become one
      const { documentId } = await customerOf(other.address);
      const customer = await customerOf(one.address);
      return customer.documentId === documentId && customer.identities.length === 2 && customer;
    });
    expect(joined.identities.map(({ value, assurance }) => [value, assurance]).sort()).toEqual(
      [one, other].map(({ address }) => [address, 'verified']).sort(),
    );
    const { data } = await contextMerge().merges.list({ customer: joined.documentId, limit: 10 });
    expect(data).toMatchObject([{ reason: 'confirmation', state: 'active' }]);

    for (const { address } of [one, other]) {
      const mails = await readMails(address, 2);
      expect(mails).toHaveLength(2);
      expect(mails[1]?.text).toContain('We can part the two again at any time');
    }
    // One click undoes it.
    await contextMerge().merges.undo(data[0]?.documentId ?? '', { type: 'system', name: 'Test' });
    expect((await customerOf(one.address)).documentId).not.toBe((await customerOf(other.address)).documentId);
  });

  test('learn nothing of each other, and nothing that somebody typed', async () => {
    const { one, other, links } = await pair();
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const mails = mailsTo(mine.address);
      expect(mails.map(({ recipients }) => recipients)).toEqual([[mine.address]]);
      const raw = mails[0]?.text ?? '';
      expect(raw).not.toContain(theirs.address);
      expect(raw).not.toMatch(/evil|prize|pills/i);
    }
    const page = await (await fetch(links[0])).text();
    expect(page).not.toContain(one.address);
    expect(page).not.toContain(other.address);
    // Whoever reads the ticket can't answer in the owner's place.
    const { messages, ticket } = await ticketOf(one);
    expect(messages.map(({ text }) => text).join()).toContain('⟦a personal link⟧');
    expect(JSON.stringify(messages)).not.toContain('/confirm/');
    expect(ticket).toMatchObject({ status: 'pending', assignee: { displayName: 'Lena Berg' } });
    const { rows } = await databasePool().query<{ all: string }>(
      `select concat((select string_agg(k::text, '') from cm_confirmations k), (select string_agg(s::text, '') from hd_message_seals s)) as all`,
    );
    for (const link of links) expect(rows[0]?.all).not.toContain(link.split('/').at(-1));
  });

  test('are left to the agent who has said meanwhile that they are two', async () => {
    const { one, other, links } = await pair();
    expect((await post(links[0], 'yes')).status).toBe(200);
    const ids = await Promise.all(
      [one, other].map(async ({ customer }) => (await helpdesk().customers.byDocumentId(customer.documentId))?.id ?? 0),
    );
    await inTransaction(getStrapi(), (trx) => contextMerge().suggestions.parted(trx, ids[0] ?? 0, ids[1] ?? 0));
    expect((await post(links[1], 'yes')).status).toBe(200);
    const told = await waitFor('the agent is told', async () => {
      const detail = await ticketOf(one);
      return detail.ticket.status === 'open' && detail;
    });
    expect(told.messages.at(-1)?.text).toContain('an agent has said that these are two');
    expect((await customerOf(one.address)).documentId).not.toBe((await customerOf(other.address)).documentId);
    expect(mailsTo(one.address)).toHaveLength(1);
  });

  test('are kept apart when one says no', async () => {
    const { one, other, links } = await pair();
    expect((await post(links[0], 'yes')).status).toBe(200);
    const refused = await post(links[1], 'no');
    expect([refused.status, await refused.text()]).toEqual([200, expect.stringContaining('nothing will be joined')]);
    expect((await post(links[1], 'yes')).status).toBe(404);
    const told = await waitFor('the agent is told', async () => {
      const detail = await ticketOf(other);
      return detail.ticket.status === 'open' && detail;
    });
    expect(told.messages.at(-1)).toMatchObject({ kind: 'note', text: expect.stringContaining('know nothing') });
    expect((await customerOf(one.address)).documentId).not.toBe((await customerOf(other.address)).documentId);
    expect(mailsTo(one.address)).toHaveLength(1);
  });
});

describe('a link', () => {
  test('runs out after seven days', async () => {
    const { one, links } = await pair();
    await databasePool().query(
      `update cm_confirmations set expires_at = now() - interval '1 second' where identity_id = (select id from hd_customer_identities where document_id = $1)`,
      [one.identity],
    );
    expect((await fetch(links[0])).status).toBe(404);
    expect((await post(links[0], 'yes')).status).toBe(404);
    expect((await states(one))[0]).toBe(`${one.address} expired`);
  });

  test('ends when the same two are asked anew', async () => {
    const { one, other, links } = await pair();
    await answered(confirmationsResponse, ask(other, one), 201);
    expect((await post(links[0], 'yes')).status).toBe(404);
    expect((await post(await linkTo(one.address, 2), 'yes')).status).toBe(200);
    await answered(confirmationsResponse, ask(one, other), 201);
    expect((await ask(one, other)).status).toBe(429);
  });

  test('leads to a page in the language of its reader, found by no search engine', async () => {
    const response = await fetch(`${baseUrl()}/confirm/nothing`, { headers: { 'Accept-Language': 'de-CH' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Dieser Link gilt nicht');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('asking', () => {
  test('needs two mail identities of two customers, and the permission to answer', async () => {
    const [one, other] = [await owner(), await owner()];
    const refusal = async (identities: [string, string]) => {
      const actor: Actor = { type: 'system', name: 'Test' };
      return contextMerge()
        .confirmations.ask(identities, actor)
        .catch((cause: unknown) => cause);
    };
    expect(await refusal([one.identity, one.identity])).toMatchObject({ code: 'identity_not_found' });
    expect(await refusal([one.identity, 'nothing'])).toMatchObject({ code: 'identity_not_found' });
    await databasePool().query(
      `insert into hd_suppressions (document_id, kind, value, reason, at) values ($1, 'email', $2, 'bounced', now())`,
      [randomUUID(), other.address],
    );
    expect(await refusal([one.identity, other.identity])).toMatchObject({ code: 'recipient_suppressed' });
    expect(mailsTo(one.address)).toEqual([]);
    const editor = await newColleague('strapi-editor');
    expect((await ask(one, other, editor)).status).toBe(403);
  });
});

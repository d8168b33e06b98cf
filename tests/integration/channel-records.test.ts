import { randomUUID } from 'node:crypto';

import type { IdentityClaim } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { getStrapi } from '../support/app';
import { readUntil } from '../support/read-until';
import {
  again,
  answer,
  answers,
  aPhone,
  claim,
  delivered,
  externalIdOf,
  openRecordChannels,
  receive,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** What channels bring beyond words, on a real database, and whose it is. */

let helpdesk: RecordChannels['helpdesk'];

beforeAll(async () => {
  ({ helpdesk } = await openRecordChannels());
});

describe('what a message brings', () => {
  test('a place, a public audience, the message that it answers, and when the customer last wrote', async () => {
    const customer = claim('phone', aPhone());
    const place = { type: 'location', latitude: 52.5, longitude: 13.4, name: 'Shop', address: null } as const;
    const first = await receive('texts', said(customer, 'Where are you?'));
    const { view } = await receive(
      'texts',
      said(customer, 'Shop, 52.5, 13.4', {
        content: place,
        audience: 'public',
        repliesTo: (await externalIdOf(first.view)) ?? '',
      }),
    );
    expect(view).toMatchObject({
      content: place,
      audience: 'public',
      repliesTo: { documentId: first.view.documentId, text: 'Where are you?' },
      reactions: [],
    });
    const { interactions } = await helpdesk.tickets.detail(first.ticket);
    expect(interactions).toMatchObject([{ lastInboundAt: view.at, continues: null }]);
  });

  test('a typed "2" is the second answer of what was asked', async () => {
    const customer = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(customer, 'The lamp is broken.'));
    const options = ['Refund', 'Another lamp'].map((title) => ({ id: title, title, description: null }));
    await answer(ticket, 'Which one?', { content: { type: 'choices', options } });
    const { view } = await receive('texts', said(customer, '2'));
    expect(view.content).toEqual({ type: 'choice', id: 'Another lamp', title: 'Another lamp' });
  });

  test('what we said with another program is ours: nobody waits for an answer to it', async () => {
    const customer = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(customer, 'Hello?'));
    const { view } = await receive('texts', said(customer, 'On its way.', { sentElsewhere: { by: 'Shop app' } }));
    expect(view).toMatchObject({ direction: 'outbound', author: { name: 'Shop app' }, delivery: { state: 'sent' } });
    expect(await helpdesk.tickets.row(ticket)).toMatchObject({
      previewDirection: 'outbound',
      preview: 'On its way.',
      waitingSince: null,
      status: 'new',
    });
    const alone = await receive('texts', said(claim('phone', aPhone()), 'Our news.', { sentElsewhere: { by: null } }));
    expect(await helpdesk.tickets.row(alone.ticket)).toMatchObject({ status: 'open', waitingSince: null });
  });

  test('the echo of what we are sending ourselves is not said twice', async () => {
    const customer = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(customer, 'Hello?'));
    const text = `We are there. ${randomUUID()}`;
    answers.set(text, { outcome: 'uncertain', code: 'no_answer' });
    const { message } = await answer(ticket, text);
    await delivered(message, 'uncertain');
    const echo = said(customer, text, { sentElsewhere: { by: null } });
    await receive('texts', echo);
    expect(await again(message)).toMatchObject({ delivery: { state: 'sent' } });
    expect((await helpdesk.tickets.detail(ticket)).messages).toHaveLength(2);
  });
});

test('the same phone number behind a new account of the network is a new customer with no history (T64)', async () => {
  const phone = claim('phone', aPhone());
  const [before, after] = [claim('whatsapp_id', `US.${randomUUID()}`), claim('whatsapp_id', `US.${randomUUID()}`)];
  const by = (identity: IdentityClaim, text: string) =>
    said(identity, text, { sender: { ...said(identity, '').sender, proofs: [phone] } });
  const first = await receive('texts', by(before, 'Mine.'));
  const owner = (await helpdesk.tickets.detail(first.ticket)).customer;
  expect(owner.identities.map(({ value }) => value)).toEqual(expect.arrayContaining([before.value, phone.value]));
  const second = await receive('texts', by(after, 'I have this number now.'));
  const other = (await helpdesk.tickets.detail(second.ticket)).customer;
  expect(second.ticket).not.toBe(first.ticket);
  expect(other.documentId).not.toBe(owner.documentId);
  expect(other.identities.map(({ value }) => value)).toEqual([after.value]);
  const suggestions = await readUntil(
    () => serviceOf(getStrapi(), 'context-merge').suggestions.of(other.documentId),
    (found) => found.length > 0,
  );
  expect(suggestions.flatMap(({ customers }) => customers.map(({ documentId }) => documentId))).toContain(
    owner.documentId,
  );
});

test('whom we know by a number answers from the account behind it: the exchange goes on', async () => {
  const [phone, account] = [claim('phone', aPhone()), claim('whatsapp_id', `US.${randomUUID()}`)];
  const first = await receive('texts', said(phone, 'Is it in stock?'));
  const second = await receive(
    'texts',
    said(account, 'I have an account now.', { sender: { ...said(account, '').sender, proofs: [phone] } }),
  );
  expect(second.ticket).toBe(first.ticket);
  const { interactions, customer } = await helpdesk.tickets.detail(first.ticket);
  expect(interactions).toHaveLength(1);
  expect(customer.identities.map(({ value }) => value)).toEqual(expect.arrayContaining([phone.value, account.value]));
});

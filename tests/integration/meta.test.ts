import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { metaSimulator } from '../../src/plugins/sandbox/core/simulators/meta';
import type { SimulatedAccount } from '../../src/plugins/sandbox/core/simulators/simulator';
import { databasePool, getStrapi } from '../support/app';
import {
  answerOn,
  arrivedOn,
  messagesOf,
  newPerson,
  startSimulatedProvider,
  type SimulatedProvider,
} from '../support/simulated-provider';
import { waitFor } from '../support/wait-for';

/** WhatsApp, Messenger and comments by Meta, from the wire to the wire; the other end is the sandbox's simulator. */

let meta: SimulatedProvider;
let whatsapp: SimulatedAccount;
let messenger: SimulatedAccount;
let comments: SimulatedAccount;

beforeAll(async () => {
  meta = await startSimulatedProvider(metaSimulator);
  whatsapp = await meta.openAccount('whatsapp-cloud');
  messenger = await meta.openAccount('messenger');
  comments = await meta.openAccount('facebook-page');
});

afterAll(async () => {
  await meta.close();
});

const saidBy = async (account: SimulatedAccount, text: string) =>
  waitFor(`"${text}" has arrived`, async () => (await messagesOf(account)).find((each) => each.text === text));

const inState = (account: SimulatedAccount, documentId: string, state: string) =>
  waitFor(`the answer is ${state}`, async () =>
    (await messagesOf(account)).find((each) => each.documentId === documentId && each.deliveryState === state),
  );

const addTo = async (ticket: string, given: Record<string, unknown>) => {
  const { message } = await serviceOf(getStrapi(), 'helpdesk').messages.add(
    { ticket, kind: 'text', text: 'It left today.', clientMessageId: randomUUID(), undoSeconds: 0, ...given },
    { type: 'system', name: 'Test' },
  );
  return message.documentId;
};

test('a batch is taken whole, emoji and all, and counts once however often it comes', async () => {
  const person = newPerson();
  const words = ['Hello 👋', 'Où est ma commande ?', 'a/b "c"'];
  const made = await Promise.all(
    words.map((text) => meta.plays.deliveriesOf({ connector: 'whatsapp-cloud', person, kind: 'text', text, of: null })),
  );
  const context = { now: new Date(), newId: (length: number) => 'x'.repeat(length) };
  const [batch] = metaSimulator.batch?.(made.flat(), whatsapp, context) ?? [];
  if (!batch) throw new Error('no batch');
  const twice = [0, 0].map((afterMs) => ({ afterMs, delivery: batch }));
  expect((await meta.plays.deliver(twice)).map(({ status }) => status)).toEqual([200, 200]);
  await arrivedOn(whatsapp, 3);
  const all = await messagesOf(whatsapp);
  expect(all.map(({ text }) => text).sort()).toEqual([...words].sort());
  expect(new Set(all.map(({ customerId }) => customerId)).size).toBe(1);
  const { rows } = await databasePool().query<{ kind: string; value: string }>(
    'select kind, value from hd_customer_identities where customer_id = $1 order by kind',
    [all[0]?.customerId],
  );
  expect(rows).toEqual([
    { kind: 'phone', value: person.phone },
    { kind: 'whatsapp_id', value: expect.stringMatching(/^US\.\d+$/) },
  ]);
});

test('a forged delivery is refused, and nothing of it is kept', async () => {
  const text = 'I am somebody else';
  const [delivered] = await meta.say({ connector: 'whatsapp-cloud', text }, { breaksSignature: true });
  expect(delivered?.status).toBe(401);
  expect((await messagesOf(whatsapp)).filter((each) => each.text === text)).toEqual([]);
});

test('a photo is fetched with the account’s token', async () => {
  const text = 'This is how it came out of the box';
  await meta.say({ connector: 'whatsapp-cloud', kind: 'photo', text });
  const { documentId } = await saidBy(whatsapp, text);
  const file = await waitFor('its file is stored', async () => {
    const { rows } = await databasePool().query<{ contentType: string; size: number }>(
      `select a.content_type as "contentType", a.size from hd_attachments a join hd_messages m on m.id = a.message_id
         left join hd_pending_media p on p.attachment_id = a.id where m.document_id = $1 and p.attachment_id is null`,
      [documentId],
    );
    return rows[0];
  });
  expect(file.contentType).toBe('image/png');
  expect(file.size).toBeGreaterThan(100);
});

test('an answer is read by its id out there; a refusal says why', async () => {
  const person = newPerson();
  const text = `Where is my order ${person.id}?`;
  await meta.say({ connector: 'whatsapp-cloud', person, text });
  const { ticket } = await saidBy(whatsapp, text);
  const sent = await answerOn(whatsapp, ticket, 'It left today.');
  expect(meta.accepted.at(-1)).toMatchObject({ to: person.phone, text: 'It left today.', id: sent.externalId });
  await inState(whatsapp, sent.documentId, 'read');
  const refused = await answerOn(whatsapp, ticket, 'fail 131026');
  expect(refused).toMatchObject({ deliveryState: 'failed', deliveryCode: 'undeliverable' });
});

test('an answer of which nobody knows whether it left is not sent again', async () => {
  const person = newPerson();
  const text = `Are you there ${person.id}?`;
  await meta.say({ connector: 'whatsapp-cloud', person, text });
  const { ticket } = await saidBy(whatsapp, text);
  meta.answerNext('no answer');
  const lost = await answerOn(whatsapp, ticket, 'We are.');
  expect(lost.deliveryState).toBe('uncertain');
  // Whatever would be sent again would have left before this one.
  await answerOn(whatsapp, ticket, 'Still here.');
  expect(meta.requests.filter(({ body }) => body.includes('We are.'))).toHaveLength(1);
});

test('of a long answer whose second part is refused, the first one’s receipts say nothing', async () => {
  const person = newPerson();
  const text = `Tell me everything ${person.id}`;
  await meta.say({ connector: 'whatsapp-cloud', person, text });
  const { ticket } = await saidBy(whatsapp, text);
  const before = meta.accepted.length;
  const { documentId } = await answerOn(whatsapp, ticket, `${'All of it. '.repeat(410)} fail 131053`);
  expect(meta.accepted).toHaveLength(before + 1);
  // Its receipts come one after the other; once another answer is read, those of the first part have come as well.
  const next = await answerOn(whatsapp, ticket, 'That was long.');
  await inState(whatsapp, next.documentId, 'read');
  await inState(whatsapp, documentId, 'failed');
});

test('past the window words do not leave, and a template does', async () => {
  const person = newPerson();
  const text = `Good morning ${person.id}`;
  await meta.say({ connector: 'whatsapp-cloud', person, text });
  const { ticket, ticketId } = await saidBy(whatsapp, text);
  await databasePool().query(
    "update hd_interactions set last_inbound_at = now() - interval '25 hours' where ticket_id = $1",
    [ticketId],
  );
  const before = meta.accepted.length;
  const late = await answerOn(whatsapp, ticket, 'Too late');
  expect(late).toMatchObject({ deliveryState: 'failed', deliveryCode: 'window_closed' });
  expect(meta.accepted).toHaveLength(before);
  const templates = await serviceOf(getStrapi(), 'channel-connectors').templates(whatsapp.documentId);
  expect(templates.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'order_update approved',
    'still_there approved',
    'bestellung_neuigkeit approved',
    'spring_sale pending',
  ]);
  const content = { type: 'template', name: 'still_there', language: 'en_US', parameters: ['Amara'] };
  const documentId = await addTo(ticket, { text: 'Hello Amara', content });
  await inState(whatsapp, documentId, 'read');
  expect(meta.accepted.at(-1)).toMatchObject({
    text: 'Hello Amara, do you still need help with your request? Just answer here.',
  });
});

test('on Messenger somebody has a name, an echo is not doubled, and the watermark marks all as read', async () => {
  const person = newPerson({ name: 'Amara Okafor' });
  const text = `Do you have this in blue ${person.id}?`;
  await meta.say({ connector: 'messenger', person, text });
  const { ticket, customerId } = await saidBy(messenger, text);
  const { rows } = await databasePool().query<{ name: string }>(
    'select display_name as name from hd_customers where id = $1',
    [customerId],
  );
  expect(rows[0]?.name).toBe('Amara Okafor');
  const first = await answerOn(messenger, ticket, 'We do.');
  const second = await answerOn(messenger, ticket, 'In two sizes.');
  await inState(messenger, first.documentId, 'read');
  await inState(messenger, second.documentId, 'read');
  const own = (await messagesOf(messenger)).filter(({ ticketId }) => ticketId === first.ticketId);
  expect(own.map((each) => each.text)).toEqual([text, 'We do.', 'In two sizes.']);
});

test('a comment is hidden, answered in public, and goes on in private', async () => {
  const person = newPerson();
  const text = `Never again! ${person.id}`;
  await meta.say({ connector: 'facebook-page', kind: 'comment', person, text });
  const comment = await saidBy(comments, text);
  expect(JSON.parse(String(comment.content))).toMatchObject({
    type: 'post',
    below: { text: 'The new lamps are here!' },
  });

  const hidden = await serviceOf(getStrapi(), 'channel-connectors').act(comment.documentId, 'hide', {
    type: 'system',
    name: 'Test',
  });
  expect(hidden.content).toMatchObject({ isHidden: true });

  const inPublic = await addTo(comment.ticket, { text: 'We are sorry.', audience: 'public' });
  await inState(comments, inPublic, 'delivered');
  const inPrivate = await addTo(comment.ticket, { text: 'May we ask for your order number?', audience: 'private' });
  await inState(comments, inPrivate, 'accepted');
  expect(meta.accepted.filter(({ beside }) => beside.includes('in private'))).toEqual([
    expect.objectContaining({ to: person.id, text: 'May we ask for your order number?' }),
  ]);
  await waitFor('who they are on Messenger is known', async () => {
    const { rows } = await databasePool().query(
      "select 1 from hd_customer_identities where customer_id = $1 and kind = 'messenger_id'",
      [comment.customerId],
    );
    return rows[0];
  });
  const shown = (await messagesOf(comments)).filter((each) => each.text === 'We are sorry.');
  expect(shown).toHaveLength(1);
});

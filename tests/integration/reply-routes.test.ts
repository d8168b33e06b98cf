import { randomUUID } from 'node:crypto';

import { newTicketResponse, replyRoutesResponse } from '../../src/contracts/http/inbox';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { databasePool, getStrapi } from '../support/app';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { callAsNobody, newColleague, type Colleague } from '../support/staff';

/** Where an answer can go, and what is written down by hand, over HTTP with a real admin session. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

async function newWriter(): Promise<{ ticket: string; customer: string; subject: string }> {
  const value = `user-${randomUUID()}`;
  const message = await channel.say({
    id: randomUUID(),
    from: { kind: 'external_id', value, name: 'Jane' },
    text: 'Hi',
  });
  const { rows } = await databasePool().query<{ ticket: string; customer: string }>(
    `select t.document_id as ticket, c.document_id as customer from hd_messages m
     join hd_tickets t on t.id = m.ticket_id join hd_customers c on c.id = t.customer_id where m.document_id = $1`,
    [message],
  );
  const [row] = rows;
  if (!row) throw new Error('The message opened no ticket.');
  return { ...row, subject: value };
}

const accounts = () => serviceOf(getStrapi(), 'channel-connectors').channelAccounts();

test.each([
  ['GET', '/inbox/tickets/any/reply-routes'],
  ['GET', '/inbox/channel-accounts/any/templates'],
  ['POST', '/inbox/messages/any/post-actions'],
  ['POST', '/inbox/attachments/any/fetch'],
  ['POST', '/inbox/customers/any/logged-interactions'],
])('%s %s needs a session', async (method, path) => {
  expect((await callAsNobody(method, path)).status).toBe(401);
});

test('the way that the customer used is the best one, and the only one', async () => {
  const { ticket, subject } = await newWriter();
  const { data } = await answered(replyRoutesResponse, agent.call('GET', `/inbox/tickets/${ticket}/reply-routes`));
  expect(data).toMatchObject([{ channel: 'api', address: subject, state: 'open', note: 'last_used', isBest: true }]);
});

test('a ticket that does not exist has no ways', async () => {
  await refused(agent.call('GET', '/inbox/tickets/none/reply-routes'), 404, 'ticket_not_found');
});

describe('what was said elsewhere', () => {
  const logged = (channelAccount: string, more: object = {}) => ({
    channelAccount,
    ticket: null,
    direction: 'inbound',
    subject: 'At the counter',
    text: 'Wants two brass lamps.',
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    clientMessageId: randomUUID(),
    ...more,
  });

  test('stands in a ticket of the customer, once', async () => {
    const { customer } = await newWriter();
    const byHand = (await accounts()).find(({ channel: id }) => id === 'in_person');
    if (!byHand) throw new Error('Nobody can log what was said in person.');
    const body = logged(byHand.documentId);
    const path = `/inbox/customers/${customer}/logged-interactions`;
    const first = await answered(newTicketResponse, agent.call('POST', path, body), 201);
    const again = await answered(newTicketResponse, agent.call('POST', path, body), 201);
    expect(again.message.documentId).toBe(first.message.documentId);
    expect(first.message).toMatchObject({ channel: 'in_person', direction: 'inbound', text: 'Wants two brass lamps.' });
  });

  test('is never written into a channel that brings its own messages, nor ahead of its time', async () => {
    const { customer } = await newWriter();
    const path = `/inbox/customers/${customer}/logged-interactions`;
    const all = await accounts();
    const api = all.find(({ channel: id }) => id === 'api')?.documentId ?? '';
    const byHand = all.find(({ channel: id }) => id === 'in_person')?.documentId ?? '';
    await refused(agent.call('POST', path, logged(api)), 400, 'invalid_input');
    await refused(agent.call('POST', path, logged('none')), 404, 'channel_account_not_found');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await refused(agent.call('POST', path, logged(byHand, { occurredAt: tomorrow })), 400, 'invalid_input');
  });
});

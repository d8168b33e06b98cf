import { randomUUID } from 'node:crypto';

import { timelineResponse } from '../../src/contracts/http/agent-api';
import {
  changesResponse,
  countsResponse,
  customerSearchResponse,
  detailResponse,
  draftResponse,
  listResponse,
  MAX_UPLOAD_BYTES,
  messageResponse,
  newTicketResponse,
  olderResponse,
  preferencesResponse,
  quarantineResponse,
  readResponse,
  sessionResponse,
  ticketChangesResponse,
  ticketResponse,
  uploadResponse,
  type DetailResponse,
} from '../../src/contracts/http/inbox';
import { profileResponse } from '../../src/contracts/http/staff';
import { answered, refused } from '../support/answers';
import { databasePool } from '../support/app';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { callAsNobody, newColleague, type Colleague } from '../support/staff';

/** The agent workspace over HTTP, with a real admin session and messages that came over a real channel. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

interface Writer {
  readonly name: string;
  readonly ticket: string;
  writesAgain(text: string): Promise<string>;
}

/** Somebody who writes over the api channel, and the ticket that this made. */
async function newWriter(text = 'Where is my order?'): Promise<Writer> {
  const name = `Jane ${randomUUID().slice(0, 8)}`;
  const from = { kind: 'external_id', value: `user-${name}`, name };
  const message = await channel.say({ id: randomUUID(), from, text });
  const { rows } = await databasePool().query<{ ticket: string }>(
    'select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.document_id = $1',
    [message],
  );
  const ticket = rows[0]?.ticket ?? '';
  return { name, ticket, writesAgain: (words) => channel.say({ id: randomUUID(), from, text: words }) };
}

const detailOf = (ticket: string): Promise<DetailResponse> =>
  answered(detailResponse, agent.call('GET', `/inbox/tickets/${ticket}`));

const reply = (text: string, more: object = {}) => ({ kind: 'text', text, clientMessageId: randomUUID(), ...more });

describe('who may come in', () => {
  test.each([
    ['GET', '/inbox/session'],
    ['GET', '/inbox/tickets'],
    ['POST', '/inbox/tickets/any/messages'],
    ['GET', '/inbox/quarantine'],
  ])('%s %s needs a session', async (method, path) => {
    expect((await callAsNobody(method, path)).status).toBe(401);
  });

  test('staff without the permission are refused', async () => {
    const editor = await newColleague('strapi-editor');
    expect((await editor.call('GET', '/inbox/session')).status).toBe(403);
    expect((await editor.call('POST', '/inbox/tickets/any/messages', reply('Hello'))).status).toBe(403);
  });

  test('agents see nothing else of the admin panel', async () => {
    expect((await agent.call('GET', '/admin/users')).status).toBe(403);
    expect((await agent.call('GET', '/content-manager/collection-types/plugin::helpdesk.customer')).status).toBe(403);
  });
});

describe('reading', () => {
  test('the session says who I am, what there is, and where the feed stands', async () => {
    const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
    expect(session).toMatchObject({ canAnswer: true, agent: { displayName: 'Lena Berg', email: agent.email } });
    expect(session.channels.map(({ id }) => id)).toContain('api');
    expect(session.channelAccounts.map(({ documentId }) => documentId)).toContain(channel.documentId);
  });

  test('a new ticket stands on top of the list, unread until it is read', async () => {
    const { ticket } = await newWriter();
    const before = await answered(listResponse, agent.call('GET', '/inbox/tickets?view=all&limit=5'));
    expect(before.data[0]).toMatchObject({ documentId: ticket, readAt: null });

    const { readAt } = await answered(readResponse, agent.call('POST', `/inbox/tickets/${ticket}/read`));
    const after = await answered(listResponse, agent.call('GET', '/inbox/tickets?view=all&limit=5'));
    expect(after.data[0]).toMatchObject({ documentId: ticket, readAt });
    await answered(countsResponse, agent.call('GET', '/inbox/counts'));
  });

  test('a ticket opens with its messages, customer and timeline', async () => {
    const { ticket, name } = await newWriter('The parcel came open.');
    const detail = await detailOf(ticket);
    expect(detail.customer.displayName).toBe(name);
    expect(detail.messages.map(({ text }) => text)).toEqual(['The parcel came open.']);

    const path = `/inbox/customers/${detail.customer.documentId}/timeline`;
    const timeline = await answered(timelineResponse, agent.call('GET', path));
    expect(timeline.data.map(({ text }) => text)).toEqual(['The parcel came open.']);
    const found = await answered(customerSearchResponse, agent.call('POST', '/inbox/customers/search', { text: name }));
    expect(found.data.map(({ documentId }) => documentId)).toEqual([detail.customer.documentId]);
  });

  test('what came since is answered by cursor, for the list and for one ticket', async () => {
    const { ticket, writesAgain } = await newWriter();
    const list = await answered(listResponse, agent.call('GET', '/inbox/tickets?limit=1'));
    const detail = await detailOf(ticket);
    await writesAgain('And another thing.');

    const changes = await answered(changesResponse, agent.call('GET', `/inbox/changes?cursor=${list.cursor}`));
    expect(changes.tickets.map(({ documentId }) => documentId)).toContain(ticket);
    const path = `/inbox/tickets/${ticket}/changes?cursor=${detail.cursor}`;
    const own = await answered(ticketChangesResponse, agent.call('GET', path));
    expect(own.messages.map(({ text }) => text)).toContain('And another thing.');
    expect(own.interactions).toHaveLength(1);
  });

  test('older messages come by the page', async () => {
    const { ticket, writesAgain } = await newWriter('1');
    await writesAgain('2');
    const newest = (await detailOf(ticket)).messages.at(-1)?.documentId ?? '';
    const page = await answered(olderResponse, agent.call('GET', `/inbox/tickets/${ticket}/messages?before=${newest}`));
    expect(page).toMatchObject({ messages: [{ text: '1' }], hasOlder: false });
  });

  test.each([
    ['/inbox/tickets?view=everything', 400, 'invalid_input'],
    ['/inbox/tickets?secret=1', 400, 'invalid_input'],
    ['/inbox/tickets?cursor=%25%25', 400, 'invalid_cursor'],
    ['/inbox/changes?cursor=x', 400, 'invalid_cursor'],
    ['/inbox/changes', 400, 'invalid_input'],
    ['/inbox/tickets/nowhere', 404, 'ticket_not_found'],
    ['/inbox/quarantine/nowhere/raw', 404, 'envelope_not_found'],
  ])('%s is %i %s', async (path, status, code) => {
    await refused(agent.call('GET', path), status, code);
  });
});

describe('answering', () => {
  test('one clientMessageId makes one message, with its status and the time to take it back', async () => {
    const { ticket } = await newWriter();
    const body = reply('It is on its way.', { thenStatus: 'pending' });
    const first = await answered(messageResponse, agent.call('POST', `/inbox/tickets/${ticket}/messages`, body));
    const second = await answered(messageResponse, agent.call('POST', `/inbox/tickets/${ticket}/messages`, body));
    expect(second.message.documentId).toBe(first.message.documentId);
    expect(first.ticket.status).toBe('pending');
    expect(Date.parse(first.message.delivery?.cancellableUntil ?? '')).toBeGreaterThan(Date.now());

    const path = `/inbox/messages/${first.message.documentId}/cancel`;
    expect(await (await agent.call('POST', path, {})).json()).toEqual({ text: 'It is on its way.', attachments: [] });
    await refused(agent.call('POST', `/inbox/messages/nowhere/retry`, {}), 404, 'message_not_found');
  });

  test('a note goes to nobody', async () => {
    const { ticket } = await newWriter();
    const note = { kind: 'note', text: 'A regular.', clientMessageId: randomUUID() };
    const { message } = await answered(messageResponse, agent.call('POST', `/inbox/tickets/${ticket}/messages`, note));
    expect(message).toMatchObject({ kind: 'note', direction: 'internal', delivery: null });
  });

  test('something newer from the customer stops the send until it was seen', async () => {
    const { ticket, writesAgain } = await newWriter();
    const seen = (await detailOf(ticket)).messages.at(-1)?.documentId;
    const newer = await writesAgain('Never mind, it came.');
    const send = (lastSeenMessage?: string) =>
      agent.call('POST', `/inbox/tickets/${ticket}/messages`, reply('We are looking.', { lastSeenMessage }));
    await refused(send(seen), 409, 'newer_message');
    await answered(messageResponse, send(newer));
  });

  test('a change of the ticket is answered with the row, and told in its history', async () => {
    const { ticket } = await newWriter();
    const patch = agent.call('PATCH', `/inbox/tickets/${ticket}`, { priority: 'urgent', tags: ['parcel'] });
    expect((await answered(ticketResponse, patch)).ticket).toMatchObject({ priority: 'urgent', tags: ['parcel'] });
    expect((await detailOf(ticket)).auditEntries.length).toBeGreaterThan(0);
    await refused(agent.call('PATCH', `/inbox/tickets/${ticket}`, { priority: 'now' }), 400, 'invalid_input');
    await refused(agent.call('PATCH', `/inbox/tickets/${ticket}`, { number: 1 }), 400, 'invalid_input');
  });

  test('a new ticket to a customer, and an interaction moved into it', async () => {
    const { ticket } = await newWriter();
    const { customer, interactions } = await detailOf(ticket);
    const body = {
      customer: customer.documentId,
      identity: customer.identities[0]?.documentId,
      channelAccount: channel.documentId,
      subject: 'Your warranty',
      text: 'It ends next month.',
      clientMessageId: randomUUID(),
    };
    const made = await answered(newTicketResponse, agent.call('POST', '/inbox/tickets', body), 201);
    expect(made.ticket.subject).toBe('Your warranty');

    const path = `/inbox/tickets/${ticket}/interactions/${interactions[0]?.documentId ?? ''}/move`;
    const moved = await answered(ticketResponse, agent.call('POST', path, { ticket: made.ticket.documentId }));
    expect(moved.ticket.documentId).toBe(made.ticket.documentId);
    await refused(agent.call('POST', path, { ticket: null }), 404, 'interaction_not_found');
  });
});

describe('drafts', () => {
  const save = (ticket: string, kind: string, text: string) =>
    agent.call('PUT', `/inbox/tickets/${ticket}/drafts/${kind}`, { text });

  test('are kept per agent and kind, and go when they were sent', async () => {
    const { ticket } = await newWriter();
    await answered(draftResponse, save(ticket, 'reply', 'Dear Jane,'));
    await answered(draftResponse, save(ticket, 'note', 'Ask Tom.'));
    expect((await detailOf(ticket)).drafts.map(({ kind, text }) => [kind, text])).toEqual([
      ['note', 'Ask Tom.'],
      ['reply', 'Dear Jane,'],
    ]);

    const colleague = await newColleague('throughline-agent');
    const theirs = await answered(detailResponse, colleague.call('GET', `/inbox/tickets/${ticket}`));
    expect(theirs.drafts).toEqual([]);

    await answered(messageResponse, agent.call('POST', `/inbox/tickets/${ticket}/messages`, reply('Dear Jane, …')));
    expect((await detailOf(ticket)).drafts.map(({ kind }) => kind)).toEqual(['note']);
  });

  test('an empty one is none', async () => {
    const { ticket } = await newWriter();
    await answered(draftResponse, save(ticket, 'reply', 'Dear'));
    expect(await answered(draftResponse, save(ticket, 'reply', ''))).toEqual({ draft: null });
    expect((await detailOf(ticket)).drafts).toEqual([]);
    await refused(save('nowhere', 'reply', 'Dear'), 404, 'ticket_not_found');
    await refused(save(ticket, 'tweet', 'Dear'), 400, 'invalid_input');
  });
});

describe('files', () => {
  const upload = (...files: { name: string; content: Uint8Array<ArrayBuffer> }[]): Promise<Response> => {
    const form = new FormData();
    for (const { name, content } of files) form.append('file', new Blob([content], { type: 'text/plain' }), name);
    return agent.call('POST', '/inbox/uploads', form);
  };
  const letter = { name: 'Grüße.txt', content: new TextEncoder().encode('Hello') };

  test('an upload goes with the message that names it, of the agent who made it', async () => {
    const { ticket } = await newWriter();
    const { attachment } = await answered(uploadResponse, upload(letter), 201);
    expect(attachment).toMatchObject({ fileName: 'Grüße.txt', size: 5 });

    const body = reply('See the letter.', { attachments: [attachment.documentId] });
    const stranger = await newColleague('throughline-agent');
    await refused(stranger.call('POST', `/inbox/tickets/${ticket}/messages`, body), 404, 'attachment_not_found');
    const own = agent.call('POST', `/inbox/tickets/${ticket}/messages`, { ...body, clientMessageId: randomUUID() });
    const { message } = await answered(messageResponse, own);
    expect(message.attachments.map(({ documentId }) => documentId)).toEqual([attachment.documentId]);
  });

  test('nothing, too many and too much are refused', async () => {
    await refused(upload(), 400, 'invalid_input');
    await refused(upload(letter, letter), 400, 'invalid_input');
    await refused(upload({ name: 'film', content: new Uint8Array(MAX_UPLOAD_BYTES + 1) }), 413, 'too_large');
  });
});

describe('quarantine', () => {
  test('shows what could not be read, gives the bytes as a download only, and tries again', async () => {
    await channel.send('{"not": "a message"}');
    const items = await eventuallyQuarantined();
    const item = items.find(({ excerpt }) => excerpt.includes('not'));
    const raw = await agent.call('GET', `/inbox/quarantine/${item?.documentId ?? ''}/raw`);
    expect(await raw.text()).toBe('{"not": "a message"}');
    expect(raw.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(raw.headers.get('content-type')).toBe('application/octet-stream');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');

    const path = `/inbox/quarantine/${item?.documentId ?? ''}/process-again`;
    await answered(quarantineResponse, agent.call('POST', path, {}));
  });

  async function eventuallyQuarantined(attempts = 100) {
    const { data } = await answered(quarantineResponse, agent.call('GET', '/inbox/quarantine'));
    if (data.length > 0 || attempts === 0) return data;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return eventuallyQuarantined(attempts - 1);
  }
});

describe('one agent’s own', () => {
  test('preferences are merged key by key, within a bound', async () => {
    await answered(preferencesResponse, agent.call('PUT', '/inbox/preferences', { sound: true, width: 300 }));
    const merged = await answered(preferencesResponse, agent.call('PUT', '/inbox/preferences', { width: 320 }));
    expect(merged.preferences).toEqual({ sound: true, width: 320 });
    await refused(agent.call('PUT', '/inbox/preferences', { novel: 'x'.repeat(40_000) }), 413, 'too_large');
    const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
    expect(session.preferences).toEqual({ sound: true, width: 320 });
  });

  test('the profile is what replies are signed with', async () => {
    const saved = await answered(profileResponse, agent.call('PUT', '/inbox/profile', { signature: 'Lena\nSupport' }));
    expect(saved.agent).toMatchObject({ displayName: 'Lena Berg', signature: 'Lena\nSupport' });
    const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
    expect(session.agent.signature).toBe('Lena\nSupport');
  });
});

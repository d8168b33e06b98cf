import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type {
  Actor,
  Connector,
  HelpdeskService,
  IdentityClaim,
  InboundMessage,
  MessageView,
  ParsedDelivery,
} from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import type { ChannelConnectors } from '../../src/plugins/channel-connectors/server/src/services/facade';
import { channels as channelsMigration } from '../../src/plugins/helpdesk/server/src/repositories/migrations/006-channels';
import { databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

/** What a chat's visitor did not see goes on by mail: once, all of it, to the right address, whoever else waits. */

const LARGEST_FILE = 1000;
const settingsSchema = z.strictObject({ continueByMailMinutes: z.number().optional() });

function testConnector(id: string, channel: string, { live }: { live: boolean }): Connector<string> {
  return {
    manifest: {
      id,
      channel: {
        id: channel,
        label: id,
        icon: id,
        color: { light: '#000', dark: '#fff' },
        maxTextLength: 10_000,
        maxAttachmentBytes: LARGEST_FILE,
        undoSeconds: 0,
        capabilities: {
          attachments: true,
          subject: false,
          carbonCopy: false,
          typing: false,
          readReceipts: false,
          startsInteractions: !live,
          live,
        },
        identityKind: live ? 'visitor' : 'email',
      },
      configFields: [],
      threading: live ? { by: 'session', idleMinutes: 7 * 24 * 60 } : { by: 'thread' },
    },
    settingsSchema,
    parse: (envelope): ParsedDelivery => ({
      outcome: 'parsed',
      messages: JSON.parse(envelope.raw.toString('utf8')),
      receipts: [],
    }),
    render: (message) => [message.text],
    send: () => Promise.resolve({ outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null }),
  };
}

let helpdesk: HelpdeskService;
let facade: ChannelConnectors;
let agent: Extract<Actor, { type: 'agent' }>;
let chat: { id: number; documentId: string };
let mailbox: { id: number; documentId: string };
let secondMailbox: { id: number; documentId: string };

async function accountOf(kind: string, more: { live: boolean }): Promise<{ id: number; documentId: string }> {
  const connector = `${kind}-${randomUUID().slice(0, 8)}`;
  facade.register({ connector: testConnector(connector, kind, more) });
  return facade.createAccount({ connector, name: connector, address: '', settings: {}, secrets: {} });
}

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  facade = getStrapi().plugin('channel-connectors').service('facade');
  chat = await accountOf('unread_chat', { live: true });
  mailbox = await accountOf('unread_mail', { live: false });
  secondMailbox = await accountOf('unread_mail_too', { live: false });
  const { id, displayName } = await helpdesk.agents.forAdminUser({
    id: 812_077,
    email: 'unread-kai@example.com',
    firstname: 'Kai',
  });
  agent = { type: 'agent', agentId: id, name: displayName };
});

afterAll(async () => {
  for (const { id } of [chat, mailbox, secondMailbox]) await helpdesk.channelAccounts.change(id, { enabled: false });
});

const aVisitor = (): IdentityClaim => ({ kind: 'visitor', value: randomUUID(), scope: '', assurance: 'verified' });
const mailOf = (value: string, assurance: IdentityClaim['assurance'] = 'claimed'): IdentityClaim => ({
  kind: 'email',
  value,
  scope: '',
  assurance,
});
const anAddress = (first = 'p'): string => `${first}${randomUUID().slice(0, 12)}@example.com`;

interface Named {
  readonly typed?: string;
  readonly proven?: string;
}

function said(from: IdentityClaim, text: string, { typed, proven }: Named = {}): InboundMessage {
  return {
    externalId: randomUUID(),
    sender: {
      displayName: null,
      replyIdentity: from,
      proofs: proven === undefined ? [] : [mailOf(proven, 'verified')],
      mentions: typed === undefined ? [] : [mailOf(typed)],
      trust: 'ok',
      trustReason: null,
    },
    kind: 'text',
    text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: null,
    clientMessageId: null,
  };
}

/** Takes them in as one delivery; answers their tickets. */
async function receive(accountId: number, messages: readonly InboundMessage[]): Promise<string[]> {
  await facade.accept({
    channelAccountId: accountId,
    eventKey: randomUUID(),
    headers: {},
    context: {},
    body: Buffer.from(JSON.stringify(messages)),
  });
  const names = messages.map(({ externalId }) => externalId);
  const tickets = await waitFor('the messages are stored', async () => {
    const { rows } = await databasePool().query<{ name: string; ticket: string }>(
      `select m.external_id as name, t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id
        where m.channel_account_id = $1 and m.external_id = any($2)`,
      [accountId, names],
    );
    return rows.length === names.length ? new Map(rows.map(({ name, ticket }) => [name, ticket])) : null;
  });
  return names.map((name) => tickets.get(name) ?? '');
}

async function chatOf(visitor: IdentityClaim, named: Named = {}): Promise<string> {
  const [ticket = ''] = await receive(chat.id, [said(visitor, 'Anybody there?', named)]);
  return ticket;
}

const longAgo = (): Date => new Date(Date.now() - 20 * 60_000);

/** An answer in the chat that has left and was given a while ago. */
async function answered(ticket: string, text: string, attachments: readonly string[] = []): Promise<MessageView> {
  const { interactions } = await helpdesk.tickets.detail(ticket);
  const interaction = interactions.find(({ channel }) => channel === 'unread_chat')?.documentId ?? '';
  const { message } = await helpdesk.messages.add(
    {
      ticket,
      interaction,
      kind: 'text',
      text,
      attachments,
      clientMessageId: randomUUID(),
      undoSeconds: 0,
      occurredAt: longAgo(),
    },
    agent,
  );
  await waitFor('the answer has left', async () => {
    const { rows } = await databasePool().query(
      "select 1 from hd_messages where document_id = $1 and delivery_state = 'sent'",
      [message.documentId],
    );
    return rows.length > 0;
  });
  return message;
}

const upload = async (fileName: string, bytes: number): Promise<string> => {
  const file = {
    fileName,
    contentType: 'text/plain',
    content: Buffer.alloc(bytes, 'a'),
    contentId: null,
    inline: false,
  };
  return (await helpdesk.attachments.store(file, `agent:${String(agent.agentId)}`)).documentId;
};

/** What went on in this ticket, oldest first. */
async function wentOn(ticket: string): Promise<MessageView[]> {
  const { messages } = await helpdesk.tickets.detail(ticket);
  return messages.filter(({ direction, channel }) => direction === 'outbound' && channel !== 'unread_chat');
}

const textsOf = async (ticket: string): Promise<string[]> => (await wentOn(ticket)).map(({ text }) => text);

async function addressesOf(ticket: string): Promise<string[]> {
  const { interactions } = await helpdesk.tickets.detail(ticket);
  return interactions.filter(({ channel }) => channel !== 'unread_chat').map(({ replyTo }) => replyTo.address);
}

describe('who waits holds up nobody', () => {
  test('neither customers without an address nor a refused answer; what is given up is not tried every minute', async () => {
    const silent = await receive(
      chat.id,
      Array.from({ length: 24 }, () => said(aVisitor(), 'I leave no address.')),
    );
    await Promise.all(silent.map((ticket) => answered(ticket, 'Who are you?')));
    const bounced = anAddress();
    await databasePool().query(
      `insert into hd_suppressions (document_id, kind, value, reason, at) values ($1, 'email', $2, 'It came back.', now())`,
      [randomUUID().slice(0, 24), bounced],
    );
    const refused = await chatOf(aVisitor(), { typed: bounced });
    await answered(refused, 'This comes back.');
    const waiting = await receive(
      chat.id,
      Array.from({ length: 22 }, () => said(aVisitor(), 'Write to me.', { typed: anAddress() })),
    );
    await Promise.all(waiting.map((ticket) => answered(ticket, 'Here we are.')));
    await facade.everyMinute.goOnUnread();
    for (const ticket of waiting) expect(await textsOf(ticket)).toEqual(['Here we are.']);
    for (const ticket of [...silent, refused]) expect(await textsOf(ticket)).toEqual([]);
  });

  test('files go on, alone or with words; what the mail cannot carry is named', async () => {
    const [alone, both, large] = await Promise.all(
      Array.from({ length: 3 }, () => chatOf(aVisitor(), { typed: anAddress() })),
    );
    await answered(alone ?? '', '', [await upload('manual.txt', 10)]);
    // Whichever mailbox of this run it goes by takes no more than this.
    const most = Math.max(
      ...facade.channels().flatMap((each) => (each.identityKind === 'email' ? [each.maxAttachmentBytes] : [])),
    );
    await answered(both ?? '', 'Look at these.', [await upload('one.txt', 10), await upload('two.txt', most)]);
    await answered(large ?? '', '', [await upload('film.txt', most + 1)]);
    await facade.everyMinute.goOnUnread();
    const names = ({ attachments }: MessageView) => attachments.map(({ fileName }) => fileName);
    const [first] = await wentOn(alone ?? '');
    expect(first && names(first)).toEqual(['manual.txt']);
    const [second] = await wentOn(both ?? '');
    expect(second && names(second)).toEqual(['one.txt']);
    expect(second?.text).toMatch(/^Look at these\.\n\n.*two\.txt/);
    expect(await textsOf(large ?? '')).toEqual([expect.stringContaining('film.txt')]);
  });
});

describe('to whom', () => {
  test('to what was typed last in this very chat, whatever else stands in the ticket', async () => {
    const visitor = aVisitor();
    const ticket = await chatOf(visitor, { typed: anAddress('a') });
    const newest = anAddress('m');
    await receive(chat.id, [said(visitor, 'No, this one.', { typed: newest })]);
    await receive(chat.id, [said(visitor, 'As I said.', { typed: newest })]);
    // Somebody else's chat, which an agent moved into this ticket.
    const { rows } = await databasePool().query<{ id: number }>(
      `insert into hd_interactions (document_id, ticket_id, customer_id, channel_account_id, channel, participants, last_seq, customer_read_seq, opened_at)
       select $1, ticket_id, customer_id, channel_account_id, channel, '[]', 0, 0, opened_at from hd_interactions
        where ticket_id = (select id from hd_tickets where document_id = $2) limit 1 returning id`,
      [randomUUID().slice(0, 24), ticket],
    );
    await databasePool().query('insert into hd_typed_addresses (interaction_id, kind, value) values ($1, $2, $3)', [
      rows[0]?.id,
      'email',
      anAddress('0'),
    ]);
    await answered(ticket, 'For your eyes.');
    await facade.everyMinute.goOnUnread();
    expect(await addressesOf(ticket)).toContain(newest);
    expect((await wentOn(ticket)).map(({ text }) => text)).toEqual(['For your eyes.']);
    expect((await helpdesk.tickets.routes(ticket)).typed[0]?.value).toMatch(/^0/);
  });

  test('back to an address typed before, when it is typed again', async () => {
    const [visitor, first] = [aVisitor(), anAddress('z')];
    const ticket = await chatOf(visitor, { typed: first });
    for (const typed of [anAddress('a'), first]) await receive(chat.id, [said(visitor, 'Rather here.', { typed })]);
    await answered(ticket, 'There.');
    await facade.everyMinute.goOnUnread();
    expect(await addressesOf(ticket)).toContain(first);
  });

  test('from the mailbox that the ticket has mail on', async () => {
    const [visitor, proven] = [aVisitor(), anAddress()];
    const ticket = await chatOf(visitor, { proven });
    const { customer, interactions } = await helpdesk.tickets.detail(ticket);
    const identity = customer.identities.find(({ value }) => value === proven)?.documentId ?? '';
    const { message } = await helpdesk.messages.add(
      {
        ticket,
        route: {
          channelAccount: secondMailbox.documentId,
          identity,
          continues: interactions[0]?.documentId ?? '',
          reason: 'customer_asked',
          note: null,
        },
        kind: 'text',
        text: 'By mail, as you wished.',
        clientMessageId: randomUUID(),
        undoSeconds: 0,
        occurredAt: new Date(Date.now() - 30 * 60_000),
      },
      agent,
    );
    await answered(ticket, 'And here in the chat.');
    await facade.everyMinute.goOnUnread();
    const [, second] = await wentOn(ticket);
    expect(second).toMatchObject({ text: 'And here in the chat.', interaction: message.interaction });
  });
});

describe('once, and all of it', () => {
  test.each([
    ['a proven address', (address: string): Named => ({ proven: address })],
    ['a typed address', (address: string): Named => ({ typed: address })],
  ])('to %s: each answer once, the later one in the interaction of the first', async (_kind, named) => {
    const address = anAddress();
    const ticket = await chatOf(aVisitor(), named(address));
    await answered(ticket, 'Answer A');
    await facade.everyMinute.goOnUnread();
    await facade.everyMinute.goOnUnread();
    expect(await textsOf(ticket)).toEqual(['Answer A']);
    await answered(ticket, 'Answer B');
    await answered(ticket, 'Answer C');
    await facade.everyMinute.goOnUnread();
    await facade.everyMinute.goOnUnread();
    const mails = await wentOn(ticket);
    expect(mails.map(({ text }) => text)).toEqual(['Answer A', 'Answer B\n\nAnswer C']);
    expect(new Set(mails.map(({ interaction }) => interaction)).size).toBe(1);
    expect(await addressesOf(ticket)).toEqual([address]);
  });

  test('an answer of an agent elsewhere takes what was said before it, and nothing later', async () => {
    const ticket = await chatOf(aVisitor(), { typed: anAddress() });
    await answered(ticket, 'Before');
    const { interactions } = await helpdesk.tickets.detail(ticket);
    await helpdesk.messages.add(
      {
        ticket,
        route: {
          channelAccount: mailbox.documentId,
          identity: { kind: 'email', value: anAddress('q') },
          continues: interactions[0]?.documentId ?? '',
          reason: 'customer_left',
          note: null,
        },
        kind: 'text',
        text: 'I write to you.',
        clientMessageId: randomUUID(),
        undoSeconds: 0,
        occurredAt: new Date(Date.now() - 19 * 60_000),
      },
      agent,
    );
    await facade.everyMinute.goOnUnread();
    expect(await textsOf(ticket)).toEqual(['I write to you.']);
  });
});

test('interactions of before the column know when their customer last wrote', async () => {
  const visitor = aVisitor();
  const ticket = await chatOf(visitor);
  await receive(chat.id, [said(visitor, 'Still there?')]);
  await answered(ticket, 'Yes.');
  const lastInbound = async (): Promise<string | null | undefined> =>
    (await helpdesk.tickets.routes(ticket)).interactions[0]?.lastInboundAt;
  const before = await lastInbound();
  expect(before).toEqual(expect.any(String));
  await databasePool().query(
    'update hd_interactions set last_inbound_at = null where ticket_id = (select id from hd_tickets where document_id = $1)',
    [ticket],
  );
  expect(await lastInbound()).toBeNull();
  await databasePool().query(channelsMigration.sql);
  expect(await lastInbound()).toBe(before);
});

import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type {
  Actor,
  ChannelConnectorsService,
  Connector,
  HelpdeskService,
  IdentityClaim,
  InboundMessage,
  MediaOutcome,
  MessageChange,
  MessageView,
  NewRoute,
  OutboundMessage,
  ParsedDelivery,
  Receipt,
  SendOutcome,
  TicketDetail,
} from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import { readUntil } from '../support/read-until';

/**
 * What channels bring beyond words, on a real database: forms, later changes, files that come afterwards, echoes,
 * switches to another channel. The connectors are the test's own: they read the JSON of a ParsedDelivery, take what is
 * sent down, and answer as they are told.
 */

type Told = Partial<Omit<Extract<ParsedDelivery, { outcome: 'parsed' }>, 'outcome'>>;

const sent: OutboundMessage[] = [];
const files = new Map<string, MediaOutcome>();
const answers = new Map<string, SendOutcome>();
const CALL_BREAK = '\n---\n';

const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && ISO.test(value) ? new Date(value) : value;

function testConnector(id: string, channel: string, by: 'session' | 'thread'): Connector<string> {
  const capabilities = {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: true,
  };
  const colors = { color: { light: '#000', dark: '#fff' } };
  const limits = { maxTextLength: 1000, maxAttachmentBytes: 1000, undoSeconds: 0 };
  return {
    manifest: {
      id,
      channel: { id: channel, label: id, icon: id, ...colors, ...limits, capabilities, identityKind: 'phone' },
      configFields: [],
      threading: by === 'session' ? { by, idleMinutes: 7 * 24 * 60 } : { by },
    },
    settingsSchema: z.strictObject({}),
    parse: (envelope): ParsedDelivery => {
      const told: Told = JSON.parse(envelope.raw.toString('utf8'), revive);
      return { outcome: 'parsed', messages: [], receipts: [], ...told };
    },
    render(message) {
      sent.push(message);
      return message.text.split(CALL_BREAK);
    },
    send: (call) =>
      Promise.resolve(
        answers.get(call) ?? { outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null },
      ),
    fetchMedia: ({ reference }) =>
      Promise.resolve(files.get(reference.id ?? '') ?? { outcome: 'retry', afterSeconds: 1, code: 'not_there' }),
  };
}

let helpdesk: HelpdeskService;
let channels: ChannelConnectorsService;
let agent: Extract<Actor, { type: 'agent' }>;
const accounts = new Map<string, { id: number; documentId: string }>();

async function accountOf(name: string, channel: string, by: 'session' | 'thread'): Promise<void> {
  const connector = `${name}-${randomUUID().slice(0, 8)}`;
  channels.register({ connector: testConnector(connector, channel, by) });
  const created = await channels.createAccount({ connector, name, address: '', settings: {}, secrets: {} });
  accounts.set(name, created);
}

const account = (name: string): { id: number; documentId: string } => {
  const found = accounts.get(name);
  if (!found) throw new Error(`There is no account ${name}.`);
  return found;
};

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  channels = serviceOf(getStrapi(), 'channel-connectors');
  await accountOf('texts', 'texts', 'session');
  await accountOf('talks', 'talks', 'session');
  await accountOf('letters', 'letters', 'thread');
  await accountOf('by-hand', 'by_hand', 'thread');
  const { id, displayName } = await helpdesk.agents.forAdminUser({
    id: 812_001,
    email: 'kai@example.com',
    firstname: 'Kai',
  });
  agent = { type: 'agent', agentId: id, name: displayName };
});

const claim = (kind: string, value: string, assurance: IdentityClaim['assurance'] = 'provider'): IdentityClaim => ({
  kind,
  value,
  scope: '',
  assurance,
});
let lastNumber = 0;
const aPhone = (): string =>
  `+4915123${String(process.pid % 100).padStart(2, '0')}${String((lastNumber += 1)).padStart(4, '0')}`;
const anAddress = (): string => `p${randomUUID().slice(0, 12)}@example.com`;

function said(from: IdentityClaim, text: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return {
    externalId: randomUUID(),
    sender: { displayName: null, replyIdentity: from, proofs: [], mentions: [], trust: 'ok', trustReason: null },
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
    ...more,
  };
}

const accept = (name: string, told: Told) =>
  channels.accept({
    channelAccountId: account(name).id,
    eventKey: randomUUID(),
    headers: {},
    context: {},
    body: Buffer.from(JSON.stringify(told)),
  });

const documentsCalled = async (name: string, externalId: string): Promise<{ id: number; ticket: string }[]> => {
  const { rows } = await databasePool().query<{ id: number; ticket: string }>(
    `select m.id, t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id
      where m.channel_account_id = $1 and m.external_id = $2`,
    [account(name).id, externalId],
  );
  return rows;
};

/** Takes it in, and waits until it stands in the thread. */
async function receive(name: string, message: InboundMessage): Promise<{ view: MessageView; ticket: string }> {
  await accept(name, { messages: [message] });
  const [row] = await readUntil(
    () => documentsCalled(name, message.externalId),
    (found) => found.length > 0,
  );
  if (!row) throw new Error('Nothing was stored.');
  return { view: await viewOf(row.id), ticket: row.ticket };
}

async function viewOf(id: number): Promise<MessageView> {
  const [view] = await helpdesk.messages.byIds([id]);
  if (!view) throw new Error('There is no such message.');
  return view;
}

async function again(view: MessageView): Promise<MessageView> {
  const { rows } = await databasePool().query<{ id: number }>('select id from hd_messages where document_id = $1', [
    view.documentId,
  ]);
  return viewOf(rows[0]?.id ?? 0);
}

async function apply(name: string, changes: readonly MessageChange[]): Promise<void> {
  const applied = await inTransaction(getStrapi(), (trx) => helpdesk.changes.apply(trx, account(name).id, changes, []));
  await helpdesk.deliveries.announceReceipts([applied]);
}

const receipts = (name: string, told: readonly Receipt[]) =>
  inTransaction(getStrapi(), (trx) => helpdesk.deliveries.receipts(trx, account(name).id, told));

const answer = (ticket: string, text: string, more: Partial<Parameters<HelpdeskService['messages']['add']>[0]> = {}) =>
  helpdesk.messages.add({ ticket, kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0, ...more }, agent);

const delivered = (view: MessageView, state: string) =>
  readUntil(
    () => again(view),
    ({ delivery }) => delivery?.state === state,
  );

const asSent = (text: string): OutboundMessage | undefined => sent.find((message) => message.text.includes(text));

const interactionIn = (detail: TicketDetail, channel: string) => {
  const found = detail.interactions.find((interaction) => interaction.channel === channel);
  if (!found) throw new Error(`The ticket has nothing on ${channel}.`);
  return found;
};

const refusal = (code: string) => expect.objectContaining({ code });

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

async function externalIdOf(view: MessageView): Promise<string | null> {
  return (await helpdesk.messages.find(view.documentId))?.externalId ?? null;
}

describe('what happens afterwards', () => {
  const at = (second: number): Date => new Date(Date.UTC(2026, 2, 10, 10, 0, second));
  const changesOf = (externalId: string, key: string): MessageChange[] => {
    const change = (second: number, name: string, what: MessageChange['change']) => ({
      externalId,
      key: name,
      at: at(second),
      change: what,
    });
    files.set(key, { outcome: 'fetched', content: Buffer.from('sound'), contentType: 'audio/wav' });
    return [
      change(2, 'edit-1', { type: 'edited', text: 'Older words' }),
      change(5, 'edit-2', { type: 'edited', text: 'Newest words' }),
      change(9, 'gone', { type: 'withdrawn' }),
      change(3, 'like', { type: 'reaction', by: 'customer', who: 'Jane', emoji: '👍' }),
      change(4, 'unlike', { type: 'reaction', by: 'customer', who: 'Jane', emoji: null }),
      change(4, 'love', { type: 'reaction', by: 'us', who: 'Kai', emoji: '❤️' }),
      change(6, 'place', { type: 'content', fields: { name: 'The shop' } }),
      change(7, 'file', {
        type: 'media',
        media: [{ fileName: 'a.wav', contentType: 'audio/wav', reference: { id: key } }],
      }),
    ];
  };
  const content = { type: 'location', latitude: 1, longitude: 2, name: null, address: null } as const;

  test.each([
    ['after the message', [0, 1, 2, 3, 4, 5, 6, 7], 0],
    ['before it', [0, 1, 2, 3, 4, 5, 6, 7], 8],
    ['backwards, around it', [7, 6, 5, 4, 3, 2, 1, 0], 4],
    ['mixed, and each twice', [4, 1, 7, 0, 4, 6, 3, 3, 1, 2, 5, 7, 0, 2], 5],
  ])('changes %s end in the same row', async (_name, order, before) => {
    const message = said(claim('phone', aPhone()), 'First words', { content });
    const changes = changesOf(message.externalId, randomUUID());
    const inOrder = order.flatMap((index) => changes[index] ?? []);
    for (const change of inOrder.slice(0, before)) await apply('texts', [change]);
    const { view, ticket } = await receive('texts', message);
    const cursor = (await helpdesk.tickets.detail(ticket)).cursor;
    for (const change of inOrder.slice(before)) await apply('texts', [change]);
    const seen = await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect(seen).toMatchObject({
      text: 'Newest words',
      content: { ...content, name: 'The shop' },
      editedAt: at(5).toISOString(),
      withdrawnAt: at(9).toISOString(),
      reactions: [{ emoji: '❤️', by: 'us', who: 'Kai' }],
      attachments: [{ fileName: 'a.wav', contentType: 'audio/wav', size: 5 }],
    });
    expect((await helpdesk.tickets.row(ticket)).preview).toBe('Newest words');
    // Where all of it came before, the file may have come before the cursor as well.
    const told = (await helpdesk.messages.changesSince(ticket, cursor)).messages;
    // The row was read while the file came: its version is the one that it has now that all has come.
    if (before < order.length || told.length > 0)
      expect(told).toMatchObject([{ documentId: view.documentId, version: (await again(view)).version }]);
  });

  test('changes and wishes come with deliveries, and are told as they come', async () => {
    const customer = claim('phone', aPhone());
    const message = said(customer, 'Hello');
    const change = { type: 'edited', text: 'Hello, you' } as const;
    await accept('texts', { changes: [{ externalId: message.externalId, key: 'e', at: at(1), change }] });
    expect((await receive('texts', message)).view.text).toBe('Hello, you');
  });

  test('what was sent in our name is changed as well, before and after its name is known', async () => {
    const customer = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(customer, 'Hello?'));
    const externalId = randomUUID();
    const liked = { type: 'reaction', by: 'customer', who: 'Jane', emoji: '👍' } as const;
    await apply('texts', [{ externalId, key: 'like', at: at(1), change: liked }]);
    const text = `Here we are. ${externalId}`;
    answers.set(text, { outcome: 'sent', state: 'sent', externalId, reference: null });
    const { message } = await answer(ticket, text);
    expect(await delivered(message, 'sent')).toMatchObject({ reactions: [{ emoji: '👍', who: 'Jane' }] });
  });

  test('an agent’s deed at the network is told in the thread', async () => {
    const post = {
      type: 'post',
      url: null,
      author: { name: 'Jane', url: null },
      below: null,
      isHidden: false,
      isLiked: false,
    } as const;
    const { view, ticket } = await receive(
      'talks',
      said(claim('facebook_id', randomUUID()), 'Bad!', { content: post }),
    );
    const noted = await helpdesk.changes.note(view.documentId, { type: 'content', fields: { isHidden: true } }, agent);
    expect(noted.content).toEqual({ ...post, isHidden: true });
    const { auditEntries } = await helpdesk.tickets.detail(ticket);
    expect(auditEntries).toMatchObject([{ action: 'post_hidden', actor: 'Kai' }]);
  });

  test('STOP holds back what is sent, START lifts it, whichever is told last', async () => {
    const phone = aPhone();
    const customer = claim('phone', phone);
    const { ticket } = await receive('texts', said(customer, 'Hello'));
    const wish = (wantsMessages: boolean, second: number) =>
      inTransaction(getStrapi(), (trx) =>
        helpdesk.changes.apply(
          trx,
          account('texts').id,
          [],
          [{ kind: 'phone', value: ` ${phone} `, wantsMessages, reason: 'They wrote STOP.', at: at(second) }],
        ),
      );
    await wish(false, 5);
    const { suppressed, customer: known } = await helpdesk.tickets.routes(ticket);
    expect(suppressed).toEqual([known.identities[0]?.documentId]);
    await expect(answer(ticket, 'Hello!')).rejects.toEqual(
      expect.objectContaining({
        code: 'recipient_suppressed',
        details: expect.objectContaining({ reasons: ['They wrote STOP.'] }),
      }),
    );
    await wish(true, 3);
    await expect(answer(ticket, 'Hello!')).rejects.toEqual(refusal('recipient_suppressed'));
    await wish(true, 8);
    await wish(false, 7);
    await expect(answer(ticket, 'Hello again!')).resolves.toMatchObject({ repeated: false });
  });
});

describe('files that come afterwards', () => {
  const photo = (id: string, fileName = 'photo.jpg') => ({
    fileName,
    contentType: 'image/jpeg',
    reference: { id },
  });

  test('a file is named at once, and stands there when it came', async () => {
    const id = randomUUID();
    const { view, ticket } = await receive('texts', said(claim('phone', aPhone()), '', { media: [photo(id)] }));
    expect(view.attachments).toMatchObject([{ fileName: 'photo.jpg', size: 0, state: 'pending', url: '' }]);
    expect((await helpdesk.tickets.row(ticket)).preview).toBe('photo.jpg');
    const document = view.attachments[0]?.documentId ?? '';
    await expect(helpdesk.attachments.open(document)).rejects.toEqual(refusal('attachment_not_found'));
    files.set(id, { outcome: 'fetched', content: Buffer.from('jpeg'), contentType: 'image/jpeg', fileName: 'IMG.jpg' });
    await databasePool().query('update hd_pending_media set not_before = now()');
    await helpdesk.media.again(document);
    const came = await readUntil(
      async () => {
        await databasePool().query('update hd_pending_media set not_before = now() where failed_code is null');
        return again(view);
      },
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect(came.attachments).toMatchObject([{ fileName: 'IMG.jpg', size: 4, code: null }]);
    expect(came.version).toBeGreaterThan(view.version);
    expect((await helpdesk.attachments.open(document)).content.toString()).toBe('jpeg');
  });

  test('what cannot be fetched says why, is counted, and can be tried again', async () => {
    const id = randomUUID();
    files.set(id, { outcome: 'failed', code: 'gone' });
    const { view } = await receive('talks', said(claim('phone', aPhone()), 'Look', { media: [photo(id)] }));
    const failed = await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'failed',
    );
    expect(failed.attachments).toMatchObject([{ code: 'gone', url: '' }]);
    expect((await helpdesk.media.counts()).get(account('talks').id)).toEqual({ pending: 0, failed: 1 });
    files.set(id, { outcome: 'fetched', content: Buffer.from('jpeg'), contentType: 'image/jpeg' });
    await helpdesk.media.again(failed.attachments[0]?.documentId ?? '');
    await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect((await helpdesk.media.counts()).get(account('talks').id)).toBeUndefined();
  });

  test('only the newest attempt counts, six of them are made, and a lost message loses its files', async () => {
    const { view, ticket } = await receive(
      'texts',
      said(claim('phone', aPhone()), 'Look', { media: [photo('never')] }),
    );
    const row = async () => {
      const { rows } = await databasePool().query(
        `select p.attachment_id as id, attempts, failed_code from hd_pending_media p join hd_attachments a on a.id = p.attachment_id where a.document_id = $1`,
        [view.attachments[0]?.documentId],
      );
      return rows[0];
    };
    const { id } = await readUntil(row, ({ attempts }) => attempts === 1);
    await readUntil(
      async () => {
        await databasePool().query(
          'update hd_pending_media set not_before = now() where attachment_id = $1 and failed_code is null',
          [id],
        );
        await helpdesk.media.store({ attachmentId: id, attempt: 99 }, { outcome: 'failed', code: 'stale' });
        for (const due of await helpdesk.media.lease(10, 60))
          await helpdesk.media.store(due, { outcome: 'retry', afterSeconds: 0, code: 'not_there' });
        return row();
      },
      ({ failed_code: code }) => code === 'not_there',
    );
    expect(await row()).toMatchObject({ attempts: 6 });
    await helpdesk.tickets.setFolder([ticket], 'trash', agent);
    await databasePool().query(
      "update hd_tickets set folder_since = now() - interval '40 days' where document_id = $1",
      [ticket],
    );
    await helpdesk.tickets.purge({ trash: new Date(), junk: new Date() }, 10);
    expect(await row()).toBeUndefined();
  });
});

describe('going on elsewhere', () => {
  const routeTo = (name: string, detail: TicketDetail, identity: NewRoute['identity']): NewRoute => ({
    channelAccount: account(name).documentId,
    identity,
    continues: detail.interactions[0]?.documentId ?? '',
    reason: 'needs_more_room',
    note: 'The photos are large.',
  });

  test('to a proven address of the customer: same ticket, with what was said before, and back', async () => {
    const phone = claim('phone', aPhone());
    const { ticket } = await receive('texts', said(phone, 'The lamp is broken.'));
    await answer(ticket, 'Which lamp?');
    const [detail, other] = [await helpdesk.tickets.detail(ticket), claim('talk_id', randomUUID())];
    const { rows } = await databasePool().query(
      'select id, customer_id as "customerId" from hd_tickets where document_id = $1',
      [ticket],
    );
    await inTransaction(getStrapi(), (trx) =>
      helpdesk.identities.insert(trx, [{ ...other, customerId: rows[0].customerId }], new Date()),
    );
    const identities = (await helpdesk.tickets.detail(ticket)).customer.identities;
    const to = identities.find(({ kind }) => kind === 'talk_id')?.documentId ?? '';
    const [first, second] = [`Let us go on here. ${randomUUID()}`, `One more thing. ${randomUUID()}`];
    const { message } = await answer(ticket, first, { route: routeTo('talks', detail, to) });
    await delivered(message, 'sent');
    await answer(ticket, second, { interaction: message.interaction });
    await readUntil(
      () => Promise.resolve(asSent(second)),
      (found) => found !== undefined,
    );
    expect(asSent(first)?.earlier.map(({ authorName, text }) => [authorName, text])).toEqual([
      [phone.value, 'The lamp is broken.'],
      ['Kai', 'Which lamp?'],
    ]);
    expect(asSent(second)?.earlier).toEqual([]);
    const back = await receive('talks', said(other, 'Here I am.'));
    expect(back.ticket).toBe(ticket);
    expect(back.view.interaction).toBe(message.interaction);
    const after = await helpdesk.tickets.detail(ticket);
    expect(after.ticket.channels).toEqual(['texts', 'talks']);
    expect(interactionIn(after, 'talks').continues).toEqual({
      interaction: detail.interactions[0]?.documentId,
      reason: 'needs_more_room',
      note: 'The photos are large.',
    });
    expect(after.auditEntries.find(({ action }) => action === 'channel_switched')?.changes).toEqual([
      { field: 'channel', from: 'texts', to: 'talks' },
      { field: 'reason', from: null, to: 'needs_more_room' },
      { field: 'note', from: null, to: 'The photos are large.' },
    ]);
  });

  test('to an address that was only typed: the agent’s words alone, and its owner’s answer comes back', async () => {
    await helpdesk.channelAccounts.change(account('letters').id, {
      brandVoice: { greeting: 'Hello {{customer}},', signature: 'The lamp people', tone: '' },
    });
    const [typed, visitor] = [anAddress(), claim('visitor', randomUUID(), 'verified')];
    const sender = {
      ...said(visitor, '').sender,
      displayName: 'Buy now at evil.example',
      mentions: [claim('email', typed.toUpperCase(), 'claimed')],
    };
    const { ticket } = await receive('talks', said(visitor, 'SECRET WORDS', { sender, subject: 'SECRET SUBJECT' }));
    const routes = await helpdesk.tickets.routes(ticket);
    expect(routes.typed).toEqual([{ kind: 'email', value: typed }]);
    const detail = await helpdesk.tickets.detail(ticket);
    const text = `Your lamp is on its way. ${randomUUID()}`;
    const { message } = await answer(ticket, text, {
      route: routeTo('letters', detail, { kind: 'email', value: typed }),
    });
    await delivered(message, 'sent');
    const mail = asSent(text);
    expect(mail).toMatchObject({
      text: `Hello,\n\n${text}`,
      to: [typed],
      replyIdentity: { kind: 'email', value: typed, assurance: 'claimed' },
      earlier: [],
      answers: null,
      interaction: { subject: `Your request #${String(detail.ticket.number)}` },
      agent: { displayName: 'Kai', signature: 'The lamp people' },
    });
    expect(JSON.stringify(mail)).not.toMatch(/SECRET|evil/);
    expect((await helpdesk.tickets.routes(ticket)).typed).toEqual([]);
    const reply = said(claim('email', typed, 'claimed'), 'Thank you.', {
      thread: { key: null, provenInteraction: message.interaction, reference: null, references: [] },
    });
    const back = await receive('letters', reply);
    expect(back.ticket).toBe(ticket);
    expect(back.view.interaction).toBe(message.interaction);
    const owner = await serviceOf(getStrapi(), 'context-merge').findByIdentity({
      kind: 'email',
      value: typed,
      scope: '',
    });
    expect(owner.map(({ documentId }) => documentId)).not.toContain(detail.customer.documentId);
    // The same words, answered by somebody else who got hold of them: not this interaction.
    const stranger = await receive('letters', {
      ...reply,
      externalId: randomUUID(),
      sender: said(claim('email', anAddress(), 'claimed'), '').sender,
    });
    expect(stranger.view.interaction).not.toBe(message.interaction);
  });

  test('nowhere that is not theirs, not ours, or takes no messages', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const stranger = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const detail = await helpdesk.tickets.detail(ticket);
    const foreign = (await helpdesk.tickets.detail(stranger.ticket)).customer.identities[0]?.documentId ?? '';
    const go = (route: NewRoute) => answer(ticket, 'Hello', { route });
    await expect(go(routeTo('talks', detail, foreign))).rejects.toEqual(refusal('no_reply_address'));
    const nobody = { kind: 'email', value: 'nobody' };
    await expect(go(routeTo('letters', detail, nobody))).rejects.toEqual(refusal('no_reply_address'));
    const own = detail.customer.identities[0]?.documentId ?? '';
    const elsewhere = { ...routeTo('talks', detail, own), channelAccount: 'unknown' };
    await expect(go(elsewhere)).rejects.toEqual(refusal('channel_account_not_found'));
    const continued = (await helpdesk.tickets.detail(stranger.ticket)).interactions[0]?.documentId ?? '';
    await expect(go({ ...routeTo('talks', detail, own), continues: continued })).rejects.toEqual(
      refusal('interaction_not_found'),
    );
    expect((await helpdesk.tickets.detail(ticket)).interactions).toHaveLength(1);
  });
});

describe('messages of several calls', () => {
  const PARTS = (id: string) => [`First half. ${id}`, `Second half. ${id}`] as const;

  test('what has left is not sent again, and each call’s receipt counts for its part', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Tell me all.'));
    const id = randomUUID();
    const [first, second] = PARTS(id);
    const named = (externalId: string): SendOutcome => ({
      outcome: 'sent',
      state: 'sent',
      externalId,
      reference: null,
    });
    answers.set(first, named(`${id}-1`));
    answers.set(second, { outcome: 'failed', code: 'refused' });
    const { message } = await answer(ticket, [first, second].join(CALL_BREAK));
    await delivered(message, 'failed');
    answers.set(first, named('never again'));
    answers.set(second, named(`${id}-2`));
    await receipts('texts', [{ externalId: `${id}-2`, state: 'delivered', code: null, at: new Date() }]);
    await helpdesk.messages.retry(message.documentId, agent);
    await delivered(message, 'delivered');
    expect(await externalIdOf(message)).toBe(`${id}-2`);
    await receipts('texts', [{ externalId: `${id}-1`, state: 'failed', code: '30007', at: new Date() }]);
    expect((await again(message)).delivery).toMatchObject({
      state: 'delivered',
      code: 'partly_failed',
      detail: 'part 1: 30007',
    });
  });

  test('that its first half was read does not mean that the rest has left, or that it may be forgotten (retry, refusal)', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Tell me all.'));
    const id = randomUUID();
    const [first, second] = PARTS(id);
    const named = (externalId: string): SendOutcome => ({
      outcome: 'sent',
      state: 'sent',
      externalId,
      reference: null,
    });
    answers.set(first, named(`${id}-1`));
    answers.set(second, { outcome: 'failed', code: 'refused' });
    const { message } = await answer(ticket, [first, second].join(CALL_BREAK));
    await delivered(message, 'failed');
    const { documentId } = message;
    const read = { state: 'read', code: null, at: new Date() } as const;
    await receipts('texts', [{ ...read, externalId: `${id}-1`, documentId, part: { at: 1, of: 2 } }]);
    await receipts('texts', [{ ...read, externalId: `${id}-1` }]);
    expect((await again(message)).delivery?.state).toBe('failed');
    answers.set(second, named(`${id}-2`));
    await helpdesk.messages.retry(documentId, agent);
    await delivered(message, 'sent');
    await receipts('texts', [{ ...read, externalId: `${id}-1` }]);
    expect((await again(message)).delivery?.state).toBe('sent');
    await receipts('texts', [{ ...read, externalId: `${id}-2`, documentId, part: { at: 2, of: 2 } }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('a receipt moves nothing that has not left, and nothing of another account without a token of ours', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const text = `Hello! ${randomUUID()}`;
    const { message } = await answer(ticket, text, { undoSeconds: 2 });
    const { documentId } = message;
    const read = { externalId: null, documentId, state: 'delivered', code: null, at: new Date() } as const;
    await receipts('texts', [read]);
    expect((await again(message)).delivery?.state).toBe('queued');
    await delivered(message, 'delivered');
    expect(await externalIdOf(message)).not.toBeNull();
    await receipts('talks', [{ ...read, state: 'read' }]);
    expect((await again(message)).delivery?.state).toBe('delivered');
    await receipts('talks', [{ ...read, state: 'read', provenByToken: true }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('a receipt tells the name of a message whose answer was lost', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const text = `Hello! ${randomUUID()}`;
    answers.set(text, { outcome: 'uncertain', code: 'no_answer' });
    const { message } = await answer(ticket, text);
    await delivered(message, 'uncertain');
    const externalId = randomUUID();
    const { documentId } = message;
    await receipts('texts', [{ externalId, documentId, state: 'delivered', code: null, at: new Date() }]);
    expect((await again(message)).delivery?.state).toBe('delivered');
    expect(await externalIdOf(message)).toBe(externalId);
  });

  test('what somebody read up to a moment is read', async () => {
    const phone = aPhone();
    const { ticket } = await receive('texts', said(claim('phone', phone), 'Hello'));
    const { message } = await answer(ticket, `Hello! ${phone}`);
    await delivered(message, 'sent');
    const mark = {
      externalId: null,
      upTo: { kind: 'phone', value: phone, scope: '' },
      state: 'read',
      code: null,
    } as const;
    await receipts('texts', [{ ...mark, at: new Date(Date.now() - 3_600_000) }]);
    expect((await again(message)).delivery?.state).toBe('sent');
    await receipts('texts', [{ ...mark, at: new Date() }]);
    expect((await again(message)).delivery?.state).toBe('read');
  });

  test('an identity that the answer tells is the customer’s, unless it is somebody else’s; a refusing address is left alone', async () => {
    const [own, foreign] = [claim('page_id', randomUUID()), claim('page_id', randomUUID())];
    await receive('talks', said(foreign, 'I am somebody else.'));
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    for (const learned of [own, foreign]) {
      const text = `Hello! ${learned.value}`;
      answers.set(text, { outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null, learned });
      await delivered((await answer(ticket, text)).message, 'sent');
    }
    const { customer } = await helpdesk.tickets.detail(ticket);
    expect(customer.identities.map(({ value }) => value)).toEqual(expect.arrayContaining([own.value]));
    expect(customer.identities.map(({ value }) => value)).not.toContain(foreign.value);
    const refused = `Are you there? ${own.value}`;
    answers.set(refused, { outcome: 'failed', code: 'blocked', suppress: 'They blocked us.' });
    await delivered((await answer(ticket, refused)).message, 'failed');
    await expect(answer(ticket, 'Hello?')).rejects.toEqual(refusal('recipient_suppressed'));
  });
});

describe('what was said elsewhere', () => {
  test('is written down once, leads to no address, and leaves nothing to be sent', async () => {
    const { ticket } = await receive('texts', said(claim('phone', aPhone()), 'Hello'));
    const { customer } = await helpdesk.tickets.detail(ticket);
    const logged = {
      customer: customer.documentId,
      channelAccount: account('by-hand').documentId,
      ticket,
      direction: 'outbound',
      subject: 'At the counter',
      text: 'I gave her a new lamp.',
      occurredAt: new Date(),
      attachments: [],
      clientMessageId: randomUUID(),
    } as const;
    const [one, two] = await Promise.all([
      helpdesk.interactions.log(logged, agent),
      helpdesk.interactions.log(logged, agent),
    ]);
    expect(one.message.documentId).toBe(two.message.documentId);
    expect(one.message).toMatchObject({ direction: 'outbound', delivery: { state: 'sent' }, author: { name: 'Kai' } });
    expect(one.ticket).toMatchObject({ waitingSince: null, channels: ['texts', 'by_hand'] });
    const detail = await helpdesk.tickets.detail(ticket);
    expect(interactionIn(detail, 'by_hand').replyTo.address).toBe('');
    expect(detail.auditEntries).toMatchObject([{ action: 'interaction_logged' }]);
    // The next answer goes where somebody reads it.
    expect((await answer(ticket, 'See you.')).message.channel).toBe('texts');
    await expect(answer(ticket, 'See you.', { interaction: one.message.interaction })).rejects.toEqual(
      refusal('no_reply_address'),
    );
    await expect(helpdesk.interactions.log({ ...logged, text: 'Another' }, agent)).rejects.toEqual(
      refusal('idempotency_conflict'),
    );
    const alone = await helpdesk.interactions.log(
      { ...logged, ticket: null, direction: 'inbound', clientMessageId: randomUUID() },
      agent,
    );
    expect(alone.ticket).toMatchObject({ subject: 'At the counter', status: 'open', assignee: { displayName: 'Kai' } });
    expect(alone.message).toMatchObject({ direction: 'inbound', delivery: null });
  });

  test('answers that nobody read are told until somebody goes on with them', async () => {
    const visitor = claim('visitor', randomUUID(), 'verified');
    const sender = { ...said(visitor, '').sender, mentions: [claim('email', anAddress(), 'claimed')] };
    const { ticket } = await receive('talks', said(visitor, 'Anybody there?', { sender }));
    for (const text of ['Yes.', 'What is it?']) await delivered((await answer(ticket, text)).message, 'sent');
    const unread = async () =>
      (await helpdesk.interactions.unread(account('talks').id, new Date(Date.now() + 1000), 50)).filter(
        (each) => each.ticket === ticket,
      );
    expect(await unread()).toMatchObject([{ text: 'Yes.\n\nWhat is it?', agentName: 'Kai' }]);
    expect(await helpdesk.interactions.unread(account('talks').id, new Date(Date.now() - 60_000), 50)).toEqual([]);
    const { typed } = await helpdesk.tickets.routes(ticket);
    const detail = await helpdesk.tickets.detail(ticket);
    await answer(ticket, 'By mail.', {
      route: {
        channelAccount: account('letters').documentId,
        identity: typed[0] ?? '',
        continues: detail.interactions[0]?.documentId ?? '',
        reason: 'customer_left',
        note: null,
      },
    });
    expect(await unread()).toEqual([]);
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

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import type {
  AcceptedDelivery,
  ChannelConnectorsService,
  Connector,
  HelpdeskService,
  InboundMessage,
  ParsedDelivery,
  TimelineItem,
} from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';

/**
 * From stored bytes to a timeline, on a real database. The connector here is what another plugin would register: it
 * reads JSON of the test's own making, so that every row of "Who is it?" and "Where does it go?" can be asked for.
 */

interface Said {
  readonly id: string;
  readonly text: string;
  readonly sender?: Partial<InboundMessage['sender']>;
  readonly thread?: Partial<InboundMessage['thread']>;
  readonly poison?: boolean;
}

const SESSION_MINUTES = 30;

function testConnector(id: string, channel: string, by: 'session' | 'thread'): Connector {
  const capabilities = {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: true,
  };
  return {
    manifest: {
      id,
      channel: {
        id: channel,
        label: id,
        icon: id,
        color: { light: '#000', dark: '#fff' },
        capabilities,
        maxTextLength: 1000,
        maxAttachmentBytes: 1000,
        undoSeconds: 0,
        identityKind: 'external_id',
      },
      configFields: [],
      threading: by === 'session' ? { by, idleMinutes: SESSION_MINUTES } : { by },
    },
    settingsSchema: z.strictObject({}),
    parse: (envelope): ParsedDelivery => {
      const said: Said = JSON.parse(envelope.raw.toString('utf8'));
      if (said.text === 'unreadable')
        return { outcome: 'quarantined', reason: 'unparsable', detail: 'It says so itself.' };
      return { outcome: 'parsed', messages: [asMessage(said)], receipts: [] };
    },
    render: (message) => [message.documentId],
    send: () => Promise.resolve({ outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null }),
  };
}

const email = (value: string, assurance: 'claimed' | 'verified' | 'provider' = 'claimed') => ({
  kind: 'email',
  value,
  scope: '',
  assurance,
});
const visitor = (value: string) => ({ kind: 'visitor', value, scope: 'shop', assurance: 'verified' as const });
const signedIn = (value: string) => ({ kind: 'external_id', value, scope: 'shop', assurance: 'verified' as const });

function asMessage(said: Said): InboundMessage {
  return {
    externalId: said.id,
    sender: {
      displayName: null,
      replyIdentity: email('nobody@example.com'),
      proofs: [],
      mentions: [],
      trust: 'ok',
      trustReason: null,
      ...said.sender,
    },
    kind: 'text',
    text: said.text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    // A key that no column takes makes the whole batch fail, as a fault of ours would.
    thread: {
      key: said.poison ? 'k'.repeat(400) : null,
      provenInteraction: null,
      reference: null,
      references: [],
      ...said.thread,
    },
    attachments: [],
    occurredAt: null,
    clientMessageId: null,
  };
}

let helpdesk: HelpdeskService;
let channels: ChannelConnectorsService;
let mailAccount: number;
let chatAccount: number;

async function accountOf(connector: string): Promise<number> {
  const account = await channels.createAccount({ connector, name: connector, address: '', settings: {}, secrets: {} });
  return account.id;
}

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  channels = serviceOf(getStrapi(), 'channel-connectors');
  const run = randomUUID().slice(0, 8);
  channels.register({ connector: testConnector(`letters-${run}`, 'letters', 'thread') });
  channels.register({ connector: testConnector(`talks-${run}`, 'talks', 'session') });
  mailAccount = await accountOf(`letters-${run}`);
  chatAccount = await accountOf(`talks-${run}`);
});

const delivery = (account: number, said: Said): AcceptedDelivery => ({
  channelAccountId: account,
  eventKey: said.id,
  headers: {},
  context: {},
  body: Buffer.from(JSON.stringify(said)),
});

const say = (account: number, said: Omit<Said, 'id'> & { id?: string }) =>
  channels.accept(delivery(account, { id: randomUUID(), ...said }));

async function until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('What was waited for did not come within five seconds.');
}

async function timelineOf(address: string, count: number, kind = 'email'): Promise<TimelineItem[]> {
  const merge = serviceOf(getStrapi(), 'context-merge');
  return until(
    async () => {
      const [customer, second] = await merge.findByIdentity({ kind, value: address });
      expect(second).toBeUndefined();
      return customer ? (await merge.timeline(customer.documentId, { limit: 100 })).data : [];
    },
    (items) => items.length >= count,
  );
}

const someone = (): string => `p${randomUUID().slice(0, 12)}@example.com`;

describe('who is it', () => {
  test('a letter, then a talk with a proven address: one customer, one ticket, in order', async () => {
    const address = someone();
    await say(mailAccount, {
      text: 'The lamp is cracked.',
      sender: { replyIdentity: email(address), trust: 'unverified' },
    });
    await timelineOf(address, 1);
    await say(chatAccount, {
      text: 'I just wrote you.',
      sender: { replyIdentity: signedIn(address), proofs: [email(address.toUpperCase(), 'verified')] },
    });
    const items = await timelineOf(address, 2);
    expect(items.map(({ text, channel, senderTrust }) => ({ text, channel, senderTrust }))).toEqual([
      { text: 'The lamp is cracked.', channel: 'letters', senderTrust: 'unverified' },
      { text: 'I just wrote you.', channel: 'talks', senderTrust: 'ok' },
    ]);
    expect(new Set(items.map((item) => item.ticket)).size).toBe(1);
  });

  test('whoever only types an address stays apart, sees nothing, and a hint is shown', async () => {
    const address = someone();
    const token = randomUUID();
    await say(mailAccount, { text: 'Mine.', sender: { replyIdentity: email(address) } });
    await timelineOf(address, 1);
    await say(chatAccount, {
      text: 'I am her, honestly.',
      sender: { replyIdentity: visitor(token), mentions: [email(address)] },
    });
    const [item] = await timelineOf(token, 1, 'visitor');
    expect(item?.text).toBe('I am her, honestly.');
    expect(await timelineOf(address, 1)).toHaveLength(1);
    const detail = await helpdesk.tickets.detail(item?.ticket ?? '');
    const customer = await helpdesk.customers.byDocumentId(detail.customer.documentId);
    const [hint] = await until(
      () => serviceOf(getStrapi(), 'context-merge').suggestions.of(customer?.view.documentId ?? ''),
      (hints) => hints.length > 0,
    );
    expect(hint?.evidence).toContainEqual(
      expect.objectContaining({ code: 'typed_address', values: expect.objectContaining({ value: address }) }),
    );
    const identities = hint?.customers.flatMap((each) => each.identities.map(({ value }) => value));
    expect(identities?.sort()).toEqual([address, token].sort());
  });

  test('an anonymous visitor who signs in keeps the talk, and old links lead to the joined customer', async () => {
    const address = someone();
    const token = randomUUID();
    await say(chatAccount, { text: 'Anonymous.', sender: { replyIdentity: visitor(token) } });
    const [before] = await timelineOf(token, 1, 'visitor');
    const absorbed = (await helpdesk.tickets.detail(before?.ticket ?? '')).customer.documentId;
    await say(mailAccount, { text: 'By letter.', sender: { replyIdentity: email(address) } });
    await timelineOf(address, 1);
    await say(chatAccount, {
      text: 'Signed in.',
      sender: { replyIdentity: signedIn(token), proofs: [email(address, 'verified'), visitor(token)] },
    });
    const items = await timelineOf(address, 3);
    expect(items.map((item) => item.text).sort()).toEqual(['Anonymous.', 'By letter.', 'Signed in.']);
    const followed = await helpdesk.customers.byDocumentId(absorbed);
    expect(followed?.view.identities.map((identity) => identity.value)).toContain(address);
    const ledger = await databasePool().query(
      'select reason, moved::json as moved from cm_merge_records where survivor_id = $1',
      [followed?.id],
    );
    expect(ledger.rows).toMatchObject([{ reason: 'proven_identity', moved: { messages: [expect.any(Number)] } }]);
  });

  test('somebody else signing in on the same browser is not the same person', async () => {
    const [one, two, token] = [someone(), someone(), randomUUID()];
    await say(chatAccount, {
      text: 'One.',
      sender: { replyIdentity: signedIn(one), proofs: [email(one, 'verified'), visitor(token)] },
    });
    await timelineOf(one, 1);
    await say(chatAccount, {
      text: 'Two.',
      sender: { replyIdentity: signedIn(two), proofs: [email(two, 'verified'), visitor(token)] },
    });
    expect(await timelineOf(two, 1)).toHaveLength(1);
    expect(await timelineOf(one, 1)).toHaveLength(1);
  });

  test('proofs of several customers are asked about one by one, each with what led to them', async () => {
    const [asking, first, second] = [someone(), someone(), someone()];
    for (const address of [asking, first, second]) {
      await say(mailAccount, { text: 'Mine.', sender: { replyIdentity: email(address) } });
      await timelineOf(address, 1);
    }
    const proofs = [email(first, 'verified'), email(second, 'verified')];
    for (const text of ['Both are mine.', 'Both, I said.'])
      await say(mailAccount, { text, sender: { replyIdentity: email(asking), proofs } });
    await timelineOf(asking, 3);
    const { rows } = await databasePool().query<{ value: string; owner: string }>(
      `select s.value, o.value as owner from cm_merge_suggestions s
         join hd_customer_identities i on i.customer_id = s.customer_id and i.value = $1
         join hd_customer_identities o on o.customer_id = s.other_customer_id
        where s.reason = 'several_matches' order by s.other_customer_id`,
      [asking],
    );
    expect(rows).toEqual([first, second].map((value) => ({ value, owner: value })));
  });

  test('what failed the sender check stands apart, even under a known address', async () => {
    const address = someone();
    await say(mailAccount, { text: 'Really mine.', sender: { replyIdentity: email(address) } });
    await timelineOf(address, 1);
    await say(mailAccount, {
      text: 'Forged.',
      sender: { replyIdentity: email(address), trust: 'failed', trustReason: 'DMARC failed.' },
    });
    await until(
      () => databasePool().query(`select 1 from hd_messages where body = 'Forged.' and sender_address = $1`, [address]),
      (found) => found.rowCount === 1,
    );
    expect(await timelineOf(address, 1)).toHaveLength(1);
  });

  test('a burst of parallel deliveries of one new sender makes one customer and one talk without holes', async () => {
    const token = randomUUID();
    await Promise.all(
      Array.from({ length: 60 }, (_each, at) =>
        say(chatAccount, { text: `Message ${String(at)}`, sender: { replyIdentity: visitor(token) } }),
      ),
    );
    const items = await timelineOf(token, 60, 'visitor');
    expect(new Set(items.map((item) => item.interaction)).size).toBe(1);
    const { rows } = await databasePool().query(
      'select array_agg(seq order by seq) as seqs from hd_messages m join hd_interactions i on i.id = m.interaction_id where i.document_id = $1',
      [items[0]?.interaction],
    );
    expect(rows[0].seqs).toEqual(Array.from({ length: 60 }, (_each, at) => at + 1));
  });
});

describe('accepted means kept', () => {
  test('the same delivery, many times and at once, is one message', async () => {
    const address = someone();
    const said = { id: randomUUID(), text: 'Once.', sender: { replyIdentity: email(address) } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => channels.accept(delivery(mailAccount, said))));
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
    expect(await timelineOf(address, 1)).toHaveLength(1);
  });

  test('the same message by two deliveries is one message', async () => {
    const address = someone();
    const said = { id: randomUUID(), text: 'Twice delivered.', sender: { replyIdentity: email(address) } };
    await channels.accept({ ...delivery(mailAccount, said), eventKey: randomUUID() });
    await channels.accept({ ...delivery(mailAccount, said), eventKey: randomUUID() });
    await say(mailAccount, { text: 'After.', sender: { replyIdentity: email(address) } });
    expect((await timelineOf(address, 2)).map((item) => item.text)).toEqual(['Twice delivered.', 'After.']);
  });

  test('characters that PostgreSQL cannot store hurt nobody', async () => {
    const address = someone();
    await say(mailAccount, {
      text: 'nul \u0000 half \ud800 end',
      sender: { replyIdentity: email(address), displayName: 'a\u0000b' },
    });
    expect((await timelineOf(address, 1))[0]?.text).toBe('nul  half \ufffd end');
  });

  test('a poisonous delivery fails alone: those before and behind it arrive', async () => {
    const address = someone();
    const sender = { replyIdentity: email(address) };
    await Promise.all([
      say(mailAccount, { text: 'Before.', sender }),
      say(mailAccount, { text: 'Poison.', sender, poison: true }),
      say(mailAccount, { text: 'Behind.', sender }),
    ]);
    const items = await timelineOf(address, 2);
    expect(items.map((item) => item.text).sort()).toEqual(['Before.', 'Behind.']);
    const poison = () =>
      databasePool().query(
        `select state, failures from cc_pending_envelopes join cc_envelopes on id = envelope_id where convert_from(raw, 'UTF8') like '%Poison.%' and convert_from(raw, 'UTF8') like $1`,
        [`%${address}%`],
      );
    const { rows } = await until(poison, ({ rows: waiting }) => waiting[0]?.failures !== 0);
    expect(rows).toMatchObject([{ state: 'received', failures: expect.any(Number) }]);
  });

  test('what cannot be read is kept with its reason and bytes, and can be processed again', async () => {
    const id = randomUUID();
    await channels.accept(delivery(mailAccount, { id, text: 'unreadable' }));
    const kept = await until(
      async () => (await channels.quarantine.list('problem')).find((item) => item.excerpt.includes(id)),
      (item) => item !== undefined,
    );
    expect(kept).toMatchObject({ reason: 'unparsable', detail: 'It says so itself.' });
    expect((await channels.quarantine.raw(kept?.documentId ?? '')).content.toString()).toContain(id);
    await channels.quarantine.processAgain(kept?.documentId ?? '');
    await until(
      async () => (await channels.quarantine.list('problem')).some((item) => item.excerpt.includes(id)),
      (again) => again,
    );
  });
});

describe('what others break', () => {
  test('a customer deleted in the content manager: what was said stays in the list, the next letter makes a new one', async () => {
    const address = someone();
    await say(mailAccount, { text: 'First.', sender: { replyIdentity: email(address) } });
    const [first] = await timelineOf(address, 1);
    const { customer } = await helpdesk.tickets.detail(first?.ticket ?? '');
    await getStrapi().documents('plugin::helpdesk.customer').delete({ documentId: customer.documentId });
    expect(await helpdesk.tickets.detail(first?.ticket ?? '')).toMatchObject({ messages: [{ text: 'First.' }] });
    await say(mailAccount, { text: 'Second.', sender: { replyIdentity: email(address) } });
    expect((await timelineOf(address, 1)).map((item) => item.text)).toEqual(['Second.']);
  });

  test('a large delivery whose file is gone is kept aside, and holds up nobody', async () => {
    const address = someone();
    const sender = { replyIdentity: email(address) };
    const large = { id: randomUUID(), text: 'x'.repeat(1_200_000), sender };
    await whileIngestRests(async () => {
      await channels.accept(delivery(mailAccount, large));
      const { rows } = await databasePool().query('select raw_file from cc_envelopes where event_key = $1', [large.id]);
      await rm(
        path.join(
          process.env.TEST_DATA_DIR ?? '',
          'files',
          process.env.JEST_WORKER_ID ?? '',
          'envelopes',
          rows[0].raw_file,
        ),
      );
    });
    await say(mailAccount, { text: 'Behind it.', sender });
    expect((await timelineOf(address, 1)).map((item) => item.text)).toEqual(['Behind it.']);
    const kept = await databasePool().query(
      'select p.state, p.reason from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id where e.event_key = $1',
      [large.id],
    );
    expect(kept.rows).toEqual([{ state: 'quarantined', reason: 'unparsable' }]);
  });

  test('agents who answer while messages pour in: nobody waits in a circle, nothing is lost, no hole', async () => {
    const token = randomUUID();
    const sender = { replyIdentity: visitor(token) };
    await say(chatAccount, { text: 'Start.', sender });
    const [start] = await timelineOf(token, 1, 'visitor');
    const ticket = start?.ticket ?? '';
    const actor = { type: 'api' as const, name: 'Test' };
    const before = await deadlocks();
    await Promise.all([
      ...Array.from({ length: 4 }, async (_lane, lane) => {
        for (let at = 0; at < 40; at += 1) await say(chatAccount, { text: `In ${String(lane)} ${String(at)}`, sender });
      }),
      ...Array.from({ length: 3 }, async () => {
        for (let at = 0; at < 20; at += 1) {
          await helpdesk.messages.add(
            { ticket, kind: 'text', text: 'Out', clientMessageId: randomUUID(), undoSeconds: 0 },
            actor,
          );
          await helpdesk.tickets.patch(ticket, { priority: at % 2 === 0 ? 'high' : 'low' }, actor);
        }
      }),
    ]);
    const items = await timelineOf(token, 100, 'visitor');
    expect(items.length).toBeGreaterThan(0);
    const count = async () => {
      const { rows } = await databasePool().query(
        'select count(*)::integer as count, max(m.seq) as last from hd_messages m join hd_interactions i on i.id = m.interaction_id where i.document_id = $1',
        [start?.interaction],
      );
      return rows[0];
    };
    expect(await until(count, ({ count: all }) => all === 1 + 160 + 60)).toEqual({ count: 221, last: 221 });
    expect(await deadlocks()).toBe(before);
  });

  /** Holds the lock under which envelopes are taken. */
  async function whileIngestRests(work: () => Promise<void>): Promise<void> {
    const connection = await databasePool().connect();
    await connection.query('select pg_advisory_lock(727003)');
    try {
      await work();
    } finally {
      await connection.query('select pg_advisory_unlock(727003)');
      connection.release();
    }
  }

  async function deadlocks(): Promise<number> {
    const { rows } = await databasePool().query(
      'select deadlocks::integer as deadlocks from pg_stat_database where datname = current_database()',
    );
    return rows[0].deadlocks;
  }
});

describe('answers', () => {
  async function talk() {
    const token = randomUUID();
    await say(chatAccount, { text: 'Hello?', sender: { replyIdentity: visitor(token) } });
    const [item] = await timelineOf(token, 1, 'visitor');
    const agent = await helpdesk.agents.forAdminUser({
      id: 900_000 + Math.floor(Math.random() * 90_000),
      email: 'lena@example.com',
      firstname: 'Lena',
      lastname: 'Brandt',
    });
    return {
      token,
      ticket: item?.ticket ?? '',
      seen: item?.documentId ?? '',
      actor: { type: 'agent' as const, agentId: agent.id, name: agent.displayName },
    };
  }

  test('one clientMessageId makes one message, however often and however fast', async () => {
    const { ticket, actor } = await talk();
    const message = { ticket, kind: 'text' as const, text: 'On it.', clientMessageId: randomUUID(), undoSeconds: 0 };
    const sent = await Promise.all(Array.from({ length: 8 }, () => helpdesk.messages.add(message, actor)));
    expect(new Set(sent.map((each) => each.message.documentId)).size).toBe(1);
    await expect(helpdesk.messages.add({ ...message, text: 'Something else.' }, actor)).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    await until(
      () => helpdesk.tickets.detail(ticket),
      (detail) => detail.messages.at(-1)?.delivery?.state === 'sent',
    );
  });

  test('a reply whose file is gone fails alone; those that leave with it arrive', async () => {
    const [broken, whole] = [await talk(), await talk()];
    const file = {
      fileName: 'a.bin',
      contentType: 'application/octet-stream',
      content: Buffer.alloc(1_200_000),
      contentId: null,
      inline: false,
    };
    const { documentId } = await helpdesk.attachments.store(file, `agent:${String(broken.actor.agentId)}`);
    await rm(
      path.join(process.env.TEST_DATA_DIR ?? '', 'files', process.env.JEST_WORKER_ID ?? '', 'attachments', documentId),
    );
    const reply = (ticket: string) => ({
      ticket,
      kind: 'text' as const,
      text: 'Here.',
      clientMessageId: randomUUID(),
      undoSeconds: 0,
    });
    await Promise.all([
      helpdesk.messages.add({ ...reply(broken.ticket), attachments: [documentId] }, broken.actor),
      helpdesk.messages.add(reply(whole.ticket), whole.actor),
    ]);
    const delivered = async (ticket: string) => (await helpdesk.tickets.detail(ticket)).messages.at(-1)?.delivery;
    await until(
      () => delivered(broken.ticket),
      (delivery) => delivery?.code === 'attachment_missing' && delivery.state === 'failed',
    );
    await until(
      () => delivered(whole.ticket),
      (delivery) => delivery?.state === 'sent',
    );
  });

  test('a new ticket asked for again, and twice at once, is one ticket', async () => {
    const { ticket, actor } = await talk();
    const { customer, interactions } = await helpdesk.tickets.detail(ticket);
    const asked = {
      customer: customer.documentId,
      identity: customer.identities[0]?.documentId ?? '',
      channelAccount: interactions[0]?.channelAccount.documentId ?? '',
      subject: 'News',
      text: 'It is here.',
      clientMessageId: randomUUID(),
      undoSeconds: 0,
    };
    const made = await Promise.all([helpdesk.tickets.create(asked, actor), helpdesk.tickets.create(asked, actor)]);
    made.push(await helpdesk.tickets.create(asked, actor));
    expect(new Set(made.map((each) => each.ticket.documentId)).size).toBe(1);
  });

  test('a message that was placed while its interaction moved goes along with it', async () => {
    const { ticket, token, actor } = await talk();
    const { interactions } = await helpdesk.tickets.detail(ticket);
    const interaction = interactions[0]?.documentId ?? '';
    const other = (await helpdesk.tickets.moveInteraction(ticket, interaction, null, actor)).documentId;
    const mover = await databasePool().connect();
    await mover.query('begin');
    await mover.query('select id from hd_tickets where document_id in ($1, $2) order by id for update', [
      ticket,
      other,
    ]);
    await say(chatAccount, { text: 'On the move', sender: { replyIdentity: visitor(token) } });
    // Ingest has looked up the interaction, and now waits for its ticket.
    await until(
      () =>
        databasePool().query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%hd_tickets%'`,
        ),
      ({ rowCount }) => (rowCount ?? 0) > 0,
    );
    await mover.query(
      'update hd_interactions set ticket_id = t.id from hd_tickets t where t.document_id = $1 and hd_interactions.document_id = $2',
      [ticket, interaction],
    );
    await mover.query(
      'update hd_messages m set ticket_id = i.ticket_id from hd_interactions i where i.id = m.interaction_id and i.document_id = $1',
      [interaction],
    );
    await mover.query('commit');
    mover.release();
    const items = await timelineOf(token, 2, 'visitor');
    expect(items.map((item) => item.ticket)).toEqual([ticket, ticket]);
  });

  test.each([
    [['sent', 'delivered', 'read'], 'read'],
    [['read', 'delivered', 'sent'], 'read'],
    [['delivered', 'failed'], 'delivered'],
    [['failed', 'delivered'], 'delivered'],
    [['failed', 'sent'], 'failed'],
  ] as const)('receipts %j, in that order, end as %s', async (states, expected) => {
    const { ticket, actor } = await talk();
    const { message } = await helpdesk.messages.add(
      { ticket, kind: 'text', text: 'Receipts.', clientMessageId: randomUUID(), undoSeconds: 0 },
      actor,
    );
    const stored = await until(
      () => databasePool().query('select external_id from hd_messages where document_id = $1', [message.documentId]),
      ({ rows }) => rows[0].external_id !== null,
    );
    for (const state of states) {
      const receipt = { externalId: stored.rows[0].external_id, state, code: null, at: new Date() };
      await inTransaction(getStrapi(), (trx) => helpdesk.deliveries.receipts(trx, chatAccount, [receipt]));
    }
    expect((await helpdesk.tickets.detail(ticket)).messages.at(-1)?.delivery?.state).toBe(expected);
  });

  test('the send guard refuses what was written before the newest message was seen', async () => {
    const { ticket, seen, token, actor } = await talk();
    await say(chatAccount, { text: 'Never mind.', sender: { replyIdentity: visitor(token) } });
    await timelineOf(token, 2, 'visitor');
    const message = {
      ticket,
      kind: 'text' as const,
      text: 'A late answer',
      clientMessageId: randomUUID(),
      undoSeconds: 0,
    };
    await expect(helpdesk.messages.add({ ...message, lastSeenMessage: seen }, actor)).rejects.toMatchObject({
      code: 'newer_message',
    });
    await expect(helpdesk.messages.add(message, actor)).resolves.toMatchObject({ repeated: false });
  });

  test('a message can be taken back with its files until it leaves, and then no more', async () => {
    const { ticket, actor } = await talk();
    const file = {
      fileName: 'a.txt',
      contentType: 'text/plain',
      content: Buffer.from('a'),
      contentId: null,
      inline: false,
    };
    const { documentId } = await helpdesk.attachments.store(file, `agent:${String(actor.agentId)}`);
    const message = {
      ticket,
      kind: 'text' as const,
      text: 'Oops.',
      clientMessageId: randomUUID(),
      attachments: [documentId],
    };
    const waiting = await helpdesk.messages.add({ ...message, undoSeconds: 30 }, actor);
    const back = await helpdesk.messages.cancel(waiting.message.documentId, actor);
    expect(back).toMatchObject({ text: 'Oops.', attachments: [{ documentId, fileName: 'a.txt' }] });
    const left = await helpdesk.messages.add({ ...message, clientMessageId: randomUUID(), undoSeconds: 0 }, actor);
    await until(
      () => helpdesk.messages.byIds([]).then(() => helpdesk.tickets.detail(ticket)),
      (detail) => detail.messages.at(-1)?.delivery?.state === 'sent',
    );
    await expect(helpdesk.messages.cancel(left.message.documentId, actor)).rejects.toMatchObject({
      code: 'not_cancellable',
    });
  });

  test('a lease that ran out is unclear, and is never sent again by itself', async () => {
    const { ticket, actor } = await talk();
    const { message } = await helpdesk.messages.add(
      { ticket, kind: 'text', text: 'Hanging.', clientMessageId: randomUUID(), undoSeconds: 3600 },
      actor,
    );
    await databasePool().query(
      `update hd_messages set delivery_state = 'sending', delivery_attempt = 1, delivery_lease_until = now() - interval '1 second' where document_id = $1`,
      [message.documentId],
    );
    await helpdesk.deliveries.expire();
    const state = async () => (await helpdesk.tickets.detail(ticket)).messages.at(-1)?.delivery?.state;
    expect(await state()).toBe('uncertain');
    expect((await helpdesk.tickets.row(ticket)).deliveryFailed).toBe(true);
    await helpdesk.messages.retry(message.documentId, actor);
    await until(state, (now) => now === 'sent');
  });

  test('a customer who writes makes a resolved ticket open again; the change feed tells every write', async () => {
    const { ticket, token, actor } = await talk();
    const { cursor } = await helpdesk.tickets.changesSince(null);
    await helpdesk.tickets.patch(ticket, { status: 'resolved', tags: ['lamp'] }, actor);
    await say(chatAccount, { text: 'Still broken.', sender: { replyIdentity: visitor(token) } });
    await timelineOf(token, 2, 'visitor');
    expect(await helpdesk.tickets.row(ticket)).toMatchObject({ status: 'open', tags: ['lamp'] });
    await databasePool().query('update hd_tickets set subject = $1 where document_id = $2', ['By plain SQL', ticket]);
    const changes = await helpdesk.tickets.changesSince(cursor);
    expect(changes.tickets.find((row) => row.documentId === ticket)).toMatchObject({ subject: 'By plain SQL' });
  });

  test('resolving can be undone: the customer still waits since then; a status does not widen a view', async () => {
    const { ticket, actor } = await talk();
    const { waitingSince } = await helpdesk.tickets.row(ticket);
    expect(waitingSince).not.toBeNull();
    expect((await helpdesk.tickets.patch(ticket, { status: 'resolved' }, actor)).waitingSince).toBeNull();
    expect((await helpdesk.tickets.patch(ticket, { status: 'pending' }, actor)).waitingSince).toBe(waitingSince);
    const mine = { view: 'mine', status: 'pending', agentId: actor.agentId, sort: 'newest', limit: 100 } as const;
    expect((await helpdesk.tickets.list(mine)).data).toEqual([]);
  });
});

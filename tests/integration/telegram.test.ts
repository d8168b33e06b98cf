import { serviceOf } from '../../src/kernel/services';
import {
  refusal,
  telegramDelivery,
  telegramPerson,
  telegramSimulator,
} from '../../src/plugins/sandbox/core/simulators/telegram';
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
import { newColleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

let telegram: SimulatedProvider;
beforeAll(async () => {
  telegram = await startSimulatedProvider(telegramSimulator);
});
afterAll(() => telegram.close());

/** A token of each account's own, so that the simulator knows whose bot is called, and a leak can be found. */
const openBot = (): Promise<SimulatedAccount> => {
  const token = `${String(Math.floor(Math.random() * 1e9))}:AAF${Math.random().toString(36).slice(2).padEnd(12, 'x')}Q`;
  return telegram.openAccount('telegram', { secrets: { botToken: token, webhookSecret: `s-${token.slice(-12)}` } });
};

const attachmentsOf = async (account: SimulatedAccount) => {
  const { rows } = await databasePool().query<{ name: string; type: string; state: string }>(
    `select a.file_name as name, a.content_type as type, case when p.attachment_id is null then 'stored' else 'pending' end as state
       from hd_attachments a join hd_messages m on m.id = a.message_id left join hd_pending_media p on p.attachment_id = a.id
      where m.channel_account_id = $1 order by a.id`,
    [account.id],
  );
  return rows;
};

async function deliver(account: SimulatedAccount, ...updates: object[]): Promise<void> {
  const delivered = await telegram.plays.deliver(
    updates.map((update) => ({ afterMs: 0, delivery: telegramDelivery(account, update) })),
  );
  expect(delivered.map(({ status }) => status)).toEqual(updates.map(() => 200));
}

test('a message comes in, its answer leaves to the same person, once', async () => {
  const account = await openBot();
  const person = newPerson({ name: 'Amara Okafor' });
  await telegram.say({ connector: 'telegram', person, text: 'Where is my order?' });
  const [first] = await arrivedOn(account);
  expect(first).toMatchObject({ text: 'Where is my order?', kind: 'text' });
  const sent = await answerOn(account, first?.ticket ?? '', 'It left today.');
  expect(sent).toMatchObject({ deliveryState: 'sent' });
  const taken = telegram.accepted.filter((each) => each.account === account.documentId);
  expect(taken).toMatchObject([{ text: 'It left today.', to: String(telegramPerson(person).id) }]);
  expect(sent.externalId).toBe(taken[0]?.id);
});

test('an album is one message of one ticket with all its pictures in their order; files leave no trace of the token', async () => {
  const levels = ['debug', 'info', 'warn', 'error'] as const;
  const logged = [
    ...levels.map((level) => jest.spyOn(getStrapi().log, level)),
    ...(['stdout', 'stderr'] as const).map((name) => jest.spyOn(process[name], 'write')),
  ];
  const account = await openBot();
  const from = telegramPerson(newPerson());
  const part = (id: number, caption?: string) => ({
    update_id: id,
    message: {
      message_id: id,
      from,
      chat: { ...from, type: 'private' },
      date: Math.floor(Date.now() / 1000),
      media_group_id: '13704',
      photo: [{ file_id: `photo_${String(id)}`, file_unique_id: 'u', width: 800 }],
      ...(caption && { caption }),
    },
  });
  await deliver(account, part(501), part(502, 'All three are broken'), part(503));
  const stored = await waitFor('three pictures', async () => {
    const files = await attachmentsOf(account);
    return files.length === 3 && files.every(({ state }) => state === 'stored') && files;
  });
  expect(stored.map(({ name, type }) => [name, type])).toEqual([
    ['photo.jpg', 'image/png'],
    ['All three are broken.jpg', 'image/png'],
    ['photo.jpg', 'image/png'],
  ]);
  const messages = await messagesOf(account);
  expect(messages).toMatchObject([{ text: 'All three are broken', direction: 'inbound' }]);
  // What fails tells as little: the provider is gone in the middle of a call
  telegram.answerNext('no answer');
  await answerOn(account, messages[0]?.ticket ?? '', 'We see');
  const lines = logged.flatMap(({ mock }) => mock.calls.map((call: unknown[]) => call.map(String).join(' ')));
  logged.forEach((spy) => spy.mockRestore());
  expect(lines.filter((line) => line.includes(account.secrets.botToken ?? ''))).toEqual([]);
  await expectNoTrace(account.secrets.botToken ?? '', messages[0]?.ticket ?? '');
});

/** What the inbox asks for while somebody reads this ticket. */
const toldPaths = (ticket: string): string[] => [
  '/inbox/session',
  '/inbox/tickets',
  `/inbox/tickets/${ticket}`,
  `/inbox/tickets/${ticket}/reply-routes`,
  '/inbox/quarantine',
];

/** Every text and JSON column of every table, and what the inbox is told (T11). */
async function expectNoTrace(token: string, ticket: string): Promise<void> {
  const pool = databasePool();
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await pool.query(
      `select 1 from "${table}" where position($1 in "${column}"::text) > 0 or position($2 in "${column}"::text) > 0 limit 1`,
      [token, Buffer.from(token).toString('hex')],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  expect(found).toEqual([]);
  const { messages } = await serviceOf(getStrapi(), 'helpdesk').messages.before(ticket, null, 50);
  expect(JSON.stringify(messages)).not.toContain(token);
  const agent = await newColleague('throughline-agent');
  for (const path of toldPaths(ticket)) {
    const response = await agent.call('GET', path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).not.toContain(token);
  }
}

test('an edit shows the new words, in whatever order it comes', async () => {
  const account = await openBot();
  const from = telegramPerson(newPerson());
  const said = { message_id: 41, from, chat: { ...from, type: 'private' }, date: Math.floor(Date.now() / 1000) };
  await deliver(
    account,
    { update_id: 2, edited_message: { ...said, edit_date: said.date + 1, text: 'Order 4712' } },
    { update_id: 1, message: { ...said, text: 'Order 4711' } },
  );
  await waitFor('the words are the new ones', async () =>
    (await messagesOf(account)).some(({ text }) => text === 'Order 4712'),
  );
});

test('whoever blocks the bot gets nothing more, and the agent sees why', async () => {
  const account = await openBot();
  const person = newPerson();
  await telegram.say({ connector: 'telegram', person, text: 'Hello' });
  const [first] = await arrivedOn(account);
  telegram.answerNext(refusal(403, 'Forbidden: bot was blocked by the user'));
  const sent = await answerOn(account, first?.ticket ?? '', 'Hello Amara');
  expect(sent).toMatchObject({ deliveryState: 'failed', deliveryCode: 'blocked' });
  const again = answerOn(account, first?.ticket ?? '', 'Are you there?');
  await expect(again).rejects.toMatchObject({ code: 'recipient_suppressed' });
});

test('two who alternate in a group stay in one ticket, each in an interaction of their own, and apart from what is private', async () => {
  const account = await openBot();
  const [anna, ben] = [telegramPerson(newPerson()), telegramPerson(newPerson())];
  const group = { id: -1_000_000 - Math.floor(Math.random() * 1e9), type: 'supergroup', title: 'Lamps' };
  const said = (id: number, from: typeof anna, chat: object = group) => ({
    update_id: id,
    message: { message_id: id, from, chat, date: Math.floor(Date.now() / 1000), text: `Words ${String(id)}` },
  });
  for (const [id, from] of [anna, ben, anna, ben].entries()) {
    await deliver(account, said(id + 1, from));
    await arrivedOn(account, id + 1);
  }
  await deliver(account, said(9, anna, { ...anna, type: 'private' }));
  await arrivedOn(account, 5);
  const { rows } = await databasePool().query<{ key: string | null; messages: number; tickets: number }>(
    `select i.thread_key as key, count(*)::int as messages, count(distinct m.ticket_id)::int as tickets
       from hd_messages m join hd_interactions i on i.id = m.interaction_id
      where m.channel_account_id = $1 group by i.id order by i.id`,
    [account.id],
  );
  const key = String(group.id);
  expect(rows).toEqual([
    { key, messages: 2, tickets: 1 },
    { key, messages: 2, tickets: 1 },
    { key: null, messages: 1, tickets: 1 },
  ]);
  const inGroup = (await messagesOf(account)).slice(0, 4);
  expect(new Set(inGroup.map(({ ticketId }) => ticketId)).size).toBe(1);
});

test('a rate is waited for', async () => {
  const account = await openBot();
  await telegram.say({ connector: 'telegram', text: 'Hello' });
  const [first] = await arrivedOn(account);
  telegram.answerNext(refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 }));
  expect(await answerOn(account, first?.ticket ?? '', 'Hello')).toMatchObject({ deliveryState: 'sent' });
});

test('a question with answers to tap: the tap and a typed number are both understood', async () => {
  const account = await openBot();
  const person = newPerson();
  await telegram.say({ connector: 'telegram', person, text: 'My lamp is broken' });
  const [first] = await arrivedOn(account);
  const options = [
    { id: 'refund', title: 'Refund', description: null },
    { id: 'lamp', title: 'Another lamp', description: null },
  ];
  const { message } = await serviceOf(getStrapi(), 'helpdesk').messages.add(
    {
      ticket: first?.ticket ?? '',
      kind: 'text',
      text: 'What shall we do?',
      content: { type: 'choices', options },
      clientMessageId: `c-${person.id}`,
      undoSeconds: 0,
    },
    { type: 'system', name: 'Test' },
  );
  const asked = await waitFor('the question left', async () =>
    (await messagesOf(account)).find((each) => each.documentId === message.documentId && each.deliveryState === 'sent'),
  );
  expect(telegram.accepted.at(-1)).toMatchObject({ text: 'What shall we do?', beside: ['2 buttons'] });
  await telegram.say({ connector: 'telegram', person, kind: 'choice', text: 'Refund', of: asked.externalId });
  await arrivedOn(account, 2);
  await telegram.say({ connector: 'telegram', person, text: '2.' });
  const inbound = await arrivedOn(account, 3);
  expect(
    inbound.map(({ content }) => (typeof content === 'string' ? JSON.parse(content) : content) as unknown),
  ).toEqual([
    null,
    { type: 'choice', id: 'Refund', title: 'Refund' },
    { type: 'choice', id: 'lamp', title: 'Another lamp' },
  ]);
});

test('a delivery with another secret is refused, and its body kept nowhere; the secret itself is not stored', async () => {
  const account = await openBot();
  const forged = { ...account, secrets: { ...account.secrets, webhookSecret: 'guessed' } };
  const [answer] = await telegram.plays.deliver([{ afterMs: 0, delivery: telegramDelivery(forged, { update_id: 1 }) }]);
  expect(answer?.status).toBe(401);
  await telegram.say({ connector: 'telegram', text: 'Hello' });
  await arrivedOn(account);
  const { rows } = await databasePool().query<{ headers: string }>(
    'select headers::text as headers from cc_envelopes where channel_account_id = $1',
    [account.id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.headers).not.toContain(account.secrets.webhookSecret);
});

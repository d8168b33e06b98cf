import { randomUUID } from 'node:crypto';

import { MARK_END, MARK_START, type Access, type SearchResult } from '../../src/contracts';
import { messageResponse, sessionResponse, ticketResponse } from '../../src/contracts/http/inbox';
import { searchResponse } from '../../src/contracts/http/search';
import { EVERYTHING } from '../../src/kernel/access';
import { followersOf } from '../../src/kernel/follower';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** The search over real messages, through the follower that fills its index. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

/** A word that no other test says. */
const newWord = (): string => `word${randomUUID().replaceAll('-', '').slice(0, 12)}`;

async function ticketOf(message: string): Promise<{ id: number; documentId: string; number: number }> {
  const { rows } = await databasePool().query<{ id: number; documentId: string; number: number }>(
    'select t.id, t.document_id as "documentId", t.number from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.document_id = $1',
    [message],
  );
  if (!rows[0]) throw new Error('The message has no ticket.');
  return rows[0];
}

const personNamed = (name: string) => ({ kind: 'external_id', value: `user-${randomUUID()}`, name });
const say = (text: string, more: object = {}): Promise<string> =>
  channel.say({ id: randomUUID(), from: personNamed('Jane Doe'), text, ...more });

/** Everything that was said is in the index. */
const indexed = (): Promise<true> =>
  waitFor('the search has read everything', async () => {
    followersOf(getStrapi()).nudge();
    return (await serviceOf(getStrapi(), 'helpdesk').search.lag()).messages === 0;
  });

const find = (q: string, more: Record<string, string> = {}): Promise<SearchResult> =>
  answered(searchResponse, agent.call('GET', `/inbox/search?${new URLSearchParams({ q, ...more }).toString()}`));

const found = async (q: string): Promise<string[]> => (await find(q)).tickets.map(({ ticket }) => ticket.documentId);

test('a word of a message finds its ticket, and is marked where it stands', async () => {
  const word = newWord();
  const message = await say(`Hello, the ${word} arrived broken.`);
  const ticket = await ticketOf(message);
  await indexed();
  const result = await find(word);
  expect(result.tickets.map((hit) => hit.ticket.documentId)).toEqual([ticket.documentId]);
  expect(result.tickets[0]?.messages).toMatchObject([
    { message, excerpt: `Hello, the ${MARK_START}${word}${MARK_END} arrived broken.` },
  ]);
  expect(await found(word.slice(0, 9))).toEqual([ticket.documentId]);
  expect(await found(`"${word} arrived"`)).toEqual([ticket.documentId]);
  expect(await found(`"arrived ${word}"`)).toEqual([]);
  expect(await found(`${word} -broken`)).toEqual([]);
});

test('the subject counts with the text, and what was changed is found as it is now', async () => {
  const [subject, text, later] = [newWord(), newWord(), newWord()];
  const ticket = await ticketOf(await say(`About the ${text}`, { subject: `Question on ${subject}` }));
  await indexed();
  expect(await found(`${subject} ${text}`)).toEqual([ticket.documentId]);
  await answered(
    ticketResponse,
    agent.call('PATCH', `/inbox/tickets/${ticket.documentId}`, { subject: `Now ${later}` }),
  );
  await indexed();
  expect(await found(`${later} ${text}`)).toEqual([ticket.documentId]);
});

test('words are found in their other forms, in the language of the message', async () => {
  const [english, german] = [newWord(), newWord()];
  const one = await ticketOf(await say(`Hello, I was waiting for my deliveries and what can you do about ${english}?`));
  const other = await ticketOf(await say(`Guten Tag, ich habe die Rechnungen nicht bekommen und bitte um ${german}.`));
  await indexed();
  expect(await found(`${english} delivery `)).toEqual([one.documentId]);
  expect(await found(`${german} Rechnung `)).toEqual([other.documentId]);
});

test('scripts without spaces are found by a part', async () => {
  const sign = newWord();
  const ticket = await ticketOf(await say(`${sign} 配送状況を教えてください`));
  await indexed();
  expect(await found(`${sign} 状況`)).toEqual([ticket.documentId]);
  expect(await found(`${sign} "況状"`)).toEqual([ticket.documentId]);
  expect((await find(`${sign} "況状"`)).notices).toMatchObject([{ code: 'some_words' }]);
});

test('accents count neither in what was said nor in what is typed', async () => {
  const word = newWord();
  const ticket = await ticketOf(await say(`The ${word} is from Café Größenwahn`, { subject: `Crème ${word}` }));
  await indexed();
  for (const typed of [
    'cafe',
    'CAFÉ',
    'grossenwahn',
    'groessenwahn',
    'Größenwahn',
    'subject:creme',
    '"café größenwahn"',
  ])
    expect({ typed, found: await found(`${word} ${typed}`) }).toEqual({ typed, found: [ticket.documentId] });
  const [hit] = (await find(`${word} cafe`)).tickets;
  expect(hit?.messages[0]?.excerpt).toContain(`${MARK_START}Café${MARK_END}`);
});

test('when nothing holds all words, what holds some of them is found, and told to be that', async () => {
  const [one, other] = [newWord(), newWord()];
  const ticket = await ticketOf(await say(`only ${one} here`));
  await indexed();
  const result = await find(`${one} ${other}`);
  expect(result.tickets.map((hit) => hit.ticket.documentId)).toEqual([ticket.documentId]);
  expect(result.notices).toMatchObject([{ code: 'some_words' }]);
  expect((await find(`${one}`)).notices).toEqual([]);
  expect(await found(`${other} ${newWord()}`)).toEqual([]);
  expect(await found(`${other} -${one}`)).toEqual([]);
});

test('operators narrow down', async () => {
  const word = newWord();
  const name = `Zoe${newWord()}`;
  const hers = await ticketOf(await say(`first ${word}`, { from: personNamed(name) }));
  const other = await ticketOf(await say(`second ${word} see https://example.com/`));
  await answered(
    ticketResponse,
    agent.call('PATCH', `/inbox/tickets/${other.documentId}`, { status: 'resolved', priority: 'urgent', tags: [word] }),
  );
  await indexed();
  expect(new Set(await found(`${word} `))).toEqual(new Set([hers.documentId, other.documentId]));
  const cases: [string, string[]][] = [
    [`from:${name}`, [hers.documentId]],
    [`-from:${name}`, [other.documentId]],
    ['status:resolved', [other.documentId]],
    ['-status:resolved', [hers.documentId]],
    ['is:urgent', [other.documentId]],
    [`tag:${word}`, [other.documentId]],
    ['has:link', [other.documentId]],
    ['has:attachment', []],
    ['channel:api', [hers.documentId, other.documentId]],
    ['-channel:api', []],
    [`customer:${name}`, [hers.documentId]],
    ['to:nobody@example.org', []],
    ['file:nothing', []],
    ['priority:urgent', [other.documentId]],
    ['has:note', []],
    ['has:call', []],
    ['-assignee:none', []],
    ['-team:none', []],
    ['is:assigned', []],
    ['-is:unassigned', []],
    ['is:open', [hers.documentId]],
    ['is:failed', []],
    ['is:note', []],
    ['is:outbound', []],
    ['-is:inbound', []],
    ['on:yesterday', []],
    ['after:2999-01-01', []],
    ['assignee:none status:new', [hers.documentId]],
    ['assignee:me', []],
    [`#${String(hers.number)}`, [hers.documentId]],
    ['after:yesterday', [hers.documentId, other.documentId]],
    ['before:yesterday', []],
    ['in:junk', []],
    ['in:anywhere', [hers.documentId, other.documentId]],
    ['field:colour=red', []],
  ];
  const answers: typeof cases = [];
  for (const [operators] of cases) answers.push([operators, (await found(`${word} ${operators} `)).sort()]);
  expect(answers).toEqual(cases.map(([operators, expected]) => [operators, expected.sort()]));
  // Without words the ticket's own columns answer.
  expect(await found(`tag:${word}`)).toEqual([other.documentId]);
  expect(await found(String(hers.number))).toContain(hers.documentId);
  expect((await find(`${word} channel:telepathy colour:red`)).notices).toMatchObject([
    { code: 'unknown_operator', part: 'colour:red' },
    { code: 'unknown_value', part: 'channel:telepathy', expected: expect.arrayContaining(['api']) },
  ]);
});

test('operators find files, notes, what is one’s own and what is nobody’s', async () => {
  const word = newWord();
  const file = { fileName: `invoice-${word}.txt`, contentType: 'text/plain', contentBase64: 'aGk=' };
  const filed = await ticketOf(await say(`first ${word}`, { attachments: [file] }));
  const noted = await ticketOf(await say(`second ${word}`));
  const path = `/inbox/tickets/${noted.documentId}`;
  const note = { kind: 'note', text: `third ${word}`, clientMessageId: randomUUID() };
  await answered(messageResponse, agent.call('POST', `${path}/messages`, note));
  const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
  await answered(ticketResponse, agent.call('PATCH', path, { assignee: session.agent.documentId }));
  await indexed();
  const cases: [string, string[]][] = [
    ['has:attachment', [filed.documentId]],
    ['-has:attachment', [noted.documentId]],
    ['file:invoice', [filed.documentId]],
    ['has:note', [noted.documentId]],
    ['is:note', [noted.documentId]],
    ['from:me', [noted.documentId]],
    ['is:inbound', [filed.documentId, noted.documentId]],
    ['is:assigned', [noted.documentId]],
    ['is:unassigned', [filed.documentId]],
    ['assignee:me', [noted.documentId]],
    ['-assignee:none', [noted.documentId]],
    ['team:none', [filed.documentId, noted.documentId]],
  ];
  const answers: typeof cases = [];
  for (const [operators] of cases) answers.push([operators, (await found(`${word} ${operators} `)).sort()]);
  expect(answers).toEqual(cases.map(([operators, expected]) => [operators, expected.sort()]));
});

test('customers, parts of subjects and slips of the finger', async () => {
  const name = `Quentin ${newWord()}`;
  const subject = newWord();
  const ticket = await ticketOf(await say('Hello', { from: personNamed(name), subject: `The ${subject}` }));
  await indexed();
  const customers = await waitFor('the customer is in the index', async () => {
    followersOf(getStrapi()).nudge();
    const { customers: hits } = await find(name.slice(10));
    return hits.length > 0 && hits;
  });
  expect(customers).toMatchObject([{ customer: { displayName: name }, found: expect.stringContaining(MARK_START) }]);
  expect(await found(subject.slice(5))).toEqual([ticket.documentId]);
  expect(await found(`${subject.slice(0, 9)}x${subject.slice(9)}`)).toEqual([ticket.documentId]);
});

test('pages follow each other without a gap, whatever is written meanwhile', async () => {
  const word = newWord();
  const tickets: string[] = [];
  for (let at = 0; at < 5; at += 1) tickets.push((await ticketOf(await say(`${word} ${String(at)}`))).documentId);
  await indexed();
  const first = await find(`${word} `, { limit: '2' });
  await say(`${word} meanwhile`);
  await indexed();
  const second = await find(`${word} `, { limit: '2', cursor: first.nextCursor ?? '' });
  const third = await find(`${word} `, { limit: '2', cursor: second.nextCursor ?? '' });
  const pages = [first, second, third].map((page) => page.tickets.map(({ ticket }) => ticket.documentId));
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
  expect(new Set(pages.flat())).toEqual(new Set(tickets));
  expect(third.nextCursor).toBeNull();
  await refused(agent.call('GET', '/inbox/search?q=x&cursor=WzFd'), 400, 'invalid_cursor');
});

test('a ticket that is written to between two pages is on one of them', async () => {
  const tag = newWord();
  const people = [1, 2, 3, 4].map((at) => personNamed(`Guest ${String(at)}`));
  const tickets: string[] = [];
  for (const from of people) {
    const { documentId } = await ticketOf(await say('tagged', { from }));
    await answered(ticketResponse, agent.call('PATCH', `/inbox/tickets/${documentId}`, { tags: [tag] }));
    tickets.push(documentId);
  }
  const page = (cursor: object = {}) => find(`tag:${tag}`, { limit: '2', ...cursor });
  const first = await page();
  const oldest = people[0];
  if (oldest) await say('one thing more', { from: oldest });
  const second = await page({ cursor: first.nextCursor ?? '' });
  const shown = [first, second].flatMap((each) => each.tickets.map(({ ticket }) => ticket.documentId));
  expect([...shown].sort()).toEqual([...tickets].sort());
  expect(second.nextCursor).toBeNull();
});

test('tickets of a private team are found by nobody else, neither are those whom only they know', async () => {
  const word = newWord();
  const name = `Secret ${word}`;
  const ticket = await ticketOf(await say(`hidden ${word}`, { from: personNamed(name), subject: `Plan ${word}` }));
  await indexed();
  const { rows } = await databasePool().query<{ id: number }>(
    `insert into hd_teams (document_id, name, is_private, created_at, updated_at, published_at) values ($1, $1, true, now(), now(), now()) returning id`,
    [word],
  );
  const team = rows[0]?.id ?? 0;
  await databasePool().query('update hd_tickets set team_id = $1 where id = $2', [team, ticket.id]);
  const { search } = serviceOf(getStrapi(), 'helpdesk');
  const as = (access: Access) => search.find({ text: word, limit: 20 }, 1, access);
  const outside: Access = { sees: 'shared', agentId: 2_000_000_000, hiddenTeams: [team] };
  expect((await as(EVERYTHING)).tickets).toHaveLength(1);
  expect((await as({ ...outside, hiddenTeams: [] })).tickets).toHaveLength(1);
  expect(await as(outside)).toMatchObject({ tickets: [], customers: [] });
  for (const text of [
    `#${String(ticket.number)}`,
    String(ticket.number),
    `subject:${word}`,
    word.slice(4),
    `in:anywhere ${word}`,
  ]) {
    const { tickets, customers } = await search.find({ text, limit: 20 }, 1, outside);
    expect(tickets).toEqual([]);
    // A number may stand in somebody else's address.
    expect(customers.map(({ customer }) => customer.displayName)).not.toContain(name);
  }
});

test('what is erased leaves none of its words', async () => {
  const word = newWord();
  const message = await say(`please forget ${word}`, { from: personNamed(`Gone ${word}`), subject: word });
  const ticket = await ticketOf(message);
  await indexed();
  expect(await found(word)).toHaveLength(1);
  await databasePool().query('delete from hd_messages where ticket_id = $1', [ticket.id]);
  await databasePool().query('delete from hd_customers where id = (select customer_id from hd_tickets where id = $1)', [
    ticket.id,
  ]);
  await databasePool().query('delete from hd_tickets where id = $1', [ticket.id]);
  const left = await databasePool().query(
    `select 1 from hd_search_docs where doc::text like $1 union all select 1 from hd_search_tickets where words like $1 union all select 1 from hd_search_customers where words like $1`,
    [`%${word}%`],
  );
  expect(left.rows).toEqual([]);
});

test('a message that is committed late is read all the same', async () => {
  const word = newWord();
  const like = await say('a message to be like');
  const client = await databasePool().connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq, direction, kind, body, occurred_at, created_at)
       select $1, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq + 1000, direction, kind, $2, occurred_at, created_at from hd_messages where document_id = $3`,
      [word, `late ${word}`, like],
    );
    await say('a message after it');
    await indexed();
    expect(await found(word)).toEqual([]);
    await client.query('commit');
  } finally {
    client.release();
  }
  const { documentId } = await ticketOf(like);
  await waitFor('the late message is found', async () => {
    followersOf(getStrapi()).nudge();
    return (await found(word)).includes(documentId);
  });
});

test.each([
  ["x' or 1=1 --"],
  ["field:a='); drop table hd_tickets; --"],
  ["field:a'b=c"],
  ['from:"§customer=1\' | \'x"'],
  ['to:\\'],
  ["subject:'''"],
  ['file:&|!()<->:*'],
  ['channel:\'"\\'],
  ['tag:\u0000\u0001'],
  ['before:2026-13-45 after:0000-01-01'],
  ['& | ! ( ) <-> :*'],
  ['%%%%%% ______ \\\\\\'],
  ['-a -b -c'],
  [`${'* '.repeat(400)}`],
  ['%'.repeat(900)],
  ['(a'.repeat(200)],
])('odd query %#', async (text) => {
  const started = Date.now();
  await find(text);
  expect(Date.now() - started).toBeLessThan(5000);
});

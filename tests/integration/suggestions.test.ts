import { randomUUID } from 'node:crypto';

import type { AgentDigest, AgentServerEvents, EvidenceCode, SuggestionView } from '../../src/contracts';
import { databaseOf, inTransaction } from '../../src/kernel/database';
import { followersOf } from '../../src/kernel/follower';
import { serviceOf } from '../../src/kernel/services';
import { candidatePairs, MAX_BLOCK, type MatchRecord } from '../../src/plugins/context-merge/core/matching';
import { keyPairs, profilesOf } from '../../src/plugins/context-merge/server/src/repositories/match-profiles';
import { enqueue, nextWaiting } from '../../src/plugins/context-merge/server/src/repositories/match-queue';
import { queueDigest } from '../../src/plugins/inbox/server/src/services/joining-digest';
import { closeTabs, openTab } from '../support/agent-socket';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { readUntil } from '../support/read-until';

/** "Maybe the same person": found in what customers really write, decided by people, found again from scratch. */

let mail: ApiChannel;
let chat: ApiChannel;
let lead: Colleague;
let agent: Colleague;

const merging = () => serviceOf(getStrapi(), 'context-merge');

beforeAll(async () => {
  [mail, chat] = [await openApiChannel(), await openApiChannel()];
  [lead, agent] = [await newColleague('strapi-super-admin'), await newColleague('throughline-agent')];
});

afterEach(closeTabs);

interface Writer {
  readonly kind: 'email' | 'phone' | 'external_id';
  readonly value: string;
  readonly name?: string;
}

/** Says it, and answers the documentId of the customer who did. */
async function says(channel: ApiChannel, from: Writer, text: string): Promise<string> {
  const message = await channel.say({ id: randomUUID(), from, text });
  const { rows } = await databasePool().query<{ customer: string }>(
    'select c.document_id as customer from hd_messages m join hd_customers c on c.id = m.customer_id where m.document_id = $1',
    [message],
  );
  return rows[0]?.customer ?? '';
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (): string =>
  Array.from(
    { length: 8 },
    (_, at) => (at % 2 === 0 ? 'bdfgklmnprstvz' : 'aeiou')[Math.floor(Math.random() * (at % 2 === 0 ? 14 : 5))],
  ).join('');
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
/** Nobody else is called that, so that tests do not meet each other's customers. */
const someName = (): string => `${capital(word())} ${capital(word())}`;
const somePhone = (): string => `+4930${String(Math.floor(10_000_000 + Math.random() * 89_999_999))}`;
const someOrder = (): string => String(Math.floor(100_000_000 + Math.random() * 899_999_999));
const someAddress = (): string =>
  `${letters[Math.floor(Math.random() * 26)] ?? 'x'}${randomUUID().slice(0, 13)}@example.com`;

/**
 * Messages are followed up to the oldest transaction of the whole server, so what other test files write in databases
 * of their own may hold this up for as long as it lasts.
 */
const PATIENCE_MS = 20_000;
jest.setTimeout(60_000);

/** The one suggestion of these two, as soon as it says this too. */
async function suggestionOf(one: string, two: string, code: EvidenceCode = 'same_name'): Promise<SuggestionView> {
  const found = await readUntil(
    () => merging().suggestions.ofPair(one, two),
    (suggestion) => suggestion?.evidence.some((line) => line.code === code) === true,
    PATIENCE_MS,
  );
  if (!found) throw new Error('There is none.');
  return found;
}

/** Everything that was written until now has been compared. */
async function compared(): Promise<void> {
  const { rows } = await databasePool().query<{ xid: string; message: string }>(
    'select pg_current_xact_id()::text as xid, coalesce(max(id), 0)::text as message from hd_messages',
  );
  followersOf(getStrapi()).nudge();
  await readUntil(
    async () => {
      const state = await databasePool().query<{ changes: boolean; messages: boolean; waiting: number }>(
        `select not exists (select 1 from hd_customer_changes where change_xid < $1::text::xid8 and not pg_visible_in_snapshot(change_xid, changes_cursor::pg_snapshot)) as changes,
                message_cursor >= $2::bigint as messages, (select count(*)::integer from cm_match_waiting) as waiting from cm_match_state`,
        [rows[0]?.xid, rows[0]?.message],
      );
      return state.rows[0];
    },
    (state) => state?.changes === true && state.messages && state.waiting === 0,
    PATIENCE_MS,
  );
}

interface Twins {
  readonly one: string;
  readonly two: string;
  readonly suggestion: SuggestionView;
}

/** Two customers who quote one order, by mail and by chat. */
async function quoteOneOrder(): Promise<{ one: string; two: string }> {
  const [name, order] = [someName(), someOrder()];
  const one = await says(mail, { kind: 'email', value: someAddress(), name }, `Where is my order ${order}?`);
  const two = await says(chat, { kind: 'external_id', value: randomUUID(), name }, `Any news of #${order}?`);
  return { one, two };
}

async function twins(): Promise<Twins> {
  const { one, two } = await quoteOneOrder();
  return { one, two, suggestion: await suggestionOf(one, two, 'same_order_number') };
}

/** How long it takes in ms. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * The least of three times in ms, of fewer when one is below the limit: a machine that is busy with other test files
 * may be late now and then, the product may not be late each time.
 */
async function quickest(limitMs: number, measured: () => Promise<number>): Promise<number> {
  let least = await measured();
  for (let time = 1; time < 3 && least >= limitMs; time += 1) least = Math.min(least, await measured());
  return least;
}

const codesOf = ({ evidence }: SuggestionView): string[] => evidence.map(({ code }) => code);

async function decide(by: Colleague, suggestions: readonly string[], decision: string, more: object = {}) {
  const answer = await by.call('POST', '/inbox/suggestions/decide', { suggestions, decision, ...more });
  const body: {
    suggestions: SuggestionView[];
    merges: { documentId: string; survivor: { documentId: string } }[];
    failed: { suggestion: string; code: string }[];
    open: number;
    error?: { code: string };
  } = await answer.json();
  return { status: answer.status, ...body };
}

describe('what is found', () => {
  test('one order quoted in a mail and in a chat', async () => {
    const { one, two, suggestion } = await twins();
    expect(codesOf(suggestion)).toEqual(expect.arrayContaining(['same_name', 'same_order_number']));
    expect(suggestion).toMatchObject({ state: 'open', decidedBy: null });
    expect(suggestion.score).toBeGreaterThanOrEqual(60);
    expect(suggestion.customers.map(({ documentId }) => documentId).sort()).toEqual([one, two].sort());
    expect(suggestion.customers.map(({ tickets }) => tickets)).toEqual([1, 1]);
    const total = suggestion.evidence.reduce((sum, { points }) => sum + points, 0);
    expect(suggestion.pointsFor + suggestion.pointsAgainst).toBe(total);
  });

  test('within a second', async () => {
    expect(await quickest(1_000, () => timed(twins))).toBeLessThan(1_000);
  });

  test('within a second after the end of a transaction that held messages up', async () => {
    const took = await quickest(1_000, async () => {
      const other = await databasePool().connect();
      try {
        await other.query('begin; select pg_current_xact_id()');
        const { one, two } = await quoteOneOrder();
        // by name alone; after that nothing is left to do, and the next look would be 2 s away
        await suggestionOf(one, two);
        await new Promise((resolve) => setTimeout(resolve, 500));
        await other.query('commit');
        return await timed(() => suggestionOf(one, two, 'same_order_number'));
      } finally {
        other.release(true);
      }
    });
    expect(took).toBeLessThan(1_000);
  });

  test('the phone of one, named by another of the same name', async () => {
    const [name, phone] = [someName(), somePhone()];
    const one = await says(chat, { kind: 'phone', value: phone, name }, 'Hello?');
    const two = await says(mail, { kind: 'email', value: someAddress(), name }, `Please call me: ${phone}.`);
    const suggestion = await suggestionOf(one, two, 'mentioned_phone');
    expect(codesOf(suggestion)).toContain('same_name');
  });

  test('nothing of strangers, and nothing of who failed the sender check', async () => {
    const [name, order] = [someName(), someOrder()];
    const one = await says(mail, { kind: 'email', value: someAddress(), name }, `Order ${order}?`);
    const two = await says(mail, { kind: 'email', value: someAddress(), name: someName() }, 'Something else.');
    const apart = await says(mail, { kind: 'email', value: someAddress(), name }, `Order ${order}!`);
    await databasePool().query(
      `update hd_customer_identities set scope = 'apart:' || document_id where customer_id = (select id from hd_customers where document_id = $1)`,
      [apart],
    );
    await compared();
    expect(await merging().suggestions.ofPair(one, two)).toBeNull();
    expect(await merging().suggestions.ofPair(one, apart)).toBeNull();
    const compare = await merging().suggestions.of(one);
    expect(compare).toEqual([]);
  });

  test('what speaks for it no longer does, and it goes', async () => {
    const { one, two } = await twins();
    await databasePool().query('update hd_customers set display_name = $1 where document_id = $2', [someName(), two]);
    await databasePool().query(
      'delete from cm_mentions where message_id in (select m.id from hd_messages m join hd_customers c on c.id = m.customer_id where c.document_id = $1)',
      [two],
    );
    followersOf(getStrapi()).nudge();
    await readUntil(
      () => merging().suggestions.ofPair(one, two),
      (suggestion) => suggestion === null,
    );
  });

  test('the keys in the database find whom the keys in memory find', async () => {
    await twins();
    await compared();
    const sql = databaseOf(getStrapi());
    const { rows } = await databasePool().query<{ id: number }>('select customer_id as id from cm_match_profiles');
    const ids = rows.map(({ id }) => id);
    const records = [...(await profilesOf<MatchRecord>(sql, ids)).values()];
    const bySql = (await keyPairs(sql, ids, MAX_BLOCK)).flatMap(({ customerId, otherId }) =>
      customerId < otherId ? [`${String(customerId)}:${String(otherId)}`] : [],
    );
    const inMemory = candidatePairs(records).map(([low, high]) => `${String(low)}:${String(high)}`);
    expect(bySql.length).toBeGreaterThan(0);
    expect(bySql.sort()).toEqual(inMemory.sort());
  });
});

test('who writes now is compared before an import that came first, and the import goes on', async () => {
  const [oldest, newest] = [2_000_000_001, 2_000_000_100];
  const undone = new Error('What waits here belongs to nobody.');
  const waiting: number[] = [];
  const work = inTransaction(getStrapi(), async (trx) => {
    const imported = Array.from({ length: 90 }, (_, at) => oldest + at);
    for (const customers of [imported.slice(0, 30), imported.slice(30), [newest]]) await enqueue(trx, customers, false);
    waiting.push(...(await nextWaiting(trx, 20)).map(({ customerId }) => customerId));
    throw undone;
  });
  await expect(work).rejects.toBe(undone);
  expect(waiting).toContain(newest);
  expect(waiting.filter((id) => id < oldest + 30).length).toBeGreaterThan(0);
  expect(new Set(waiting).size).toBeLessThanOrEqual(20);
});

describe('what is decided', () => {
  test('a rejection is remembered, also of who was merged since, until it is taken back', async () => {
    const { one, two, suggestion } = await twins();
    const rejected = await decide(agent, [suggestion.documentId], 'reject');
    expect(rejected.suggestions).toMatchObject([{ state: 'rejected', decidedBy: 'Lena Berg' }]);
    await says(mail, { kind: 'email', value: someAddress(), name: someName() }, 'Somebody else.');
    await compared();
    expect(await merging().suggestions.of(one)).toEqual([]);

    // Somebody of the same name takes the second one in.
    const order = someOrder();
    const [name = ''] = suggestion.customers.map(({ displayName }) => displayName);
    const third = await says(mail, { kind: 'email', value: someAddress(), name }, `Order ${order}`);
    const sql = databaseOf(getStrapi());
    const idOf = async (document: string): Promise<number> =>
      (await serviceOf(getStrapi(), 'helpdesk').customers.byDocumentId(document))?.id ?? 0;
    const [oneId, thirdId] = [await idOf(one), await idOf(third)];
    expect(await merging().suggestions.rejectedAmong(sql, [[thirdId, oneId]])).toEqual([]);
    await merging().merges.merge(
      { survivor: third, absorbed: two, choices: {}, reason: 'agent', score: null },
      { type: 'system', name: 'Test' },
    );
    expect(await merging().suggestions.rejectedAmong(sql, [[thirdId, oneId]])).toEqual([[thirdId, oneId]]);
    await compared();
    expect(await merging().suggestions.ofPair(one, third)).toBeNull();

    const reopened = await decide(agent, [suggestion.documentId], 'reopen');
    expect(reopened).toMatchObject({ status: 200, failed: [], suggestions: [{ state: 'open', decidedBy: null }] });
    await compared();
    expect((await suggestionOf(one, third)).state).toBe('open');
  });

  test('what is snoozed comes back when it is due', async () => {
    const { one, suggestion } = await twins();
    const week = await decide(agent, [suggestion.documentId], 'snooze');
    const [snoozed] = week.suggestions;
    expect(snoozed?.state).toBe('snoozed');
    const days = (new Date(snoozed?.snoozedUntil ?? 0).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    expect(await merging().suggestions.of(one)).toEqual([]);
    await decide(agent, [suggestion.documentId], 'snooze', { until: new Date(Date.now() + 100).toISOString() });
    const [back] = await readUntil(
      () => merging().suggestions.of(one),
      (open) => open.length > 0,
    );
    expect(back).toMatchObject({ documentId: suggestion.documentId, state: 'open', snoozedUntil: null });
  });

  test('one is for agents, many are for who may review', async () => {
    const [first, second] = [await twins(), await twins()];
    const ids = [first.suggestion.documentId, second.suggestion.documentId];
    expect(await decide(agent, ids, 'reject')).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    expect((await agent.call('GET', '/inbox/suggestions')).status).toBe(403);
    const list = await lead.call('GET', '/inbox/suggestions?limit=200');
    const listed: { data: SuggestionView[]; open: number } = await list.json();
    const listedIds = listed.data.map(({ documentId }) => documentId);
    expect(listedIds).toEqual(expect.arrayContaining(ids));
    const ranks = listed.data.map(({ pointsFor, pointsAgainst }) => pointsFor + pointsAgainst);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    const decided = await decide(lead, [...ids, 'nobody'], 'reject');
    expect(decided.suggestions.map(({ state }) => state)).toEqual(['rejected', 'rejected']);
    expect(decided.failed).toMatchObject([{ suggestion: 'nobody', code: 'suggestion_not_found' }]);
    expect(decided.open).toBe(listed.open - 2);
  });

  test('pages go on where the last one ended', async () => {
    await twins();
    const first = await merging().suggestions.list({ state: 'open', limit: 1 });
    const second = await merging().suggestions.list({ state: 'open', limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.data[0]?.documentId).not.toBe(first.data[0]?.documentId);
    const decided = await merging().suggestions.list({ state: 'rejected', limit: 1 });
    const older = await merging().suggestions.list({ state: 'rejected', limit: 200, cursor: decided.nextCursor ?? '' });
    expect(older.data.map(({ documentId }) => documentId)).not.toContain(decided.data[0]?.documentId);
    await expect(merging().suggestions.list({ state: 'open', limit: 1, cursor: 'nonsense' })).rejects.toThrow();
  });

  test('accepting a chain makes one customer, and every screen hears of it', async () => {
    const [name, order] = [someName(), someOrder()];
    const one = await says(mail, { kind: 'email', value: someAddress(), name }, `Order ${order}?`);
    const two = await says(chat, { kind: 'external_id', value: randomUUID(), name }, `Order ${order}!`);
    const three = await says(mail, { kind: 'email', value: someAddress(), name }, `Order ${order}.`);
    const pairs = [await suggestionOf(one, two), await suggestionOf(two, three), await suggestionOf(one, three)];
    const tab = await openTab(lead.token);
    const told: Parameters<AgentServerEvents['suggestions']>[0][] = [];
    tab.socket.on('suggestions', (state) => void told.push(state));
    const accepted = await decide(
      lead,
      pairs.map(({ documentId }) => documentId),
      'accept',
    );
    expect(accepted).toMatchObject({ status: 200, failed: [] });
    expect(accepted.merges).toHaveLength(2);
    expect(accepted.suggestions.map(({ state }) => state)).toEqual(['joined', 'joined', 'joined']);
    const customers = serviceOf(getStrapi(), 'helpdesk').customers;
    const roots = await Promise.all([one, two, three].map(async (each) => (await customers.byDocumentId(each))?.id));
    expect(new Set(roots).size).toBe(1);
    const survivor = accepted.merges[0]?.survivor.documentId ?? '';
    await readUntil(
      () => Promise.resolve(told),
      (states) => states.some((state) => state.customers.includes(survivor)),
    );
    await compared();
    expect(await merging().suggestions.of(one)).toEqual([]);
    const again = await decide(lead, [pairs[0]?.documentId ?? ''], 'accept');
    expect(again).toMatchObject({ failed: [], merges: [] });
  });

  test('two whom an agent took apart are not suggested again', async () => {
    const { one, two, suggestion } = await twins();
    const { merges } = await decide(agent, [suggestion.documentId], 'accept');
    const undone = await agent.call('POST', `/inbox/merges/${merges[0]?.documentId ?? ''}/undo`);
    expect(undone.status).toBe(200);
    await compared();
    expect((await merging().suggestions.ofPair(one, two))?.state).toBe('rejected');
  });
});

/** Written past ingest: records of persons, each twice, so alike that everybody would say so. */
async function insertTwins(count: number, assurance = 'claimed', isOneMailbox = false): Promise<number[]> {
  const people = Array.from({ length: count }, () => {
    const [given, family] = [word(), word()];
    const birth = `19${String(50 + Math.floor(Math.random() * 50))}-0${String(1 + Math.floor(Math.random() * 9))}-1${String(Math.floor(Math.random() * 9))}`;
    const address = { street: `${capital(word())} 12`, postalCode: someOrder().slice(0, 5), city: capital(word()) };
    return { name: `${capital(given)} ${capital(family)}`, birth, address };
  });
  const rows = people.flatMap((person) => {
    const mail = someAddress();
    const mails = [mail, isOneMailbox ? mail.replace('@', '+shop@') : someAddress()];
    return mails.map((each) => ({ ...person, document: randomUUID().slice(0, 24), mail: each }));
  });
  const { rows: made } = await databasePool().query<{ id: number }>(
    `with x as (select * from jsonb_to_recordset($1::jsonb) as x(name text, birth text, address jsonb, document text, mail text)),
          c as (insert into hd_customers (document_id, display_name, name_is_known, birth_date, postal_address, first_seen_at, last_seen_at, created_at)
                select document, name, true, birth, address, now(), now(), now() from x returning id, document_id),
          i as (insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance, first_seen_at, last_seen_at)
                select 'i' || x.document, c.id, 'email', '', x.mail, $2, now(), now() from x join c on c.document_id = x.document)
     select id from c order by id`,
    [JSON.stringify(rows), assurance],
  );
  return made.map(({ id }) => id);
}

interface FoundPair {
  readonly low: number;
  readonly high: number;
  readonly score: number;
  readonly points: unknown;
}

const found = async (ids: readonly number[]): Promise<FoundPair[]> => {
  const { rows } = await databasePool().query<FoundPair>(
    `select low_customer_id as low, high_customer_id as high, score, points from cm_match_suggestions
      where low_customer_id = any($1) and high_customer_id = any($1) order by 1, 2`,
    [ids],
  );
  return rows;
};
const pairOf = ({ low, high }: FoundPair): string => `${String(low)}:${String(high)}`;

describe('the search over everybody', () => {
  test('goes on where it stood, and finds what it would have found', async () => {
    const ids = await insertTwins(60);
    await compared();
    const expected = await found(ids);
    expect(expected.length).toBeGreaterThanOrEqual(60);
    await databasePool().query('delete from cm_match_suggestions where low_customer_id = any($1)', [ids]);

    const started = await lead.call('POST', '/inbox/matching/start');
    expect(await started.json()).toMatchObject({ status: { state: 'running', phase: 'reading', done: 0 } });
    expect((await lead.call('POST', '/inbox/matching/start')).status).toBe(409);
    await readUntil(
      () => merging().matching.status(),
      ({ phase, done }) => phase === 'comparing' && done > 0,
    );
    const { status: paused } = await (await lead.call('POST', '/inbox/matching/pause')).json();
    expect(paused).toMatchObject({ state: 'paused', phase: 'comparing' });
    expect(paused.done).toBeLessThan(paused.total);

    // The process that searched ends, as it would by a power cut: nothing but the database knows.
    await followersOf(getStrapi()).stop();
    followersOf(getStrapi()).start();
    const resumed = await lead.call('POST', '/inbox/matching/start');
    const { status: going } = await resumed.json();
    expect(going).toMatchObject({ state: 'running', phase: 'comparing' });
    expect(going.done).toBeGreaterThanOrEqual(paused.done);
    const finished = await readUntil(
      () => merging().matching.status(),
      ({ state }) => state === 'idle',
    );
    expect(finished).toMatchObject({ phase: null, finishedAt: expect.any(String) });
    expect(finished.done).toBe(finished.total);
    const again = await found(ids);
    // From a thousand customers on, as other files may have made them, the search weighs by what it has seen here.
    if (finished.estimatedFrom === 'shipped') expect(again).toEqual(expected);
    else expect(again.map(pairOf)).toEqual(expected.map(pairOf));
  });
});

describe('the joining policy', () => {
  const policyOf = async (by: Colleague, policy: object) =>
    (await by.call('PUT', '/inbox/joining-policy', policy)).status;
  const merged = async (ids: readonly number[]): Promise<number> => {
    const { rows } = await databasePool().query<{ count: number }>(
      'select count(*)::integer as count from hd_customers where id = any($1) and merged_into_id is not null',
      [ids],
    );
    return rows[0]?.count ?? 0;
  };

  afterAll(async () => {
    await merging().matching.savePolicy(
      { automatic: false, minimumScore: 95, digestTo: null },
      { type: 'system', name: 'Test' },
    );
  });

  test('is off until a lead turns it on, then joins the proven ones; what is undone stays undone', async () => {
    const [proven, claimed] = [await insertTwins(1, 'verified', true), await insertTwins(1, 'claimed', true)];
    // Each has proven an address, but none that is the other's too: the rest may have been typed somewhere.
    const alike = await insertTwins(1, 'verified');
    await compared();
    expect(await merged([...proven, ...claimed, ...alike])).toBe(0);
    expect(await policyOf(agent, { automatic: true, minimumScore: 90, digestTo: null })).toBe(403);
    expect(await policyOf(lead, { automatic: true, minimumScore: 79, digestTo: null })).toBe(400);
    expect(await policyOf(lead, { automatic: true, minimumScore: 90, digestTo: null })).toBe(200);
    await readUntil(
      () => {
        followersOf(getStrapi()).nudge();
        return merged(proven);
      },
      (count) => count === 1,
    );
    expect(await merged([...claimed, ...alike])).toBe(0);
    const { data } = await merging().merges.list({ reason: 'policy', limit: 200 });
    const [merge] = data.filter(({ score }) => score !== null);
    expect(merge).toMatchObject({ by: 'Joining policy', state: 'active' });

    const digests: AgentDigest[] = [];
    const connectors = serviceOf(getStrapi(), 'channel-connectors');
    const sending = jest.spyOn(connectors, 'sendDigest').mockImplementation((digest) => {
      digests.push(digest);
      return Promise.resolve(true);
    });
    await queueDigest(getStrapi(), new Date());
    const digest = await readUntil(
      () => Promise.resolve(digests.find(({ agent: { email } }) => email === lead.email)),
      (sent) => sent !== undefined,
    );
    sending.mockRestore();
    expect(digest?.text).toContain(merge?.absorbed.displayName);
    expect(digests.map(({ agent: { email } }) => email)).not.toContain(agent.email);

    await merging().merges.undo(merge?.documentId ?? '', { type: 'system', name: 'Test' });
    await compared();
    expect(await merged(proven)).toBe(0);
  });
});

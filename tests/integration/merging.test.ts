import { randomInt, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { customerExport } from '../../src/contracts/customer-records';
import { eraseResponse } from '../../src/contracts/http/customers';
import { messageResponse, ticketResponse } from '../../src/contracts/http/inbox';
import { mergeResponse, mergesResponse, reviewResponse } from '../../src/contracts/http/merging';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { answered, refused } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Merging over HTTP, on a real database: what moves, what comes back, and what is never shown to the wrong person. */

let channel: ApiChannel;
let agent: Colleague;
let admin: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  [agent, admin] = [await newColleague('throughline-agent'), await newColleague('strapi-super-admin')];
});

interface Writer {
  readonly address: string;
  /** documentId */
  readonly customer: string;
  says(text: string): Promise<Written>;
}

interface Written {
  readonly ticket: string;
  readonly customer: string;
}

async function writtenBy(message: string): Promise<Written> {
  const { rows } = await databasePool().query<Written>(
    `select t.document_id as ticket, c.document_id as customer from hd_messages m join hd_tickets t on t.id = m.ticket_id
       join hd_customers c on c.id = m.customer_id where m.document_id = $1`,
    [message],
  );
  if (!rows[0]) throw new Error('The message is nowhere.');
  return rows[0];
}

async function newWriter(name: string, more: object = {}): Promise<Writer> {
  // Everybody has an address there: no account is made of it in the background.
  const address = `w${randomUUID().slice(0, 12)}@gmail.com`;
  const from = { kind: 'email', value: address, name };
  const says = async (text: string): Promise<Written> =>
    writtenBy(await channel.say({ id: randomUUID(), from, text, ...more }));
  const { customer } = await says('My lamp is cracked.');
  return { address, customer, says };
}

/** All columns but those that tell when and how often a row was written. */
async function recordsOf(customers: readonly string[]): Promise<unknown> {
  const audit = `array['updated_at','version','change_xid','updated_by_id']`;
  const rowsOf = async (table: string, column: string): Promise<unknown> => {
    const { rows } = await databasePool().query(
      `select to_jsonb(x) - ${audit} as row from ${table} x where ${column} in (select id from hd_customers where document_id = any($1)) order by id`,
      [customers],
    );
    return rows;
  };
  return {
    customers: await rowsOf('hd_customers', 'id'),
    identities: await rowsOf('hd_customer_identities', 'customer_id'),
    tickets: await rowsOf('hd_tickets', 'customer_id'),
    interactions: await rowsOf('hd_interactions', 'customer_id'),
    messages: await rowsOf('hd_messages', 'customer_id'),
  };
}

const merge = (survivor: Writer, absorbed: Writer, choices: object = {}) =>
  answered(
    mergeResponse,
    agent.call('POST', '/inbox/merges', { survivor: survivor.customer, absorbed: absorbed.customer, choices }),
    201,
  ).then((answer) => answer.merge);

const undo = (documentId: string) =>
  answered(mergeResponse, agent.call('POST', `/inbox/merges/${documentId}/undo`)).then((answer) => answer.merge);

const viewOf = (documentId: string) => serviceOf(getStrapi(), 'helpdesk').customers.byDocumentId(documentId);

const textsOf = async (documentId: string): Promise<string[]> =>
  (await serviceOf(getStrapi(), 'context-merge').timeline(documentId, { limit: 100 })).data.map(({ text }) => text);

describe('an agent joins two customers', () => {
  test('the review proposes, the merge moves, its undoing puts every column back', async () => {
    const [full, short] = [await newWriter('Amara Okafor'), await newWriter('A. Okafor')];
    const before = await recordsOf([full.customer, short.customer]);
    const { review } = await answered(
      reviewResponse,
      agent.call(
        'GET',
        `/inbox/merges/review?customer=${short.customer}&other=${full.customer}&keep=${short.customer}`,
      ),
    );
    expect(review.survivor.documentId).toBe(short.customer);
    expect(review.fields.find(({ field }) => field === 'displayName')).toMatchObject({
      survivor: 'A. Okafor',
      absorbed: 'Amara Okafor',
      proposal: 'absorbed',
      ground: 'fuller',
    });
    const done = await merge(short, full);
    expect(done).toMatchObject({
      reason: 'agent',
      by: 'Lena Berg',
      state: 'active',
      moved: { tickets: 1, interactions: 1, messages: 1, identities: 1 },
      fields: [{ field: 'displayName', before: 'A. Okafor', after: 'Amara Okafor' }],
    });
    const joined = await viewOf(full.customer);
    expect(joined?.view).toMatchObject({ documentId: short.customer, displayName: 'Amara Okafor' });
    expect(joined?.view.identities).toHaveLength(2);
    await undo(done.documentId);
    expect(await recordsOf([full.customer, short.customer])).toEqual(before);
    await refused(agent.call('POST', `/inbox/merges/${done.documentId}/undo`), 409, 'merge_undone');
  });

  test('what came since goes with its identity, an answer with its exchange, and an edit stays and is listed', async () => {
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const done = await merge(ann, bob);
    const since = await bob.says('Bob again.');
    expect(since.customer).toBe(ann.customer);
    const reply = { kind: 'text', text: 'Dear Bob', clientMessageId: randomUUID() };
    await answered(messageResponse, agent.call('POST', `/inbox/tickets/${since.ticket}/messages`, reply));
    await agent.call('PATCH', `/inbox/customers/${ann.customer}`, { language: 'de' });
    const undone = await undo(done.documentId);
    expect(undone.kept).toEqual([{ field: 'language', value: 'de' }]);
    expect(await textsOf(bob.customer)).toEqual(['My lamp is cracked.', 'Bob again.', 'Dear Bob']);
    expect(await textsOf(ann.customer)).toEqual(['My lamp is cracked.']);
    expect((await viewOf(ann.customer))?.view.language).toBe('de');
  });

  test('a ticket that holds exchanges of both is divided', async () => {
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const done = await merge(ann, bob);
    const own = await writtenBy((await textRow(ann.customer, 'My lamp is cracked.')).document_id);
    const since = await bob.says('By the way.');
    await moveInto(own.ticket, since.ticket);
    await undo(done.documentId);
    const after = await writtenBy((await textRow(bob.customer, 'By the way.')).document_id);
    expect(after).toMatchObject({ customer: bob.customer });
    expect(after.ticket).not.toBe(own.ticket);
    const { ticket, auditEntries } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(own.ticket);
    expect(ticket).toMatchObject({ preview: 'My lamp is cracked.', customer: { documentId: ann.customer } });
    expect(auditEntries.map(({ action }) => action)).toContain('interaction_left');
  });

  test('what stood in a ticket of the other before a merge stands there again after its undoing', async () => {
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const own = await writtenBy((await textRow(ann.customer, 'My lamp is cracked.')).document_id);
    const guest = await bob.says('I write for Ann.');
    await asGuest(own.ticket, guest.ticket);
    const before = await recordsOf([ann.customer, bob.customer]);
    const done = await merge(ann, bob);
    await undo(done.documentId);
    expect(await recordsOf([ann.customer, bob.customer])).toEqual(before);
    const turned = await merge(bob, ann);
    await undo(turned.documentId);
    expect(await recordsOf([ann.customer, bob.customer])).toEqual(before);
  });

  test('who refuses while they are one has refused for both', async () => {
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const consent = (customer: string, state: string) =>
      agent.call('PUT', `/inbox/customers/${customer}/consents`, { purpose: 'marketing', channel: null, state });
    expect((await consent(bob.customer, 'granted')).status).toBeLessThan(300);
    const done = await merge(ann, bob);
    expect(await consentsOf(ann.customer)).toEqual(['granted']);
    await consent(ann.customer, 'refused');
    await undo(done.documentId);
    expect(await consentsOf(ann.customer)).toEqual(['refused']);
    expect(await consentsOf(bob.customer)).toEqual(['refused']);
  });

  test('any order over a chain, and refusals', async () => {
    const [a, b, c] = [await newWriter('Ada One'), await newWriter('Ada Two'), await newWriter('Ada Three')];
    const before = await recordsOf([a.customer, b.customer, c.customer]);
    const inner = await merge(b, c);
    const outer = await merge(a, b);
    await refused(
      agent.call('POST', '/inbox/merges', { survivor: a.customer, absorbed: c.customer }),
      409,
      'customer_absorbed',
    );
    await refused(
      agent.call('POST', '/inbox/merges', { survivor: a.customer, absorbed: a.customer }),
      409,
      'same_customer',
    );
    const { data } = await answered(mergesResponse, agent.call('GET', `/inbox/merges?customer=${c.customer}`));
    expect(data.map(({ documentId }) => documentId)).toEqual([outer.documentId, inner.documentId]);
    await refused(agent.call('GET', '/inbox/merges'), 403, 'forbidden');
    await undo(inner.documentId);
    expect(await textsOf(c.customer)).toHaveLength(1);
    expect(await textsOf(a.customer)).toHaveLength(2);
    await undo(outer.documentId);
    expect(await recordsOf([a.customer, b.customer, c.customer])).toEqual(before);
  });

  test('two agents at once, while letters pour in: one merge, nothing lost, nothing doubled', async () => {
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const order = { survivor: ann.customer, absorbed: bob.customer };
    const turned = { survivor: bob.customer, absorbed: ann.customer };
    const letters = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ann : bob).says(`Letter ${String(at)}`));
    const answers = await Promise.all([order, turned].map((body) => agent.call('POST', '/inbox/merges', body)));
    await Promise.all(letters);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const texts = await textsOf(ann.customer);
    expect(texts).toHaveLength(22);
    expect(new Set(texts).size).toBe(21);
    const { rows } = await databasePool().query(
      'select 1 from hd_messages m join hd_customers c on c.id = m.customer_id where c.merged_into_id is not null and c.document_id = any($1)',
      [[ann.customer, bob.customer]],
    );
    expect(rows).toHaveLength(0);
  });
});

async function moveInto(ticket: string, from: string): Promise<void> {
  const { interactions } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(from);
  const move = `/inbox/tickets/${from}/interactions/${interactions[0]?.documentId ?? ''}/move`;
  await answered(ticketResponse, agent.call('POST', move, { ticket }));
}

/** As a letter of somebody else in a known thread lies in the ticket of whom the thread began with. */
async function asGuest(ticket: string, from: string): Promise<void> {
  for (const table of ['hd_messages', 'hd_interactions'])
    await databasePool().query(
      `update ${table} set ticket_id = (select id from hd_tickets where document_id = $1)
        where ticket_id = (select id from hd_tickets where document_id = $2)`,
      [ticket, from],
    );
}

const consentsOf = async (customer: string): Promise<string[]> =>
  (await serviceOf(getStrapi(), 'helpdesk').profiles.profile(customer)).consents.map(({ state }) => state);

async function textRow(customer: string, text: string): Promise<{ document_id: string }> {
  const { rows } = await databasePool().query<{ document_id: string }>(
    'select m.document_id from hd_messages m join hd_customers c on c.id = m.customer_id where c.document_id = $1 and m.body = $2 order by m.id',
    [customer, text],
  );
  if (!rows[0]) throw new Error(`Nobody said "${text}".`);
  return rows[0];
}

describe('threats', () => {
  const resolve = (sender: Partial<Parameters<ReturnType<typeof mergeServices>['resolve']>[1][number]['sender']>) =>
    inTransaction(getStrapi(), async (trx) => {
      const whole = {
        displayName: null,
        replyIdentity: { kind: 'phone', value: '', scope: '', assurance: 'provider' as const },
        proofs: [],
        mentions: [],
        trust: 'ok' as const,
        trustReason: null,
        ...sender,
      };
      const [resolution] = await mergeServices().resolve(trx, [{ sender: whole, seenAt: new Date() }]);
      if (!resolution) throw new Error('Nobody was found.');
      return resolution;
    });
  const mergeServices = () => serviceOf(getStrapi(), 'context-merge');

  test('T64: a recycled number brings nobody the history of its last owner', async () => {
    const phone = {
      kind: 'phone',
      value: `+4930${String(Math.floor(Math.random() * 1e8)).padStart(8, '1')}`,
      scope: '',
      assurance: 'provider' as const,
    };
    const userId = (value: string) => ({ kind: 'whatsapp_user', value, scope: '', assurance: 'provider' as const });
    const [first, second] = [`u-${randomUUID()}`, `u-${randomUUID()}`];
    const before = await resolve({ replyIdentity: userId(first), proofs: [phone] });
    const after = await resolve({ replyIdentity: userId(second), proofs: [phone] });
    expect(after.customerId).not.toBe(before.customerId);
    expect(after.absorbedIds).toEqual([]);
  });

  test.each([
    ['lately is theirs', 40, true],
    ['long ago may be anybody’s', 50, false],
  ])('T64: a new account of the network behind a number that was heard of %s', async (_what, daysAgo, isSame) => {
    const phone = {
      kind: 'phone',
      value: `+4930${String(Math.floor(Math.random() * 1e8)).padStart(8, '1')}`,
      scope: '',
      assurance: 'provider' as const,
    };
    const before = await resolve({ replyIdentity: phone });
    await databasePool().query(
      `update hd_customer_identities set last_seen_at = timezone('utc', now()) - $2 * interval '1 day' where kind = 'phone' and value = $1`,
      [phone.value, daysAgo],
    );
    const account = { kind: 'whatsapp_user', value: `u-${randomUUID()}`, scope: '', assurance: 'provider' as const };
    const after = await resolve({ replyIdentity: account, proofs: [phone] });
    expect(after.customerId === before.customerId).toBe(isSame);
  });

  test('T65: an address written down by an agent pulls nobody’s history; a wrong merge is undone in one click', async () => {
    const [attacker, victim] = [await newWriter('Mallory'), await newWriter('Victim')];
    const identity = { kind: 'email', value: victim.address };
    await refused(
      agent.call('POST', `/inbox/customers/${attacker.customer}/identities`, identity),
      409,
      'identity_taken',
    );
    expect(await textsOf(attacker.customer)).toHaveLength(1);
    const done = await merge(attacker, victim);
    await undo(done.documentId);
    expect(await textsOf(attacker.customer)).toHaveLength(1);
    // An agent has said that they are two: proof alone does not join them again.
    const { rows } = await databasePool().query<{ id: number; document_id: string }>(
      'select id, document_id from hd_customers where document_id = any($1)',
      [[attacker.customer, victim.customer]],
    );
    const email = (value: string) => ({ kind: 'email', value, scope: '', assurance: 'verified' as const });
    const again = await resolve({ replyIdentity: email(attacker.address), proofs: [email(victim.address)] });
    expect(again).toMatchObject({
      customerId: rows.find((row) => row.document_id === attacker.customer)?.id,
      absorbedIds: [],
    });
  });
});

describe('privacy', () => {
  const canary = (): string => `canary${randomUUID().replaceAll('-', '')}`;

  /** Tables of which a text or JSON column holds one of the words. */
  async function tablesWith(words: readonly string[]): Promise<string[]> {
    const { rows: columns } = await databasePool().query<{ table: string; column: string; type: string }>(
      `select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')
          and c.table_schema = current_schema() and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`,
    );
    const found = new Set<string>();
    for (const { table, column, type } of columns) {
      const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
      const { rowCount } = await databasePool().query(
        `select 1 from "${table}" where exists (select 1 from unnest($1::text[]) w where strpos(lower(${text}), w) > 0) limit 1`,
        [words],
      );
      if (rowCount) found.add(`${table}.${column}`);
    }
    return [...found];
  }

  async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const found: string[] = [];
    // PostgreSQL's own files hold dead rows until they are vacuumed; that is said in the README.
    for (const entry of entries.filter((each) => each.isFile() && !each.parentPath.includes('/postgres'))) {
      const content = (await readFile(path.join(entry.parentPath, entry.name))).toString('latin1');
      if (words.some((word) => content.includes(word))) found.push(entry.name);
    }
    return found;
  }

  test('T58: the ledger of the others keeps nothing of somebody who was erased after merges were undone', async () => {
    const [word, since] = [canary(), canary()];
    const [x, y, z] = [await newWriter('Xenia'), await newWriter('Yves'), await newWriter('Zoe')];
    await agent.call('PATCH', `/inbox/customers/${x.customer}`, { birthDate: '1983-04-21', tags: [word] });
    const inner = await merge(y, x);
    const outer = await merge(z, y);
    await agent.call('PATCH', `/inbox/customers/${z.customer}`, { tags: [word, since] });
    await undo(outer.documentId);
    await undo(inner.documentId);
    const name = (await viewOf(x.customer))?.view.displayName;
    const erase = admin.call('POST', `/inbox/customers/${x.customer}/erase`, { confirm: name });
    await answered(eraseResponse, erase);
    const { rows } = await databasePool().query<{ state: string; row: string }>(
      'select state, m::text as row from cm_merge_records m where document_id = any($1) order by id',
      [[inner.documentId, outer.documentId]],
    );
    expect(rows.map(({ state }) => state)).toEqual(['erased', 'undone']);
    expect(rows.filter(({ row }) => row.includes(word) || row.includes('1983-04-21'))).toEqual([]);
    for (const each of [y, z]) {
      const everything = await answered(customerExport, admin.call('GET', `/inbox/customers/${each.customer}/export`));
      expect(JSON.stringify(everything.merges)).not.toContain(word);
    }
  });

  /** Which of these words stand in raw deliveries of the channel. */
  async function deliveredWords(words: readonly string[]): Promise<string[]> {
    const { rows } = await databasePool().query<{ word: string }>(
      `select w as word from unnest($2::text[]) w where exists (
         select 1 from cc_envelopes where channel_account_id = $1 and strpos(encode(raw, 'escape'), w) > 0)`,
      [channel.id, words],
    );
    return rows.map(({ word }) => word);
  }

  async function erase(customer: string): Promise<void> {
    const confirm = (await viewOf(customer))?.view.displayName;
    await answered(eraseResponse, admin.call('POST', `/inbox/customers/${customer}/erase`, { confirm }));
  }

  test('an erasure takes the deliveries of whom it erases, and nobody else’s that look alike', async () => {
    const [number, host] = [String(randomInt(1_000, 9_999)), `${canary()}.de`];
    const texts = Array.from({ length: 6 }, canary);
    const said = async (from: object, text: string): Promise<Written> =>
      writtenBy(await channel.say({ id: randomUUID(), from, text }));
    const [short, ann] = [
      await said({ kind: 'external_id', value: number, name: 'Short' }, texts[0] ?? ''),
      await said({ kind: 'email', value: `ann@${host}`, name: 'Ann' }, texts[1] ?? ''),
    ];
    await said({ kind: 'email', value: `joann@${host}`, name: 'Joann' }, texts[2] ?? '');
    const priced = await newWriter('Priced');
    await priced.says(`${texts[3] ?? ''} cost 1${number} euros.`);
    await priced.says(`${texts[4] ?? ''} for ann@${host} too.`);
    await channel.send({
      id: randomUUID(),
      from: { kind: 'email', value: `ann@${host}` },
      text: '',
      subject: texts[5],
    });
    await waitFor('the empty one waits', async () => {
      const { rows } = await databasePool().query(
        `update cc_pending_envelopes p set sender = $2 from cc_envelopes e where e.id = p.envelope_id
            and p.state = 'quarantined' and strpos(encode(e.raw, 'escape'), $1) > 0 returning 1 as one`,
        [texts[5], `Ann <Ann@${host}>`],
      );
      return rows[0];
    });
    expect(await deliveredWords(texts)).toEqual(texts);
    await erase(short.customer);
    await erase(ann.customer);
    const left = texts.slice(2, 5);
    await waitFor('theirs are gone', async () => (await deliveredWords(texts)).length <= left.length);
    // What is erased later is searched for later: when that is gone, the searches before it are done.
    const last = await newWriter('Last');
    await erase(last.customer);
    await waitFor('the last is gone', async () => (await deliveredWords([last.address])).length === 0);
    expect(await deliveredWords(texts)).toEqual(left);
  }, 60_000);

  test('exchanges of others in a ticket of whom is erased get a ticket of their own', async () => {
    const [word, kept] = [canary(), canary()];
    const [ann, bob] = [await newWriter('Ann'), await newWriter('Bob')];
    const own = await ann.says(word);
    const guest = await bob.says(kept);
    const { interactions } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(guest.ticket);
    await databasePool().query(
      `with t as (select id from hd_tickets where document_id = $1),
            i as (update hd_interactions set ticket_id = t.id from t where hd_interactions.document_id = $2 returning hd_interactions.id, t.id as ticket)
       update hd_messages m set ticket_id = i.ticket from i where m.interaction_id = i.id`,
      [own.ticket, interactions[0]?.documentId],
    );
    await erase(ann.customer);
    const after = await writtenBy((await textRow(bob.customer, kept)).document_id);
    expect(after.customer).toBe(bob.customer);
    expect(after.ticket).not.toBe(own.ticket);
    expect(await deliveredWords([kept])).toEqual([kept]);
    const { auditEntries, ticket } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(after.ticket);
    expect(auditEntries.map(({ action }) => action)).toContain('interaction_joined');
    expect(JSON.stringify(ticket)).not.toContain(word);
  });

  test('T58: after an erase no table and no file holds anything of a merged customer; an export held it all', async () => {
    const word = {
      name: canary(),
      other: canary(),
      text: canary(),
      file: canary(),
      content: canary(),
      note: canary(),
      since: canary(),
    };
    const attachments = [
      {
        fileName: `${word.file}.txt`,
        contentType: 'text/plain',
        contentBase64: Buffer.from(word.content).toString('base64'),
      },
    ];
    const [kept, gone] = [await newWriter(`Ann ${word.name}`, { attachments }), await newWriter(`Bob ${word.other}`)];
    await gone.says(`It says ${word.text}.`);
    const withNote = await agent.call('POST', `/inbox/customers/${gone.customer}/notes`, { text: word.note });
    expect(withNote.status).toBeLessThan(300);
    await agent.call('PATCH', `/inbox/customers/${gone.customer}`, { tags: [word.note] });
    await merge(kept, gone);
    await gone.says(word.since);
    const words = [...Object.values(word), kept.address, gone.address];
    const everything = await answered(customerExport, admin.call('GET', `/inbox/customers/${gone.customer}/export`));
    expect(everything.customers).toHaveLength(2);
    expect(words.filter((each) => each !== word.content && !JSON.stringify(everything).includes(each))).toEqual([]);
    expect((await tablesWith(words)).length).toBeGreaterThan(5);
    const body = { confirm: 'somebody else' };
    await refused(admin.call('POST', `/inbox/customers/${kept.customer}/erase`, body), 400, 'invalid_input');
    expect((await agent.call('POST', `/inbox/customers/${kept.customer}/erase`, body)).status).toBe(403);
    const name = (await viewOf(kept.customer))?.view.displayName;
    const { erased } = await answered(
      eraseResponse,
      admin.call('POST', `/inbox/customers/${gone.customer}/erase`, { confirm: name }),
    );
    expect(erased).toMatchObject({ customers: 2, identities: 2, messages: 4, attachments: 1 });
    // Files, and deliveries without a link, go by jobs after the commit.
    await waitFor('the originals are gone', async () => (await tablesWith(words)).length === 0, 5_000).catch(
      () => null,
    );
    expect(await tablesWith(words)).toEqual([]);
    expect(await filesWith(path.resolve(process.env.DATA_DIR ?? '.data'), words)).toEqual([]);
    expect(await viewOf(gone.customer)).toBeNull();
  }, 60_000);
});

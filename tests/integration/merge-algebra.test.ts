import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import type { Actor, InboundMessage } from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';

/**
 * The algebra of merging on the real SQL: random messages, answers, merges, undoings, new identities, notes and
 * erasures through the services, against a model in which a record has a home and its owner is the root above it.
 * The values' algebra is in src/plugins/context-merge/core/merging/algebra.test.ts. `npm run algebra` asks for more.
 */
const STEPS = Number(process.env.ALGEBRA_SQL_STEPS ?? 240);
/** worlds of so many steps, so that trees stay small enough to be undone to the ground */
const STEPS_OF_A_WORLD = 60;
const PEOPLE = 6;

const AGENT: Actor = { type: 'system', name: 'Algebra' };
const merging = () => serviceOf(getStrapi(), 'context-merge');
const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');

type Random = (below: number) => number;

interface Person {
  readonly customerId: number;
  readonly document: string;
  readonly addresses: string[];
}

interface Edge {
  readonly merge: string;
  readonly survivor: Person;
  readonly absorbed: Person;
}

/** What was said, and whose it is by itself. */
interface Model {
  readonly people: Person[];
  readonly edges: Edge[];
  readonly said: Map<string, Person>;
  readonly noted: Map<string, Person>;
}

let account: { id: number; channel: string };

beforeAll(async () => {
  const made = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'api',
    name: 'Algebra',
    address: '',
    settings: {},
    secrets: { signingSecret: `whsec_${Buffer.from(randomUUID()).toString('base64')}` },
  });
  account = { id: made.id, channel: 'api' };
});

const rootOf = (model: Model, person: Person): Person => {
  const above = model.edges.find(({ absorbed }) => absorbed === person);
  return above ? rootOf(model, above.survivor) : person;
};

function messageOf(address: string, text: string, proofs: readonly string[]): InboundMessage {
  const email = (value: string) => ({ kind: 'email', value, scope: '', assurance: 'authenticated' as const });
  return {
    externalId: randomUUID(),
    sender: {
      displayName: null,
      replyIdentity: email(address),
      proofs: proofs.map(email),
      mentions: [],
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

/** As ingest does it: resolved and appended in one transaction. Answers the customer and the message. */
async function hear(address: string, proofs: readonly string[] = []): Promise<{ customerId: number; text: string }> {
  const text = randomUUID();
  const customerId = await inTransaction(getStrapi(), async (trx) => {
    const message = messageOf(address, text, proofs);
    const receivedAt = new Date();
    const [found] = await merging().resolve(trx, [{ sender: message.sender, seenAt: receivedAt }]);
    if (!found) throw new Error('Nobody was found.');
    await helpdesk().append(trx, [
      {
        ...found,
        channelAccount: account,
        threading: { by: 'session', idleMinutes: 30 },
        message,
        receivedAt,
        junk: null,
      },
    ]);
    return found.customerId;
  });
  return { customerId, text };
}

async function newPerson(model: Model): Promise<void> {
  const address = `${randomUUID()}@gmail.com`;
  const { customerId, text } = await hear(address);
  const { rows } = await databasePool().query<{ document_id: string }>(
    'select document_id from hd_customers where id = $1',
    [customerId],
  );
  const person = { customerId, document: rows[0]?.document_id ?? '', addresses: [address] };
  model.people.push(person);
  model.said.set(text, person);
}

async function stepOn(model: Model, random: Random): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  };
  const roots = model.people.filter((person) => rootOf(model, person) === person);
  const person = pick(model.people);
  const kind = random(12);
  if (kind < 4) model.said.set((await hear(pick(person.addresses))).text, person);
  else if (kind === 4) {
    // A new address, proven together with an old one: it belongs to whoever the old one belongs to by itself.
    const fresh = `${randomUUID()}@gmail.com`;
    model.said.set((await hear(fresh, [pick(person.addresses)])).text, person);
    person.addresses.push(fresh);
  } else if (kind === 5) await answerSomebody(model, person);
  else if (kind === 6) await noteSomething(model, person);
  else if (kind < 10 && roots.length > 1) {
    const survivor = pick(roots);
    await mergeTwo(model, survivor, pick(roots.filter((each) => each !== survivor)));
  } else if (model.edges.length > 0) await undoOne(model, pick(model.edges));
}

/** What we say belongs to the exchange in which we say it. */
async function answerSomebody(model: Model, person: Person): Promise<void> {
  const { rows } = await databasePool().query<{ ticket: string; interaction: string; body: string }>(
    `select t.document_id as ticket, i.document_id as interaction, m.body from hd_messages m join hd_tickets t on t.id = m.ticket_id
       join hd_interactions i on i.id = m.interaction_id where m.customer_id = $1 and m.direction = 'inbound' order by m.id desc limit 1`,
    [rootOf(model, person).customerId],
  );
  const [last] = rows;
  if (!last) return;
  const text = randomUUID();
  const answer = { ticket: last.ticket, interaction: last.interaction, kind: 'note' as const, text };
  await helpdesk().messages.add({ ...answer, clientMessageId: text, undoSeconds: 0 }, AGENT);
  const home = model.said.get(last.body);
  if (home) model.said.set(text, home);
}

/** A note is about whoever is one at that time: it stays with the survivor. */
async function noteSomething(model: Model, person: Person): Promise<void> {
  const root = rootOf(model, person);
  const text = randomUUID();
  await helpdesk().profiles.addNote(root.document, text, AGENT);
  model.noted.set(text, root);
}

async function mergeTwo(model: Model, survivor: Person, absorbed: Person): Promise<void> {
  const order = {
    survivor: survivor.document,
    absorbed: absorbed.document,
    choices: {},
    reason: 'agent',
    score: null,
  } as const;
  const { documentId } = await merging().merges.merge(order, AGENT);
  model.edges.push({ merge: documentId, survivor, absorbed });
}

async function undoOne(model: Model, edge: Edge): Promise<void> {
  await merging().merges.undo(edge.merge, AGENT);
  model.edges.splice(model.edges.indexOf(edge), 1);
}

async function eraseTree(model: Model, person: Person): Promise<void> {
  const root = rootOf(model, person);
  const gone = model.people.filter((each) => rootOf(model, each) === root);
  await merging().privacy.eraseCustomer(person.document, AGENT);
  for (const each of gone) model.people.splice(model.people.indexOf(each), 1);
  for (const [text, home] of model.said) if (gone.includes(home)) model.said.delete(text);
  for (const [text, home] of model.noted) if (gone.includes(home)) model.noted.delete(text);
  const kept = model.edges.filter(({ absorbed }) => !gone.includes(absorbed));
  model.edges.splice(0, model.edges.length, ...kept);
}

/** Nothing lost, nothing doubled, everything at the root above its home; tickets and exchanges are of one owner. */
async function expectModel(model: Model, all: readonly Person[]): Promise<void> {
  const ids = all.map(({ customerId }) => customerId);
  const read = async (statement: string): Promise<[string, number][]> => {
    const { rows } = await databasePool().query<{ key: string; owner: number }>(statement, [ids]);
    return rows.map(({ key, owner }) => [key, owner] as [string, number]).sort();
  };
  const owned = (homes: Iterable<[string, Person]>): [string, number][] =>
    [...homes].map(([key, home]) => [key, rootOf(model, home).customerId] as [string, number]).sort();
  expect(await read('select body as key, customer_id as owner from hd_messages where customer_id = any($1)')).toEqual(
    owned(model.said),
  );
  expect(
    await read('select text as key, customer_id as owner from hd_profile_notes where customer_id = any($1)'),
  ).toEqual(owned(model.noted));
  const identities = model.people.flatMap((person) =>
    person.addresses.map((address): [string, Person] => [address, person]),
  );
  expect(
    await read('select value as key, customer_id as owner from hd_customer_identities where customer_id = any($1)'),
  ).toEqual(owned(identities));
  const { rows } = await databasePool().query(
    `select m.id from hd_messages m join hd_interactions i on i.id = m.interaction_id join hd_tickets t on t.id = i.ticket_id
      where m.customer_id = any($1) and (m.ticket_id <> i.ticket_id or m.customer_id <> i.customer_id or t.customer_id <> i.customer_id)`,
    [ids],
  );
  expect(rows).toEqual([]);
}

/** Every column of everybody but those that tell when a row was written. */
async function snapshot(people: readonly Person[]): Promise<string> {
  const parts: unknown[] = [];
  for (const [table, column] of [
    ['hd_customers', 'id'],
    ['hd_customer_identities', 'customer_id'],
    ['hd_tickets', 'customer_id'],
    ['hd_interactions', 'customer_id'],
    ['hd_messages', 'customer_id'],
    ['hd_profile_notes', 'customer_id'],
  ]) {
    const { rows } = await databasePool().query(
      `select (to_jsonb(x) - array['updated_at','version','change_xid'])::text as row from ${String(table)} x where ${String(column)} = any($1) order by id`,
      [people.map(({ customerId }) => customerId)],
    );
    parts.push(rows);
  }
  return JSON.stringify(parts, null, 1);
}

test(
  `${String(STEPS)} steps on the real SQL`,
  async () => {
    const numbers = fc.sample(fc.nat({ max: 0x7fffffff }), { numRuns: STEPS * 12 + 5_000, seed: 4 })[Symbol.iterator]();
    const random: Random = (below) => Number(numbers.next().value ?? 0) % below;
    for (let done = 0; done < STEPS; done += STEPS_OF_A_WORLD) {
      const model: Model = { people: [], edges: [], said: new Map(), noted: new Map() };
      for (let at = 0; at < PEOPLE; at += 1) await newPerson(model);
      const all = [...model.people];
      for (let step = 0; step < STEPS_OF_A_WORLD; step += 1) {
        await stepOn(model, random);
        if (step % 10 === 9) await expectModel(model, all);
      }
      // A merge and its undoing leave no trace.
      const [one, two] = model.people.filter((person) => rootOf(model, person) === person);
      if (one && two) {
        const before = await snapshot(all);
        await mergeTwo(model, one, two);
        const edge = model.edges.at(-1);
        if (edge) await undoOne(model, edge);
        expect(await snapshot(all)).toBe(before);
      }
      const [doomed] = model.people;
      if (doomed && random(2) === 0) await eraseTree(model, doomed);
      await expectModel(model, all);
      while (model.edges.length > 0) {
        const edge = model.edges[random(model.edges.length)];
        if (edge) await undoOne(model, edge);
      }
      await expectModel(model, all);
    }
  },
  Math.max(120_000, STEPS * 400),
);

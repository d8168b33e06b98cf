import { randomUUID } from 'node:crypto';

import type { KnowledgeVisitor, OfferingSurface } from '../../src/contracts';
import { deflectionView } from '../../src/contracts/http/knowledge-deflection';
import { databaseOf } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { judgeAll } from '../../src/plugins/knowledge-base/server/src/services/deflections';
import { answered } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Articles that are offered before somebody writes: who sees them, who wrote all the same, and what that is worth. */

/** a word that no other test's articles hold */
const WORD = `gluehfaden${randomUUID().replace(/[^a-f]/g, '')}`;

let channel: ApiChannel;
let admin: Colleague;
let agent: Colleague;
let article: string;

beforeAll(async () => {
  channel = await openApiChannel();
  admin = await newColleague('strapi-super-admin');
  agent = await newColleague('throughline-agent');
  article = await published(`Replacing the ${WORD}`);
  await waitFor('the article is offered', async () => {
    const visitor = browser(randomUUID());
    const { offer } = await offered(visitor, {});
    await databasePool().query('delete from kb_deflections where visitor = $1', [visitor.key]);
    return offer !== null;
  });
});

async function published(title: string): Promise<string> {
  const body = [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: `${title}: unscrew it.` }] }];
  const { documentId } = await getStrapi()
    .documents('plugin::knowledge-base.article')
    .create({
      locale: 'en',
      status: 'published',
      data: { title, slug: `article-${randomUUID()}`, audience: 'public', body },
    });
  return documentId;
}

const deflection = () => serviceOf(getStrapi(), 'knowledge-base').deflection;
const browser = (key: string): KnowledgeVisitor => ({ key, dayKey: null, customer: null });

interface Question {
  readonly text?: string;
  readonly offer?: string | null;
  readonly surface?: OfferingSurface;
}
const offered = (
  visitor: KnowledgeVisitor,
  { text = `How do I go about replacing the ${WORD}?`, offer = null, surface = 'widget' }: Question,
) => deflection().offer({ surface, text, locale: 'en', reader: { is: 'anybody' }, visitor, offer });

interface Stored {
  readonly id: string;
  readonly words: string;
  readonly person: string | null;
  readonly visitor: string | null;
  readonly control: boolean;
  readonly wrote: boolean;
  readonly judged: boolean;
  readonly articles: string[];
}
async function storedOf(offer: string | null): Promise<Stored | undefined> {
  const { rows } = await databasePool().query<Stored>(
    `select d.id::text as id, d.words, d.person, d.visitor, d.is_control as control, d.wrote_at is not null as wrote, d.judged_at is not null as judged,
            array(select a.article from kb_offered_articles a where a.deflection_id = d.id) as articles
       from kb_offers o join kb_deflections d on d.id = o.deflection_id where o.token = $1`,
    [offer],
  );
  return rows[0];
}

/** So many hours ago, with whatever was said after it in its place. */
const made = (offer: string | null, hoursAgo: number): Promise<unknown> =>
  databasePool().query(
    `update kb_deflections set at = now() - make_interval(hours => $2) where id = (select deflection_id from kb_offers where token = $1)`,
    [offer, hoursAgo],
  );

/** A visitor who sees what is offered, or one of the control. */
async function visitorWho(isControl: boolean): Promise<{ visitor: KnowledgeVisitor; offer: string | null }> {
  for (let turn = 0; turn < 60; turn += 1) {
    const visitor = browser(randomUUID());
    const { offer } = await offered(visitor, {});
    if ((await storedOf(offer))?.control === isControl) return { visitor, offer };
    await databasePool().query('delete from kb_deflections where visitor = $1', [visitor.key]);
  }
  throw new Error('No such visitor was drawn.');
}

const setControlShare = (controlShare: number): Promise<unknown> =>
  databasePool().query(
    `insert into kb_settings (key, value) values ('help-centre', $1::jsonb) on conflict (key) do update set value = kb_settings.value || excluded.value`,
    [JSON.stringify({ controlShare })],
  );
afterAll(() => setControlShare(10));

/** Somebody writes on a channel that knows nothing of browsers, and their browser is known to be theirs. Answers who. */
async function writesAs({ key }: KnowledgeVisitor): Promise<string> {
  const from = { kind: 'external_id', value: `user-${randomUUID()}`, name: 'Jane' };
  const message = await channel.say({ id: randomUUID(), from, text: 'Hello' });
  const { rows } = await databasePool().query<{ customer: string }>(
    `insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance)
     select $2, m.customer_id, 'visitor', a.document_id, $2, 'verified' from hd_messages m, (select document_id from hd_channel_accounts where channel = 'webchat' limit 1) a
      where m.document_id = $1 returning (select document_id from hd_customers where id = customer_id) as customer`,
    [message, key],
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.customer ?? '';
}

describe('an offer', () => {
  test('is one while somebody goes on typing; of the words only those that matter are kept', async () => {
    await setControlShare(0);
    const visitor = browser(randomUUID());
    const first = await offered(visitor, {});
    expect(first.articles.map(({ documentId }) => documentId)).toContain(article);
    const text = `Replacing the ${WORD} LO-10482, jane@example.com`;
    const second = await offered(visitor, { text, offer: first.offer });
    expect(second.offer).toBe(first.offer);
    expect(await storedOf(first.offer)).toMatchObject({ words: `replacing the ${WORD}`, control: false });
  });

  test('is none where nothing fits', async () => {
    expect(await offered(browser(randomUUID()), { text: `zzqx${randomUUID().slice(0, 6)}` })).toEqual({
      offer: null,
      articles: [],
    });
  });

  test('a person counts once in 72 hours, wherever they are about to write', async () => {
    const visitor = browser(randomUUID());
    const [first, second] = [await offered(visitor, {}), await offered(visitor, { surface: 'portal' })];
    expect(second.offer).not.toBe(first.offer);
    expect((await storedOf(second.offer))?.id).toBe((await storedOf(first.offer))?.id);
    await made(first.offer, 73);
    const third = await offered(visitor, {});
    expect((await storedOf(third.offer))?.id).not.toBe((await storedOf(first.offer))?.id);
  });

  test('the control sees nothing, always the same visitors, and is counted by what it would have seen', async () => {
    await setControlShare(50);
    const { visitor, offer } = await visitorWho(true);
    expect((await offered(visitor, { offer })).articles).toEqual([]);
    expect((await storedOf(offer))?.articles).toContain(article);
    await made(offer, 73);
    const later = await offered(visitor, {});
    expect(later.articles).toEqual([]);
    // who is shown nothing can have opened nothing
    await deflection().happened(offer ?? '', { did: 'solved', article });
    const { rows } = await databasePool().query(
      'select 1 from kb_deflections where id = $1 and solved_at is not null',
      [(await storedOf(offer))?.id],
    );
    expect(rows).toEqual([]);
  });
});

describe('72 hours later', () => {
  beforeAll(async () => {
    await serviceOf(getStrapi(), 'channel-connectors').createAccount({
      connector: 'webchat',
      name: 'Chat',
      address: `chat-${randomUUID().slice(0, 8)}`,
      settings: {},
      secrets: {},
    });
    await setControlShare(0);
  });

  test('is known who wrote, on any channel, and nobody is known any more', async () => {
    const [quiet, elsewhere, told, early] = [1, 2, 3, 4].map(() => browser(randomUUID()));
    if (!quiet || !elsewhere || !told || !early) throw new Error('Too few.');
    const offers = {
      quiet: (await offered(quiet, {})).offer,
      elsewhere: (await offered(elsewhere, {})).offer,
      told: (await offered(told, {})).offer,
      early: (await offered(early, {})).offer,
    };
    await writesAs(elsewhere);
    await writesAs(early);
    await deflection().happened(offers.told ?? '', { did: 'wrote' });
    // what is written after the 72 hours is about something else
    await made(offers.early, 80);
    await made(offers.elsewhere, 71);
    await made(offers.quiet, 73);
    await made(offers.told, 73);
    await judgeAll(databaseOf(getStrapi()));
    expect(await storedOf(offers.elsewhere)).toMatchObject({ judged: false });
    await databasePool().query(
      `update hd_messages set occurred_at = occurred_at - interval '2 hours' where customer_id in (select customer_id from hd_customer_identities where value = $1)`,
      [elsewhere.key],
    );
    await made(offers.elsewhere, 73);
    await judgeAll(databaseOf(getStrapi()));
    const nobody = { judged: true, person: null, visitor: null };
    expect(await storedOf(offers.quiet)).toMatchObject({ ...nobody, wrote: false });
    expect(await storedOf(offers.elsewhere)).toMatchObject({ ...nobody, wrote: true });
    expect(await storedOf(offers.told)).toMatchObject({ ...nobody, wrote: true });
    expect(await storedOf(offers.early)).toMatchObject({ ...nobody, wrote: false });
  });

  test('what machines wrote for somebody is no message of theirs', async () => {
    const visitor = browser(randomUUID());
    const { offer } = await offered(visitor, {});
    await writesAs(visitor);
    await databasePool().query(
      `update hd_messages set automatic = 'auto_reply' where customer_id in (select customer_id from hd_customer_identities where value = $1)`,
      [visitor.key],
    );
    await databasePool().query(
      `update hd_messages set occurred_at = occurred_at - interval '2 hours' where customer_id in (select customer_id from hd_customer_identities where value = $1)`,
      [visitor.key],
    );
    await made(offer, 73);
    await judgeAll(databaseOf(getStrapi()));
    expect(await storedOf(offer)).toMatchObject({ judged: true, wrote: false });
  });

  test('the numbers are told by surface, article and week, to whoever may see how articles do', async () => {
    const { offer } = await offered(browser(randomUUID()), {});
    await deflection().happened(offer ?? '', { did: 'opened', article });
    await deflection().happened(offer ?? '', { did: 'solved', article });
    await made(offer, 73);
    await judgeAll(databaseOf(getStrapi()));
    const view = await answered(deflectionView, admin.call('GET', '/knowledge-base/deflection?days=30'));
    const ours = view.articles.find((one) => one.article === article);
    expect(ours?.title).toBe(`Replacing the ${WORD}`);
    expect(ours?.figures.offered).toMatchObject({ opened: 1, solved: 1 });
    // Other files of tests make offers of other articles in the same database.
    const inWidget = view.surfaces.find(({ surface }) => surface === 'widget')?.figures.offered.people ?? 0;
    expect(ours?.figures.offered.people).toBeGreaterThan(0);
    expect(inWidget).toBeGreaterThanOrEqual(ours?.figures.offered.people ?? 0);
    expect(view.all.offered.deflected).toBe(view.all.offered.people - view.all.offered.wrote);
    expect(view.weeks.reduce((sum, week) => sum + week.offered, 0)).toBe(view.all.offered.people);
    const words = `how about replacing the ${WORD}`;
    expect(view.unanswered).toContainEqual(expect.objectContaining({ surface: 'widget', words }));
    expect((await agent.call('GET', '/knowledge-base/deflection')).status).toBe(403);
  });

  test('whoever is erased takes along what is not judged yet', async () => {
    const visitor = browser(randomUUID());
    const { offer } = await offered(visitor, {});
    const customer = await writesAs(visitor);
    const erased = await admin.call('POST', `/inbox/customers/${customer}/erase`, { confirm: 'Jane' });
    expect(erased.status).toBe(200);
    expect(await storedOf(offer)).toBeUndefined();
  });
});

import { randomUUID } from 'node:crypto';

import { customerExport } from '../../src/contracts/customer-records';
import { customerResponse } from '../../src/contracts/http/customers';
import { messageResponse, sessionResponse } from '../../src/contracts/http/inbox';
import {
  articleDraftResponse,
  articleResponse,
  articlesResponse,
  suggestedArticlesResponse,
} from '../../src/contracts/http/knowledge-agents';
import { driftResponse } from '../../src/contracts/http/knowledge-drift';
import type { ArticleAudience, KnowledgeVisitor } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { countDrift } from '../../src/plugins/knowledge-base/server/src/services/drift-counting';
import { queueKnowledgeDigests } from '../../src/plugins/inbox/server/src/services/knowledge-digest';
import { markForReview } from '../../src/plugins/knowledge-base/server/src/services/reviews';
import { answered } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { BY, portalWorld } from '../support/portal-world';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Articles while agents answer, what customers did before they wrote, and which articles fail. */

let channel: ApiChannel;
let agent: Colleague;
let admin: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
  admin = await newColleague('strapi-super-admin');
});

interface Written {
  readonly title: string;
  readonly audience?: ArticleAudience;
  readonly locale?: string;
  readonly words?: string;
  /** documentId of an agent */
  readonly owner?: string;
}

/** A published article; answers its documentId. */
async function published({
  title,
  audience = 'public',
  locale = 'en',
  words = title,
  owner = '',
}: Written): Promise<string> {
  const body = [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: words }] }];
  const slug = `article-${randomUUID()}`;
  const { documentId } = await getStrapi()
    .documents('plugin::knowledge-base.article')
    .create({ locale, status: 'published', data: { title, slug, audience, body, ...(owner === '' ? {} : { owner }) } });
  return documentId;
}

interface Writer {
  readonly customer: string;
  readonly ticket: string;
  readonly message: string;
  /** of their browser, as the chat knows it */
  readonly visitor: string;
}

/** Somebody whose browser is known, and who has written. */
async function newWriter(text: string): Promise<Writer> {
  const from = { kind: 'external_id', value: `user-${randomUUID()}`, name: `Jane ${randomUUID().slice(0, 6)}` };
  const message = await channel.say({ id: randomUUID(), from, text });
  const visitor = randomUUID().replaceAll('-', '');
  const { rows } = await databasePool().query<{ customer: string; ticket: string }>(
    `with said as (select customer_id, ticket_id from hd_messages where document_id = $1), known as (
       insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance) select $2, customer_id, 'visitor', 'test', $2, 'verified' from said)
     select c.document_id as customer, t.document_id as ticket from said join hd_customers c on c.id = customer_id join hd_tickets t on t.id = ticket_id`,
    [message, visitor],
  );
  return { customer: rows[0]?.customer ?? '', ticket: rows[0]?.ticket ?? '', message, visitor };
}

const knowledge = () => serviceOf(getStrapi(), 'knowledge-base');
const browser = (key: string): KnowledgeVisitor => ({ key, dayKey: null, customer: null });

const profileOf = async (customer: string) =>
  (await answered(customerResponse, agent.call('GET', `/inbox/customers/${customer}`))).customer;

describe('articles beside a ticket', () => {
  test('are found by their words, internal ones too, which have no address for customers', async () => {
    const word = `quixo${randomUUID().slice(0, 4).replace(/\d/g, 'x')}`;
    const outside = await published({ title: `How to oil a ${word} desk` });
    const inside = await published({ title: `Refund limits for ${word}`, audience: 'internal' });
    const found = await waitFor('both are indexed', async () => {
      const answer = await answered(articlesResponse, agent.call('GET', `/inbox/articles?text=${word}&locale=en`));
      return answer.data.length === 2 ? answer.data : undefined;
    });
    expect(new Map(found.map((each) => [each.documentId, each.audience]))).toEqual(
      new Map([
        [outside, 'public'],
        [inside, 'internal'],
      ]),
    );
    const read = (article: string) => answered(articleResponse, agent.call('GET', `/inbox/articles/${article}`));
    expect(await read(inside)).toMatchObject({ url: null, text: `Refund limits for ${word}` });
    expect((await read(outside)).url).toMatch(/^https?:\/\/.+\/help\/en\/articles\//);
  });

  test("are suggested from the customer's last words", async () => {
    const word = `zarpo${randomUUID().slice(0, 4).replace(/\d/g, 'y')}`;
    const article = await published({
      title: `Repair a broken ${word} hinge`,
      words: `The ${word} hinge is screwed on.`,
    });
    const { ticket } = await newWriter(`Hello, the ${word} hinge of my cabinet is broken. How do I repair it?`);
    const { data } = await waitFor('it is suggested', async () => {
      const answer = await answered(suggestedArticlesResponse, agent.call('GET', `/inbox/tickets/${ticket}/articles`));
      return answer.data.length > 0 ? answer : undefined;
    });
    expect(data[0]?.documentId).toBe(article);
  });

  test('are suggested in the language that the customer writes, while nobody has told it', async () => {
    const { business } = serviceOf(getStrapi(), 'helpdesk');
    const facts = await business.facts();
    await business.save({ ...facts, languages: ['en', 'de'] }, BY);
    try {
      await knowledge().languagesReady();
      const word = `quolo${randomUUID().slice(0, 4).replace(/\d/g, 'w')}`;
      // In both: what the first language has is not looked for in the next one.
      const documentId = await published({ title: `Repair a broken ${word} hinge` });
      await getStrapi()
        .documents('plugin::knowledge-base.article')
        .update({
          documentId,
          locale: 'de',
          status: 'published',
          data: { title: `Die Schraube im ${word} Scharnier tauschen`, slug: `artikel-${word}`, audience: 'public' },
        });
      const { ticket } = await newWriter(
        `Guten Tag, wie kann ich die Schraube in meinem ${word} Scharnier tauschen? Vielen Dank!`,
      );
      const found = await waitFor('it is suggested', async () => {
        const answer = await answered(
          suggestedArticlesResponse,
          agent.call('GET', `/inbox/tickets/${ticket}/articles`),
        );
        return answer.data.length > 0 ? answer : undefined;
      });
      expect(found).toMatchObject({ locale: 'de', data: [{ documentId, locale: 'de' }] });
    } finally {
      await business.save(facts, BY);
    }
  });

  test('are suggested from what the ticket is about, when the mail says much beside it', async () => {
    const word = `vexlo${randomUUID().slice(0, 4).replace(/\d/g, 'z')}`;
    const article = await published({
      title: `Replace a ${word} bracket`,
      words: `The ${word} bracket is screwed on.`,
    });
    const { ticket } = await newWriter(
      `${word} bracket to replace. My sister was here on Sunday with her children, and while we looked at photographs of
       the journey to Portugal the dog ran against the sideboard, where grandmother's porcelain stands. What now?`,
    );
    await databasePool().query('update hd_tickets set subject = $1 where document_id = $2', [
      `${word} bracket`,
      ticket,
    ]);
    const { data } = await waitFor('it is suggested', async () => {
      const answer = await answered(suggestedArticlesResponse, agent.call('GET', `/inbox/tickets/${ticket}/articles`));
      return answer.data.length > 0 ? answer : undefined;
    });
    expect(data.map(({ documentId }) => documentId)).toEqual([article]);
  });

  test('count as quoted once an answer with them is sent, and no longer when it is taken back', async () => {
    const article = await published({ title: 'How to send it back' });
    const { ticket } = await newWriter('How do I send it back?');
    const say = (kind: 'text' | 'note') =>
      answered(
        messageResponse,
        agent.call('POST', `/inbox/tickets/${ticket}/messages`, {
          ...{ kind, text: 'Like this.', clientMessageId: randomUUID() },
          articles: [
            { documentId: article, locale: 'en' },
            { documentId: article, locale: 'en' },
          ],
        }),
      );
    await say('note');
    expect(await knowledge().articles.quoted(ticket, 5)).toEqual([]);
    const { message } = await say('text');
    expect(await knowledge().articles.quoted(ticket, 5)).toEqual([article]);
    const { rows } = await databasePool().query('select 1 from kb_article_events where ticket = $1', [ticket]);
    expect(rows).toHaveLength(1);
    await knowledge().articles.unquote(message.documentId);
    expect(await knowledge().articles.quoted(ticket, 5)).toEqual([]);
  });

  test('an answer becomes a draft that nobody outside can read', async () => {
    const { ticket } = await newWriter('How do I clean oak?');
    const text = 'Use a damp cloth.\n\n1. Wipe\n2. Dry';
    const { message } = await answered(
      messageResponse,
      agent.call('POST', `/inbox/tickets/${ticket}/messages`, { kind: 'text', text, clientMessageId: randomUUID() }),
    );
    const draft = await answered(
      articleDraftResponse,
      agent.call('POST', `/inbox/messages/${message.documentId}/article`, { title: 'Cleaning oak', locale: 'en' }),
      201,
    );
    expect(draft.adminPath).toContain(draft.documentId);
    const states = await databasePool().query<{ title: string; isOut: boolean }>(
      'select title, published_at is not null as "isOut" from kb_articles where document_id = $1',
      [draft.documentId],
    );
    expect(states.rows).toEqual([{ title: 'Cleaning oak', isOut: false }]);
  });
});

describe('what a customer did before they wrote', () => {
  test('stands in their profile, is handed over with the rest, and goes with them', async () => {
    const article = await published({ title: 'Cracked table tops' });
    const { documentId: guide } = await getStrapi()
      .documents('plugin::knowledge-base.guide')
      .create({ locale: 'en', data: { title: 'Which top is it?', audience: 'public' } });
    const { customer, visitor, ticket } = await newWriter('My table top is cracked.');
    const cookie = randomUUID().replaceAll('-', '');
    await databasePool().query('insert into kb_visitor_links (visitor, chat_visitor) values ($1, $2)', [
      cookie,
      visitor,
    ]);
    const search = await knowledge().search.searched({
      ...{ text: 'cracked', locale: 'en', surface: 'help_centre', answers: 3, visitor: browser(cookie) },
    });
    const happening = { article, locale: 'en', visitor: browser(visitor), surface: 'widget' as const };
    await knowledge().articles.record([{ ...happening, kind: 'view', search }]);
    await knowledge().articles.record([{ ...happening, kind: 'unhelpful', reason: 'unclear', note: 'No pictures' }]);
    await knowledge().articles.record([
      { ...happening, kind: 'quoted', visitor: browser(''), surface: 'inbox', ticket, message: null },
    ]);
    await databasePool().query(
      `insert into kb_guide_runs (id, guide, locale, surface, visitor, at, steps, step, outcome)
       select $1, $2, 'en', 'widget', $3, now() - interval '1 hour', $4, 'end', 'escalated'`,
      [randomUUID(), guide, visitor, JSON.stringify([{ answer: 'Oak' }, { answer: 'Not at all' }])],
    );
    const { tried } = await profileOf(customer);
    expect(tried).toMatchObject([
      { kind: 'article', title: 'Cracked table tops', outcome: 'unhelpful', detail: 'No pictures' },
      { kind: 'search', title: 'cracked', outcome: 'found' },
      { kind: 'guide', title: 'Which top is it?', outcome: 'given_up', detail: 'Oak → Not at all' },
    ]);

    const { further } = await answered(customerExport, admin.call('GET', `/inbox/customers/${customer}/export`));
    expect(further).toMatchObject({
      searches: [{ text: 'cracked' }],
      guideRuns: [{ surface: 'widget' }],
      articleEvents: [{ kind: 'view' }, { kind: 'unhelpful' }],
    });
    expect(JSON.stringify(further)).not.toContain(visitor);

    const { displayName } = await profileOf(customer);
    const erased = await admin.call('POST', `/inbox/customers/${customer}/erase`, { confirm: displayName });
    expect(erased.status).toBe(200);
    expect(await tablesThatHold([visitor, cookie, customer, ticket, 'No pictures'])).toEqual([]);
  });

  test('is nobody else’s', async () => {
    const article = await published({ title: 'Only one read this' });
    const [one, other] = [await newWriter('One'), await newWriter('Other')];
    await knowledge().articles.record([
      { kind: 'view', article, locale: 'en', visitor: browser(one.visitor), surface: 'help_centre', search: null },
    ]);
    expect((await profileOf(one.customer)).tried).toHaveLength(1);
    expect((await profileOf(other.customer)).tried).toEqual([]);
  });
});

/** Tables of the knowledge base in which one of these words stands. */
async function tablesThatHold(words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await databasePool().query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name like 'kb\\_%' order by 1`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const { rows } = await databasePool().query(
      `select 1 from "${name}" x where exists (select 1 from unnest($1::text[]) w where strpos(to_jsonb(x)::text, w) > 0) limit 1`,
      [words],
    );
    if (rows.length > 0) holding.push(name);
  }
  return holding;
}

describe('drift', () => {
  const LOCALE = 'nl';
  /** Late enough to be counted again, whoever counted before, and early enough to be shown. */
  const READ = new Date(Date.now() - 3 * 86_400_000);

  /** Views of one article, each by another browser, on one past day. */
  const readBy = (article: string, visitors: readonly string[], at = READ) =>
    databasePool().query(
      `insert into kb_article_events (at, kind, article, locale, surface, visitor)
       select $1::timestamptz, 'view', $2, $3, 'help_centre', v from unnest($4::text[]) v`,
      [at, article, LOCALE, visitors],
    );
  const strangers = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
  const openedAt = (tickets: readonly string[], at: Date) =>
    databasePool().query('update hd_tickets set created_at = $1 where document_id = any($2)', [at, tickets]);
  const hoursLater = (hours: number): Date => new Date(READ.getTime() + hours * 3_600_000);

  test('an article after which people write stands first, with what it costs', async () => {
    await getStrapi().plugin('i18n').service('locales').create({ code: LOCALE, name: 'Dutch' });
    const { rows: agents } = await databasePool().query<{ id: string }>(
      'select document_id as id from hd_agents limit 1',
    );
    const owner = agents[0]?.id ?? '';
    const failing = await published({ title: 'Bureau oliën', locale: LOCALE, owner });
    const fine = await published({ title: 'Retour sturen', locale: LOCALE });
    const writers = await Promise.all(Array.from({ length: 12 }, (_, index) => newWriter(`Vraag ${String(index)}`)));
    const [late, ...others] = writers;
    await readBy(failing, [...writers.map(({ visitor }) => visitor), ...strangers(18)]);
    await readBy(fine, strangers(60));
    await openedAt(
      others.map(({ ticket }) => ticket),
      hoursLater(3),
    );
    // A day and an hour later it was something else.
    await openedAt([late?.ticket ?? ''], hoursLater(25));
    // The same reader on the same day is one reading.
    await readBy(failing, [writers[1]?.visitor ?? ''], hoursLater(0.01));
    // Whoever reads one thing, then another, and writes: the last one did not answer it.
    await readBy(fine, [writers[2]?.visitor ?? ''], hoursLater(-1));

    await countDrift(getStrapi(), new Date());
    const page = await answered(driftResponse, admin.call('GET', `/knowledge-base/drift?days=30&locale=${LOCALE}`));
    const [first, second] = page.data;
    expect(first).toMatchObject({
      article: { documentId: failing },
      ...{ views: 31, readings: 30, visitors: 30, verdict: 'failing', control: 0 },
      rate: { hits: 11, of: 30 },
    });
    expect(first?.avoidableTickets?.value).toBeCloseTo(11, 6);
    expect(first?.avoidableTickets?.low).toBeGreaterThan(0);
    expect(first?.days.reduce((sum, { ticketed }) => sum + ticketed, 0)).toBe(11);
    expect(second).toMatchObject({ article: { documentId: fine }, rate: { hits: 0, of: 61 }, verdict: 'well' });
    expect(page.totals).toMatchObject({ articles: 2, failing: 1, ticketed: 11 });

    // Counted again it is the same, and it is marked once.
    await countDrift(getStrapi(), new Date());
    const marks = await databasePool().query<{ note: string }>(
      `select note from kb_review_marks where reason = 'drift' and locale = $1`,
      [LOCALE],
    );
    expect(marks.rows.map(({ note }): unknown => JSON.parse(note))).toEqual([{ hits: 11, of: 30, control: 0 }]);

    // Its owner is told with the reviews that are due, of which it is one now.
    const digest = (await knowledge().digests(new Date())).find(({ agent: of }) => of === owner);
    expect(digest?.subject).toBe('Your articles this week: 1 fails, 1 due for review');
    expect(digest?.text).toContain('• Bureau oliën (nl)');
    expect(digest?.text).toContain(
      'about 11 people too many wrote: 37 % of its readers, 0.0 % of those of other articles',
    );
    const again = await answered(driftResponse, admin.call('GET', `/knowledge-base/drift?days=30&locale=${LOCALE}`));
    expect(again.data).toEqual(page.data);
  });

  test('its owner reads of it in the language of their admin panel', async () => {
    const { id, call } = await newColleague('throughline-agent');
    const { agent: owner } = await answered(sessionResponse, call('GET', '/inbox/session'));
    await databasePool().query("update admin_users set prefered_language = 'de' where id = $1", [id]);
    const article = await published({ title: 'A stale drum', owner: owner.documentId });
    await markForReview(getStrapi(), { article, locale: 'en', reason: 'drift', note: 'Told by the test' });
    const digest = (await knowledge().digests(new Date())).find(({ agent }) => agent === owner.documentId);
    expect(digest?.subject).toBe('Deine Artikel diese Woche: 1 zu prüfen');
    expect(digest?.text).toContain('• A stale drum (en)');
  });

  test('its owner is mailed what to look at, with titles for links', async () => {
    const world = await portalWorld();
    try {
      const { email, call } = await newColleague('throughline-agent');
      const { agent: owner } = await answered(sessionResponse, call('GET', '/inbox/session'));
      const article = await published({ title: 'A stale <lute>', owner: owner.documentId });
      await markForReview(getStrapi(), { article, locale: 'en', reason: 'drift', note: 'Told by the test' });
      await queueKnowledgeDigests(getStrapi(), new Date());
      const toOwner = () => world.outbox.mails.filter(({ recipients }) => recipients.includes(email));
      const mail = await waitFor('the owner has it', () => Promise.resolve(toOwner()[0]));
      const text = mail.text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
      expect(text).toContain('Subject: Your articles this week: 1 due for review');
      expect(text).toContain('>A stale &lt;lute&gt; (en)</a>');
      expect(text).toContain(`/plugin::knowledge-base.article/${article}?plugins%5Bi18n%5D%5Blocale%5D=en`);
    } finally {
      await world.close();
    }
  });

  test('is for those who may read how articles do', async () => {
    const response = await (await newColleague('strapi-author')).call('GET', '/knowledge-base/drift');
    expect(response.status).toBe(403);
  });
});

describe('what readers did before this installation saw it', () => {
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

  test('is counted on its days: drift, gaps and what offering was worth', async () => {
    const article = await published({ title: 'Theorbo strings' });
    // Whatever was counted before, days that lie before it are counted too.
    await countDrift(getStrapi(), new Date());
    const read = { article, locale: 'en', surface: 'help_centre' as const, visitor: browser(randomUUID()) };
    const view = { ...read, kind: 'view' as const, search: null };
    await knowledge().articles.record([20, 21, 22].map((days) => ({ ...view, at: daysAgo(days) })));
    const looked = {
      text: 'theorbo cable',
      locale: 'en',
      surface: 'help_centre',
      visitor: browser(randomUUID()),
    } as const;
    for (const days of [12, 12, 11]) await knowledge().search.searched({ ...looked, answers: 0, at: daysAgo(days) });
    const offer = { surface: 'widget', locale: 'en', text: 'Order 10482: my theorbo hums', at: daysAgo(9) } as const;
    const offered = { documentId: article, locale: 'en', opened: true, solved: true };
    await knowledge().past.offers([
      { ...offer, isControl: false, articles: [offered], wrote: false },
      { ...offer, isControl: true, articles: [{ ...offered, opened: false, solved: false }], wrote: true },
    ]);
    await knowledge().past.count();

    const { rows: days } = await databasePool().query(
      'select views, readings, day from kb_article_days where article = $1 order by day',
      [article],
    );
    expect(days).toMatchObject(Array.from({ length: 3 }, () => ({ views: 1, readings: 1 })));
    const { rows: searches } = await databasePool().query<{ at: Date }>(
      `select at from kb_searches where text = 'theorbo cable' order by at`,
    );
    // The same words at the same moment are one search that was typed on.
    expect(searches).toHaveLength(2);
    const { rows: offers } = await databasePool().query(
      `select d.is_control, d.words, d.person, d.visitor, d.judged_at is not null as judged, d.wrote_at is not null as wrote,
              d.solved_at is not null as solved, a.opened_at is not null as opened
         from kb_deflections d join kb_offered_articles a on a.deflection_id = d.id where a.article = $1 order by d.is_control`,
      [article],
    );
    const told = { words: 'order theorbo hums', person: null, visitor: null, judged: true };
    expect(offers).toEqual([
      { ...told, is_control: false, wrote: false, solved: true, opened: true },
      { ...told, is_control: true, wrote: true, solved: false, opened: false },
    ]);
  });

  test('a guide is walked by the options that were chosen', async () => {
    const steps = {
      start: 'wet',
      steps: [
        {
          id: 'wet',
          kind: 'question',
          title: 'Is it wet?',
          options: [
            { id: 'yes', label: 'Yes', to: 'dry' },
            { id: 'no', label: 'No', to: 'ask' },
          ],
        },
        { id: 'dry', kind: 'solved', title: 'Then dry it.', options: [] },
        { id: 'ask', kind: 'escalate', title: 'Ask us.', options: [] },
      ],
    };
    const { documentId: guide } = await getStrapi()
      .documents('plugin::knowledge-base.guide')
      .create({ locale: 'en', status: 'published', data: { title: 'A wet lute', audience: 'public', steps } });
    const { customer, visitor } = await newWriter('My lute is wet.');
    const run = { guide, locale: 'en', surface: 'widget', visitor: browser(visitor), at: daysAgo(3) } as const;
    await knowledge().past.guideRuns([
      { ...run, options: ['yes'] },
      { ...run, options: ['sideways'], at: daysAgo(4) },
      { ...run, guide: 'gone', options: ['yes'] },
    ]);
    const { tried } = await profileOf(customer);
    expect(tried).toMatchObject([{ kind: 'guide', title: 'A wet lute', outcome: 'solved', detail: 'Yes' }]);
    expect(Date.parse(tried[0]?.at ?? '')).toBeCloseTo(run.at.getTime(), -3);
  });
});

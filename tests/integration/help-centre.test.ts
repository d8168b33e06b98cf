import { randomUUID } from 'node:crypto';
import { IncomingMessage, request as httpRequest } from 'node:http';
import { Socket } from 'node:net';

import type { GuideRunView, HelpArticle, HelpHome, HelpSearchAnswer } from '../../src/contracts/http/knowledge-help';
import { VISITOR_HEADER } from '../../src/contracts/http/knowledge-help';
import { newToken, sha256 } from '../../src/kernel/crypto';
import { databaseOf, firstRow, inTransaction, json, rows, type Sql } from '../../src/kernel/database';
import { jobsOf } from '../../src/kernel/jobs';
import { serviceOf } from '../../src/kernel/services';
import { medianAnswerMinutes } from '../../src/plugins/helpdesk/server/src/repositories/answer-times';
import { visitorOf } from '../../src/plugins/knowledge-base/server/src/services/visitors';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
const text = (words: string) => ({ type: 'text' as const, text: words });
const heading = (words: string) => ({ type: 'heading' as const, level: 2 as const, children: [text(words)] });
const paragraph = (words: string) => ({ type: 'paragraph' as const, children: [text(words)] });
const link = (url: string, words: string) => ({
  type: 'paragraph' as const,
  children: [{ type: 'link' as const, url, rel: '', target: '', children: [text(words)] }],
});

const ARTICLE = 'plugin::knowledge-base.article';
type Article = NonNullable<Parameters<ReturnType<typeof articles>['create']>[0]>['data'];
const articles = () => getStrapi().documents(ARTICLE);

async function article(data: Article): Promise<string> {
  const { documentId } = await articles().create({ data, locale: 'en' });
  await articles().publish({ documentId, locale: 'en' });
  return documentId;
}

/** Until its page says so: the help centre looks for changes once a second. */
async function changeArticle(documentId: string, data: Partial<Article>, path: string, words: string): Promise<void> {
  await articles().update({ documentId, locale: 'en', data });
  await articles().publish({ documentId, locale: 'en' });
  await shown(path, words);
}

const shown = (path: string, words: string): Promise<unknown> =>
  waitFor(`${path} says "${words}"`, async () => (await page(path)).html.includes(words));

/** Views are written in their order: once a new reader's stands there, those before it do. */
async function viewsWritten(): Promise<void> {
  const views = () => count('kb_article_events where article = $1', [marker]);
  const before = await views();
  await page('/help/en/articles/hc-marker', { headers: { 'user-agent': `Mozilla/5.0 ${randomUUID()}` } });
  await waitFor('the views are written', async () => (await views()) > before);
}

async function page(
  path: string,
  options: RequestInit = {},
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(`${baseUrl()}${path}`, {
    redirect: 'manual',
    ...options,
    headers: { ...BROWSER, ...options.headers },
  });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

async function api<Answer>(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${baseUrl()}/help/api${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...BROWSER, 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, body: await response.json() };
}

const count = async (sql: string, values: unknown[]): Promise<number> => {
  const { rows } = await databasePool().query<{ n: number }>(`select count(*)::int as n from ${sql}`, values);
  return rows[0]?.n ?? 0;
};

/** `fetch` may not set Host. */
const atHost = (host: string, path: string): Promise<{ status: number; html: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(baseUrl());
    const sent = httpRequest({ hostname, port, path, headers: { ...BROWSER, host } }, (response) => {
      let html = '';
      response.setEncoding('utf8').on('data', (part: string) => (html += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, html }));
    });
    sent.on('error', reject).end();
  });

let marker: string;
let damaged: string;
let secret: string;
let forCustomers: string;
let guide: string;

beforeAll(async () => {
  const { business } = serviceOf(getStrapi(), 'helpdesk');
  const facts = await business.facts();
  await business.save(
    { ...facts, name: 'Lumen & Oak', color: '#1f5a46', languages: ['en', 'de'] },
    { type: 'system', name: 'test' },
  );
  const categories = getStrapi().documents('plugin::knowledge-base.category');
  const { documentId: category } = await categories.create({
    data: { title: 'Returns and damage', slug: 'hc-returns', description: 'Swap, send back', icon: 'return' },
    locale: 'en',
  });
  await categories.publish({ documentId: category, locale: 'en' });
  const guides = getStrapi().documents('plugin::knowledge-base.guide');
  const made = await guides.create({
    locale: 'en',
    data: {
      title: 'The lamp stays dark',
      audience: 'public',
      slug: 'hc-dark-lamp',
      summary: 'Four questions',
      steps: {
        start: 'bulb',
        steps: [
          {
            id: 'bulb',
            kind: 'question',
            title: 'Does another bulb work?',
            text: 'Take one of <b>5 W</b>.',
            options: [
              { id: 'yes', label: 'Yes', to: 'fine' },
              { id: 'no', label: 'No', to: 'person' },
            ],
          },
          { id: 'fine', kind: 'solved', title: 'The bulb was it', text: '' },
          { id: 'person', kind: 'escalate', title: '', text: '' },
        ],
      },
    },
  });
  guide = made.documentId;
  await guides.publish({ documentId: guide, locale: 'en' });
  secret = await article({ title: 'Hc internal', slug: 'hc-internal', audience: 'internal', category });
  forCustomers = await article({ title: 'Hc signed in', slug: 'hc-signed', audience: 'signed_in' });
  marker = await article({ title: 'Hc marker', slug: 'hc-marker', audience: 'public' });
  // the last one: where it is shown, the others are known
  damaged = await article({
    title: 'Something <arrived> damaged',
    audience: 'public',
    slug: 'hc-damaged',
    summary: 'Keep the box.',
    category,
    body: [
      heading('Three steps'),
      paragraph('Zanderfisch. <script>alert(1)</script>'),
      link('/help/en/guides/hc-dark-lamp', 'guide'),
      link('https://youtu.be/abcdefghij', 'How to pack it'),
      heading('When will it come?'),
      paragraph('Tomorrow.'),
    ],
  });
  await shown('/help/en/articles/hc-damaged', 'damaged');
});

describe('pages', () => {
  it('lead to the language of the browser', async () => {
    const { status, headers } = await page('/help', { headers: { 'accept-language': 'fr,de-AT;q=0.8' } });
    expect([status, headers.get('location')]).toEqual([302, '/help/de']);
  });

  it('show the first page, with the categories of what anybody may read', async () => {
    const { status, html, headers } = await page('/help/en');
    expect(status).toBe(200);
    expect(html).toContain('How can we help?');
    expect(html).toMatch(/Returns and damage<\/strong><span class="count">1 article</);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  it('show an article: clean, with what stands on it, in at most 50 kB', async () => {
    const { html } = await page('/help/en/articles/hc-damaged');
    expect(html).toContain('<h1>Something &lt;arrived&gt; damaged</h1>');
    expect(html).toContain('<h2 id="three-steps">Three steps</h2>');
    expect(html).toContain('<a href="#three-steps">Three steps</a>');
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toMatch(/<script>alert|href="javascript/);
    expect(html).toContain('data-guide="/help/en/guides/hc-dark-lamp"');
    expect(html).toContain('data-film="https://www.youtube-nocookie.com/embed/abcdefghij?autoplay=1"');
    expect(html).toContain('"@type":"BreadcrumbList"');
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
  });

  it('say nothing of articles that are not for everybody', async () => {
    for (const slug of ['hc-internal', 'hc-signed']) {
      const refused = await page(`/help/en/articles/${slug}`);
      const unknown = await page('/help/en/articles/hc-xxxxxxxx');
      expect(refused.status).toBe(404);
      expect(refused.html.replaceAll(slug.replace('-', ' '), '')).toBe(unknown.html.replaceAll('hc xxxxxxxx', ''));
    }
    const { html } = await page('/help/en/categories/hc-returns');
    expect(html).not.toContain('Hc internal');
    expect((await page('/help/en/sitemap.xml')).html).not.toMatch(/hc-internal|hc-signed/);
    expect((await page('/help/en/rss.xml')).html).not.toMatch(/Hc internal|Hc signed/);
  });

  it('show an article of another language with a word about it, and lead on from a slug that was renamed', async () => {
    const { html } = await page('/help/de/articles/hc-damaged');
    expect(html).toContain('Diese Antwort gibt es noch nicht auf Deutsch');
    await changeArticle(damaged, { slug: 'hc-broken' }, '/help/en/articles/hc-broken', 'Three steps');
    // What was rendered before may be shown for a second longer.
    const moved = await waitFor('the old address leads on', async () => {
      const old = await page('/help/en/articles/hc-damaged');
      return old.status === 200 ? null : old;
    });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/help/en/articles/hc-broken']);
  });

  it('answer 304 to who has them, and anew once something has changed', async () => {
    const { headers } = await page('/help/en/articles/hc-broken');
    const again = () =>
      page('/help/en/articles/hc-broken', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect((await again()).status).toBe(304);
    const summary = 'Keep the whole box.';
    await changeArticle(damaged, { summary }, '/help/en/articles/hc-broken', summary);
    const { status, html } = await again();
    expect([status, html.includes(summary)]).toEqual([200, true]);
  });

  it.each(['/help/en/articles/%E0%A4%A', '/help/xx', '/help/en/a/b/c', '/help/en/nothing', '/help/%00'])(
    'answer 404 with a search for %s',
    async (path) => {
      const { status, html } = await page(path);
      expect([status, html.includes('role="search"')]).toEqual([404, true]);
    },
  );
});

describe('a reader', () => {
  it('is counted by a view, once, and remembered only where they said yes', async () => {
    await viewsWritten();
    const before = await count('kb_article_events where article = $1', [damaged]);
    await page('/help/en/articles/hc-broken');
    await page('/help/en/articles/hc-broken', { headers: { 'user-agent': 'Googlebot/2.1' } });
    await viewsWritten();
    expect(await count('kb_article_events where article = $1', [damaged])).toBe(before + 1);
    expect(await count('kb_article_events where article = $1 and visitor is not null', [damaged])).toBe(0);

    const { headers } = await page('/help/remember', { method: 'POST', body: new URLSearchParams({ allows: 'yes' }) });
    const cookie = headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const chat = newToken(256);
    await api(
      '/view',
      { article: damaged, locale: 'en', surface: 'widget', search: null },
      { cookie, [VISITOR_HEADER]: chat },
    );
    await page('/help/en/articles/hc-broken', { headers: { cookie } });
    await page('/help/en/articles/hc-broken', { headers: { cookie, 'sec-gpc': '1' } });
    await viewsWritten();
    const hash = sha256(cookie.split('=')[1] ?? '');
    expect(await count('kb_visitor_links where visitor = $1 and chat_visitor = $2', [hash, sha256(chat)])).toBe(1);
    expect(await count('kb_article_events where visitor = $1', [hash])).toBe(1);
    expect(await count('kb_article_events where visitor = $1', [sha256(chat)])).toBe(1);

    await page('/help/remember', { method: 'POST', body: new URLSearchParams({ allows: 'no' }), headers: { cookie } });
    expect(await count('kb_visitor_links where visitor = $1', [hash])).toBe(0);
  });

  it('is known by nothing to whom they say no, also while they are signed in', async () => {
    const asked = { remembers: 'ask', customer: 'whoever' } as const;
    const of = (headers: Record<string, string>) => {
      const request = new IncomingMessage(new Socket());
      Object.assign(request.headers, headers);
      return visitorOf(getStrapi(), request, asked);
    };
    expect(await of({})).toMatchObject({ key: null, customer: 'whoever' });
    const refusals = { dnt: '1', 'sec-gpc': '1', cookie: 'throughline_reader=no' };
    for (const [name, value] of Object.entries(refusals))
      expect(await of({ [name]: value })).toMatchObject({ key: null, customer: null });
  });

  it('is forgotten after 90 days, and what they searched after a year', async () => {
    const long = "now() - interval '91 days'";
    const article = randomUUID();
    const put = (sql: string) => databasePool().query(sql.replaceAll('$id', article));
    for (const at of [long, 'now()', "now() - interval '366 days'"])
      await put(`insert into kb_searches (at, text, locale, surface, visitor, customer, day_key, answers)
                 values (${at}, '$id', 'en', 'help_centre', 'v', 'c', 'd', 1)`);
    for (const at of [long, 'now()'])
      await put(`insert into kb_article_events (at, kind, article, locale, surface, visitor, customer, day_key)
                 values (${at}, 'view', '$id', 'en', 'help_centre', 'v', 'c', 'd')`);
    await put(`insert into kb_guide_runs (id, guide, locale, surface, visitor, customer, day_key, at, step)
               values ('$id', '$id', 'en', 'help_centre', 'v', 'c', 'd', ${long}, 'x')`);
    for (const [chat, at] of [
      ['old', long],
      ['new', 'now()'],
    ] as const)
      await put(`insert into kb_visitor_links (visitor, chat_visitor, seen_at) values ('$id', '${chat}', ${at})`);
    for (const [at, judged, wrote] of [
      [long, 'now()', 'now()'],
      ['now()', 'now()', 'now()'],
      ['now()', 'now()', 'null'],
      ['now()', 'null', 'null'],
    ] as const)
      await put(`insert into kb_deflections (at, surface, locale, is_control, words, judged_at, wrote_at)
                 values (${at}, 'form', 'en', false, '$id', ${judged}, ${wrote})`);
    await put("insert into kb_day_keys (day, key) values ('2020-01-01', 'old') on conflict do nothing");

    // The last thing that the job of the night forgets.
    await jobsOf(getStrapi()).enqueue(databaseOf(getStrapi()), 'knowledge-base:forgetReaders', {});
    await waitFor('the night', async () => (await count("kb_day_keys where day = '2020-01-01'", [])) === 0);
    expect(await count('kb_searches where text = $1', [article])).toBe(2);
    const known = '(visitor is not null or customer is not null or day_key is not null)';
    expect(await count(`kb_searches where text = $1 and ${known}`, [article])).toBe(1);
    expect(await count(`kb_article_events where article = $1`, [article])).toBe(2);
    expect(await count(`kb_article_events where article = $1 and ${known}`, [article])).toBe(1);
    expect(await count(`kb_guide_runs where guide = $1 and ${known}`, [article])).toBe(0);
    expect(await count('kb_visitor_links where visitor = $1', [article])).toBe(1);
    expect(await count('kb_deflections where words = $1', [article])).toBe(2);
    await put(`delete from kb_deflections where words = '$id'`);
  });

  it('votes, by a form as well, and the last vote counts', async () => {
    const form = new URLSearchParams({ article: damaged, locale: 'en', helpful: 'yes' });
    const { status, headers } = await page('/help/vote', { method: 'POST', body: form });
    expect([status, headers.get('location')]).toEqual([303, '/help/en/articles/hc-broken?voted=helpful#solved']);
    const vote = {
      article: damaged,
      locale: 'en',
      surface: 'help_centre',
      helpful: false,
      reason: 'unclear',
      note: 'Where?',
    };
    expect((await api('/vote', vote)).status).toBe(200);
    expect(await count(`kb_article_events where article = $1 and kind in ('helpful', 'unhelpful')`, [damaged])).toBe(1);
    expect(
      await count(`kb_article_events where article = $1 and reason = 'unclear' and note = 'Where?'`, [damaged]),
    ).toBe(1);
  });

  it('is heard from pages of this host alone (T46)', async () => {
    const vote = { article: damaged, locale: 'en', surface: 'help_centre', helpful: true };
    expect((await api('/vote', vote, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await api('/vote', vote, { 'content-type': 'text/plain' })).status).toBe(400);
    const foreign = await page('/help/vote', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' }, body: '' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('follows a guide without scripts, goes back, and every step is kept', async () => {
    const first = await page('/help/en/guides/hc-dark-lamp');
    expect(first.html).toContain('Does another bulb work?');
    expect(first.html).toContain('Take one of &lt;b&gt;5 W&lt;/b&gt;.');
    const runIn = (html: string): string => /name="run" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const run = runIn(first.html);
    // an address that somebody made up names no run: who sent it could read the answers
    const madeUp = 'A'.repeat(22);
    expect(runIn((await page(`/help/en/guides/hc-dark-lamp?run=${madeUp}`)).html)).not.toBe(madeUp);
    const step = (choice: Record<string, string>) =>
      page('/help/guide', { method: 'POST', body: new URLSearchParams({ guide, locale: 'en', run, ...choice }) });
    const { headers } = await step({ step: 'bulb', option: 'yes' });
    expect(headers.get('location')).toBe(`/help/en/guides/hc-dark-lamp?run=${run}`);
    expect((await page(headers.get('location') ?? '')).html).toContain('The bulb was it');
    await step({ step: 'fine', act: 'back' });
    await step({ step: 'bulb', option: 'no' });
    // a page that was left open answers a step that is no longer the one
    await step({ step: 'bulb', option: 'yes' });
    const { rows } = await databasePool().query(
      `select outcome, visitor, jsonb_array_length(steps) as n, steps->0->>'answer' as answer from kb_guide_runs where id = $1`,
      [run],
    );
    expect(rows).toEqual([{ outcome: 'escalated', visitor: null, n: 1, answer: 'No' }]);
  });

  it('asks its first question within an article, and an answer there begins a run of its own', async () => {
    const { html } = await page('/help/en/articles/hc-damaged', { redirect: 'follow' });
    const card = /<aside class="guide-card".*?<\/aside>/s.exec(html)?.[0] ?? '';
    expect(card).toContain('Does another bulb work?');
    expect(card).toContain('name="option" value="yes"');
    const token = { [VISITOR_HEADER]: newToken(256) };
    const input = { guide: { documentId: guide }, locale: 'en', surface: 'widget' };
    const before = await api<GuideRunView>('/guide', input, token);
    const no = { kind: 'choose', step: 'bulb', option: 'no' };
    await api('/guide', { ...input, run: before.body.run, act: no }, token);
    await api('/guide', { ...input, run: before.body.run, act: { kind: 'back' } }, token);

    const hidden = [...card.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const fields = hidden.map(([, name = '', value = '']) => [name, value]);
    const body = new URLSearchParams([...fields, ['option', 'yes']]);
    const { headers } = await page('/help/guide', { method: 'POST', headers: token, body });
    const location = headers.get('location') ?? '';
    expect((await page(location)).html).toContain('The bulb was it');
    const run = new URL(location, baseUrl()).searchParams.get('run');
    expect(run).not.toBe(before.body.run);
    const { rows } = await databasePool().query('select outcome, surface from kb_guide_runs where id = $1', [run]);
    expect(rows).toEqual([{ outcome: 'solved', surface: 'help_centre' }]);
  });

  it('begins no second run when the way back of its first answer was lost', async () => {
    const run = newToken(128);
    const { html } = await page('/help/en/articles/hc-damaged', { redirect: 'follow' });
    const card = /<aside class="guide-card".*?<\/aside>/s.exec(html)?.[0] ?? '';
    const hidden = [...card.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const fields = hidden.map(([, name = '', value = '']) => [name, value]);
    const body = (): URLSearchParams => new URLSearchParams([...fields, ['run', run], ['option', 'no']]);
    const first = await page('/help/guide', { method: 'POST', body: body() });
    const again = await page('/help/guide', { method: 'POST', body: body() });
    expect(first.headers.get('location')).toBe(`/help/en/guides/hc-dark-lamp?run=${run}`);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const { rows } = await databasePool().query(
      'select jsonb_array_length(steps) as n from kb_guide_runs where id = $1',
      [run],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it.each(['its first answer', 'a later one'])('of two answers at one moment one counts: %s', async (which) => {
    const input = { guide: { documentId: guide }, locale: 'en', surface: 'widget', run: newToken(128) };
    const answer = (option: string) =>
      api<GuideRunView>('/guide', { ...input, act: { kind: 'choose', step: 'bulb', option } });
    if (which === 'a later one') {
      await answer('yes');
      await api<GuideRunView>('/guide', { ...input, act: { kind: 'back' } });
    }
    const client = await databasePool().connect();
    try {
      // Both have read the run before either may write it.
      await client.query('begin; lock table kb_guide_runs in share row exclusive mode');
      const both = Promise.all([answer('yes'), answer('no')]);
      await waitFor('both wait to write', async () => {
        const { rows } = await databasePool().query<{ n: number }>(
          `select count(*)::int as n from pg_locks where not granted and relation = 'kb_guide_runs'::regclass`,
        );
        return rows[0]?.n === 2;
      });
      await client.query('commit');
      const [yes, no] = await both;
      const { rows } = await databasePool().query<{ step: string; n: number }>(
        'select step, jsonb_array_length(steps) as n from kb_guide_runs where id = $1',
        [input.run],
      );
      expect(rows[0]?.n).toBe(1);
      expect([yes.body.at.step, no.body.at.step]).toEqual([rows[0]?.step, rows[0]?.step]);
      expect([yes.body.run, no.body.run]).toEqual([input.run, input.run]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('goes on in the widget where they stopped', async () => {
    const token = { [VISITOR_HEADER]: newToken(256) };
    const input = { guide: { documentId: guide }, locale: 'en', surface: 'widget' };
    const begun = await api<GuideRunView>('/guide', input, token);
    await api('/guide', { ...input, run: begun.body.run, act: { kind: 'choose', step: 'bulb', option: 'no' } }, token);
    await api('/guide', { ...input, run: begun.body.run, act: { kind: 'back' } }, token);
    const later = await api<GuideRunView>('/guide', input, token);
    expect([later.body.run, later.body.at.kind]).toEqual([begun.body.run, 'question']);
    const somebodyElse = await api<GuideRunView>('/guide', input, { [VISITOR_HEADER]: newToken(256) });
    expect(somebodyElse.body.run).not.toBe(begun.body.run);
  });
});

describe('how quickly people answer', () => {
  type Said = readonly [by: 'customer' | 'agent' | 'machine', minute: number];

  /** A ticket: who wrote how many minutes after it began. */
  async function ticket(sql: Sql, daysAgo: number, ...said: Said[]): Promise<void> {
    const begun = await firstRow<{ id: number }>(
      sql,
      `insert into hd_tickets (subject, last_message_at) values ('Hc', now() - make_interval(days => ?)) returning id`,
      [daysAgo],
    );
    const messages = said.map(([by, minute], seq) => ({ by, minute, seq }));
    await rows(
      sql,
      `insert into hd_messages (ticket_id, interaction_id, seq, direction, kind, agent_id, automatic, occurred_at)
       select ?::integer, -1, seq, case by when 'customer' then 'inbound' else 'outbound' end, 'text',
              case by when 'customer' then null else 1 end, case by when 'machine' then 'greeting' end,
              now() - make_interval(days => ?, mins => 120 - minute)
         from json_to_recordset(?::json) said (by text, minute integer, seq integer)`,
      [begun?.id, daysAgo, json(messages.map((each) => ({ ...each, seq: each.seq + (begun?.id ?? 0) * 10 })))],
    );
  }

  it('is the median of first answers that people wrote, of late', async () => {
    class Undone extends Error {}
    const told = inTransaction(getStrapi(), async (trx) => {
      const median = (fewest: number) => medianAnswerMinutes(trx, { days: 14, fewest });
      // what other tests wrote is long ago here
      await rows(trx, `update hd_tickets set last_message_at = now() - interval '60 days'`);
      expect(await median(0)).toBeNull();
      await ticket(trx, 1, ['customer', 0], ['machine', 0], ['agent', 6], ['agent', 90]);
      await ticket(trx, 2, ['customer', 0], ['customer', 1], ['agent', 40]);
      await ticket(trx, 3, ['agent', 0], ['customer', 1], ['agent', 3]);
      await ticket(trx, 4, ['customer', 0], ['machine', 1]);
      await ticket(trx, 30, ['customer', 0], ['agent', 1]);
      expect(await median(3)).toBeCloseTo(6, 5);
      expect(await median(4)).toBeNull();
      throw new Undone();
    });
    await expect(told).rejects.toThrow(Undone);
  });
});

describe('the interface', () => {
  it('reads, searches and tells what is there, for anybody', async () => {
    const read = await api<HelpArticle>(`/article?slug=hc-broken&locale=en`);
    expect(read.body.documentId).toBe(damaged);
    expect((await api(`/article?article=${secret}&locale=en`)).status).toBe(404);
    expect((await api(`/article?article=${forCustomers}&locale=en`)).status).toBe(404);
    const home = await api<HelpHome>('/home?locale=en');
    expect(home.body.isOpen).toBe(true);
    const found = await api<HelpSearchAnswer>('/search?q=zanderfisch&locale=en&settled=true');
    expect(found.body.search).toMatch(/^\d+$/);
    expect(await count('kb_searches where id = $1', [found.body.search])).toBe(1);
  });

  it.each([
    ['/search?q=a&locale=en&filters[updatedBy][password][$startsWith]=a', undefined],
    ['/article?slug=hc-broken&locale=en&populate=*', undefined],
    ['/vote', { article: 'x', locale: 'en', surface: 'help_centre', helpful: true, visitor: 'me' }],
  ])('takes nothing more than it says: %s (T39, T40)', async (path, body) => {
    expect((await api(path, body)).status).toBe(400);
  });
});

describe('editors and admins', () => {
  const admin = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl()}/knowledge-base${path}`, {
      method,
      headers: { authorization: `Bearer ${await adminToken()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  it('look at a draft by a signed address, which nobody can make', async () => {
    await articles().update({ documentId: damaged, locale: 'en', data: { title: 'Not yet out' } });
    const asked = { kind: 'article', documentId: damaged, locale: 'en' };
    const { body } = await admin('POST', '/preview-links', asked);
    const { status, html } = await page(`${body.path}&theme=dark`);
    expect(status).toBe(200);
    expect(html).toContain('Not yet out');
    expect(html).toContain('data-theme="dark"');
    expect((await page(body.path.replace(damaged, secret))).status).toBe(404);
    expect((await page('/help/preview/draft/article/en/%zz')).status).toBe(404);
    expect((await atHost('help.oak.example', '/\\[')).status).toBe(404);
  });

  it('set it up: what is saved stands on the next page, at a host of its own too', async () => {
    const { body } = await admin('GET', '/help-centre');
    const settings = {
      ...body.settings,
      title: 'Oak Help',
      domain: 'Help.Oak.Example',
      links: [{ label: 'Shop', url: '/shop' }],
    };
    expect((await admin('PUT', '/help-centre', settings)).status).toBe(200);
    expect((await page('/help/en')).html).toContain('Oak Help');
    const own = await atHost('help.oak.example', '/en/articles/hc-broken');
    expect(own.html).toContain('<link rel="canonical" href="https://help.oak.example/en/articles/hc-broken">');
    expect(own.html).toContain('href="/en/categories/hc-returns"');
    expect((await atHost('other.example', '/en')).html).not.toContain('Oak Help');
    const bad = await admin('PUT', '/help-centre', {
      ...settings,
      links: [{ label: 'x', url: 'javascript:alert(1)' }],
    });
    expect(bad.status).toBe(400);
    expect(await count(`hd_audit_log where action = 'help_centre.changed'`, [])).toBeGreaterThan(0);
    await admin('PUT', '/help-centre', body.settings);
  });
});

describe('titles with numbers', () => {
  it('stand in the order of the numbers, in the help centre and in the content manager', async () => {
    const categories = getStrapi().documents('plugin::knowledge-base.category');
    const { documentId: category } = await categories.create({
      data: { title: 'Hc rooms', slug: 'hc-rooms' },
      locale: 'en',
    });
    await categories.publish({ documentId: category, locale: 'en' });
    for (const [index, title] of ['Room 120', 'Room 54', 'room 6', 'Räume', 'Room 7'].entries())
      await article({ title, slug: `hc-room-${String(index)}`, audience: 'public', category });
    const inOrder = ['Räume', 'room 6', 'Room 7', 'Room 54', 'Room 120'];
    await shown('/help/en/categories/hc-rooms', 'Room 7');
    const { html } = await page('/help/en/categories/hc-rooms');
    const places = inOrder.map((title) => html.indexOf(title));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    const managed = await articles().findMany({
      locale: 'en',
      sort: 'title',
      filters: { slug: { $startsWith: 'hc-room-' } },
    });
    expect(managed.map(({ title }) => title)).toEqual(inOrder);
  });
});

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ANYBODY, AGENT_READER, ARTICLE_AUDIENCES, type Reader } from '../../src/contracts';
import type {
  DiffResponse,
  InsightResponse,
  LinksResponse,
  ReleaseResponse,
  ReleasesResponse,
  ReviewResponse,
  ReviewsResponse,
  VersionsResponse,
} from '../../src/contracts/http/knowledge-editing';
import { databaseOf, rows } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { mayRead } from '../../src/plugins/knowledge-base/core/reading';
import { readableBy } from '../../src/plugins/knowledge-base/server/src/repositories/reading';
import { followBusinessLanguages } from '../../src/plugins/knowledge-base/server/src/services/locales';
import { markForReview } from '../../src/plugins/knowledge-base/server/src/services/reviews';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { newColleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

const CONTENT = '/content-manager/collection-types/plugin::knowledge-base.article';

let token: string;

async function call<Answer>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${baseUrl()}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await call<Answer>(method, `/knowledge-base${path}`, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}

const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', text }] });
const linking = (url: string) => ({
  type: 'paragraph',
  children: [
    { type: 'text', text: 'See ' },
    { type: 'link', url, children: [{ type: 'text', text: 'there' }] },
  ],
});

interface Saved {
  readonly documentId: string;
  readonly slug: string;
}

/** As an editor saves it in the content manager. */
async function save(data: object, { locale = 'en', documentId = '' } = {}): Promise<Saved> {
  const path = documentId === '' ? CONTENT : `${CONTENT}/${documentId}`;
  const answer = await call<{ data: Saved }>(documentId === '' ? 'POST' : 'PUT', `${path}?locale=${locale}`, data);
  if (answer.status >= 400) throw new Error(JSON.stringify(answer));
  return answer.body.data;
}

async function publish(documentId: string, data: object, locale = 'en'): Promise<void> {
  const answer = await call('POST', `${CONTENT}/${documentId}/actions/publish?locale=${locale}`, data);
  if (answer.status >= 400) throw new Error(JSON.stringify(answer));
}

async function published(data: object, locale = 'en'): Promise<Saved> {
  const made = await save(data, { locale });
  await publish(made.documentId, data, locale);
  return made;
}

const articles = () => serviceOf(getStrapi(), 'knowledge-base').articles;
const unique = (title: string) => `${title} ${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  token = await adminToken();
  const { business } = serviceOf(getStrapi(), 'helpdesk');
  const facts = await business.facts();
  await business.save({ ...facts, languages: ['en', 'de'] }, { type: 'system', name: 'Test' });
  await followBusinessLanguages(getStrapi());
});

describe('languages', () => {
  it('are those of the business, and no others are taken', async () => {
    const answer = await call<{ code: string }[]>('GET', '/i18n/locales');
    expect(answer.body.map(({ code }) => code)).toEqual(expect.arrayContaining(['en', 'de']));
    const refused = await call('POST', `${CONTENT}?locale=tlh`, { title: 'x', audience: 'public' });
    expect(refused.status).toBe(400);
  });
});

describe('who reads', () => {
  it('is the same rule in SQL', async () => {
    const readers: Reader[] = [
      ANYBODY,
      AGENT_READER,
      { is: 'customer', accounts: [] },
      { is: 'customer', accounts: ['a'] },
      { is: 'customer', accounts: ['b', 'c'] },
    ];
    const rules = ARTICLE_AUDIENCES.flatMap((audience) =>
      [[], ['a'], ['a', 'b']].map((accounts) => ({ audience, accounts })),
    );
    for (const reader of readers) {
      const { sql, bindings } = readableBy(reader, 'r');
      const found = await rows<{ at: number }>(
        databaseOf(getStrapi()),
        `select r.at from jsonb_to_recordset(?::jsonb) as r(at integer, audience text, accounts jsonb) where ${sql} order by r.at`,
        [JSON.stringify(rules.map((rule, at) => ({ at, ...rule }))), ...bindings],
      );
      const expected = rules.flatMap((rule, at) => (mayRead(reader, rule) ? [at] : []));
      expect(found.map(({ at }) => at)).toEqual(expected);
    }
  });

  it('opens nothing to accounts that stand in no list', async () => {
    const { sql, bindings } = readableBy({ is: 'customer', accounts: ['a'] }, 'r');
    const found = await rows<{ at: number }>(
      databaseOf(getStrapi()),
      `select r.at from jsonb_to_recordset(?::jsonb) as r(at integer, audience text, accounts jsonb) where ${sql} order by r.at`,
      [
        JSON.stringify(
          [null, 'a', { a: true }, [['a']], ['a']].map((accounts, at) => ({ at, audience: 'account', accounts })),
        ),
        ...bindings,
      ],
    );
    expect(found).toEqual([{ at: 4 }]);
  });

  it('holds for what is published, in each language at once, and drafts are read by nobody', async () => {
    const title = unique('Cellar keys');
    const made = await published({ title, body: [paragraph('Under the mat.')], audience: 'public' });
    await save({ title: `${title} de`, body: [paragraph('Unter der Matte.')] }, { ...made, locale: 'de' });
    await publish(made.documentId, { title: `${title} de`, body: [paragraph('Unter der Matte.')] }, 'de');
    await save({ title: `${title} draft` }, made);
    expect(await articles().read(made, 'en', ANYBODY)).toMatchObject({ title, locale: 'en' });
    expect((await articles().read(made, 'de-AT', ANYBODY)).locale).toBe('de');
    expect((await articles().read(made, 'fr', ANYBODY)).locale).toBe('en');

    await save({ title, audience: 'internal' }, made);
    await publish(made.documentId, { title, audience: 'internal' });
    for (const locale of ['en', 'de', 'fr']) {
      await expect(articles().read(made, locale, ANYBODY)).rejects.toMatchObject({ code: 'article_not_found' });
      await expect(articles().text(made.documentId, locale, { is: 'customer', accounts: [] })).rejects.toThrow();
    }
    expect((await articles().refs([made.documentId], 'en', ANYBODY)).size).toBe(0);
    expect((await articles().text(made.documentId, 'en', AGENT_READER)).trim()).not.toBe('');
  });

  it('is no matter for Strapi’s content API (T39), whatever the type', async () => {
    const routes = getStrapi().server.api('content-api').listRoutes();
    expect(routes.length).toBeGreaterThan(0);
    const paths = routes.map(({ path }: { path: string }) => path);
    expect(paths.filter((path: string) => /^(\/api)?\/(knowledge-base|customer-portal)(\/|$)/.test(path))).toEqual([]);
    const types = Object.values(getStrapi().contentTypes).filter(({ uid }) =>
      uid.startsWith('plugin::knowledge-base.'),
    );
    expect(types.length).toBeGreaterThan(3);
    for (const { info } of types)
      for (const path of [`/api/${info.pluralName}`, `/api/knowledge-base/${info.pluralName}`])
        expect([path, (await fetch(`${baseUrl()}${path}`)).status]).toEqual([path, 404]);
    for (const path of [
      '/api/articles',
      '/api/knowledge-base/articles',
      '/api/knowledge-base/articles?filters[owner][$ne]=x',
    ])
      expect((await fetch(`${baseUrl()}${path}`)).status).toBe(404);
  });
});

describe('addresses', () => {
  it('come from titles, each its own, and lead on after they were renamed', async () => {
    const title = unique('Größe ändern');
    const one = await published({ title, audience: 'public', body: [] });
    const other = await published({ title, audience: 'public', body: [] });
    const [first, second] = [await articles().read(one, 'en', ANYBODY), await articles().read(other, 'en', ANYBODY)];
    expect(first.slug).toMatch(/^groesse-aendern-[0-9a-f]{8}$/);
    expect(second.slug).toBe(`${first.slug}-2`);

    for (const slug of [`${first.slug}-b`, `${first.slug}-c`]) {
      await save({ title, slug }, one);
      await publish(one.documentId, { title, slug });
    }
    for (const slug of [first.slug, `${first.slug}-b`, `${first.slug}-c`])
      expect(await articles().read({ slug }, 'en', ANYBODY)).toMatchObject({
        documentId: one.documentId,
        slug: `${first.slug}-c`,
      });

    // Somebody else takes the first one: it is theirs.
    await save({ title, slug: first.slug }, other);
    await publish(other.documentId, { title, slug: first.slug });
    expect((await articles().read({ slug: first.slug }, 'en', ANYBODY)).documentId).toBe(other.documentId);
    expect((await articles().read({ slug: `${first.slug}-b` }, 'en', ANYBODY)).documentId).toBe(one.documentId);
    // And stays theirs when they go on.
    await save({ title, slug: `${first.slug}-d` }, other);
    await publish(other.documentId, { title, slug: `${first.slug}-d` });
    expect(await articles().read({ slug: first.slug }, 'en', ANYBODY)).toMatchObject({
      documentId: other.documentId,
      slug: `${first.slug}-d`,
    });
    // In another language it never was one.
    await expect(articles().read({ slug: `${first.slug}-b` }, 'de', ANYBODY)).resolves.toMatchObject({ locale: 'en' });
  });

  it('that lead to something else are refused, and so is what is none', async () => {
    const { slug } = await articles().read(
      await published({ title: unique('Taken'), audience: 'public' }),
      'en',
      ANYBODY,
    );
    const other = await save({ title: unique('Wants it'), audience: 'public' });
    for (const wanted of [slug, 'a/../b', '<script>']) {
      const answer = await call<{ error: { details: { errors: { path: string[] }[] } } }>(
        'PUT',
        `${CONTENT}/${other.documentId}?locale=en`,
        { slug: wanted },
      );
      expect(answer.status).toBe(400);
      expect(answer.body.error.details.errors[0]?.path).toEqual(['slug']);
    }
  });
});

test('fields that name agents and accounts name what is there', async () => {
  for (const data of [{ owner: 'nobody' }, { accounts: ['none'] }, { accounts: 'all' }]) {
    const answer = await call('POST', `${CONTENT}?locale=en`, { title: 'x', audience: 'public', ...data });
    expect(answer.status).toBe(400);
  }
});

test('an article keeps an agent and accounts that are gone by now, and can still be written', async () => {
  const named = { owner: `gone-${randomUUID()}`, accounts: [`gone-${randomUUID()}`] };
  const made = await save({ title: unique('Left behind'), audience: 'account' });
  await databasePool().query('update kb_articles set owner = $2, accounts = $3 where document_id = $1', [
    made.documentId,
    named.owner,
    JSON.stringify(named.accounts),
  ]);
  await save({ title: 'Still here', ...named }, made);
  for (const changed of [
    { ...named, owner: 'nobody' },
    { ...named, accounts: [...named.accounts, 'none'] },
  ])
    expect((await call('PUT', `${CONTENT}/${made.documentId}?locale=en`, changed)).status).toBe(400);
});

describe('versions', () => {
  it('keep each save, those of ten minutes as one, and are compared and put back', async () => {
    const title = unique('Reset the lamp');
    const made = await save({ title, audience: 'public', body: [paragraph('Hold it for 3 seconds.')] });
    await save({ title, body: [paragraph('Hold it for 5 seconds.')] }, made);
    await publish(made.documentId, { title, body: [paragraph('Hold it for 5 seconds.')] });
    await save({ title, body: [paragraph('Hold it for 10 seconds.')] }, made);
    const path = `/articles/${made.documentId}/versions`;

    const { data } = await ask<VersionsResponse>('GET', `${path}?locale=en`);
    expect(data.map(({ number, state, isLive }) => ({ number, state, isLive }))).toEqual([
      { number: 2, state: 'saved', isLive: false },
      { number: 1, state: 'published', isLive: true },
    ]);
    expect(data[0]).toMatchObject({ changed: ['body'], by: expect.stringMatching(/./) as string });

    const diff = await ask<DiffResponse>('GET', `${path}/2/diff?locale=en`);
    expect(diff).toMatchObject({ from: 1, to: 2, words: { added: 1, removed: 1 } });
    expect(diff.fields.map(({ field }) => field)).toEqual(['body']);

    // Closed meanwhile: putting back what it said does not open it.
    await save({ title, audience: 'internal' }, made);
    const restored = await ask<{ version: { state: string; restoredFrom: number } }>('POST', `${path}/1/restore`, {
      locale: 'en',
    });
    expect(restored.version).toMatchObject({ state: 'restored', restoredFrom: 1 });
    const draft = await call<{ data: { audience: string; body: unknown } }>(
      'GET',
      `${CONTENT}/${made.documentId}?locale=en`,
    );
    expect(draft.body.data).toMatchObject({ audience: 'internal', body: [paragraph('Hold it for 5 seconds.')] });
    expect((await articles().text(made.documentId, 'en', ANYBODY)).trim()).toBe('Hold it for 5 seconds.');

    expect((await call('GET', `/knowledge-base${path}/9/diff?locale=en`)).status).toBe(404);
  });
});

test('two people who save one after the other have a version each', async () => {
  const editor = await newColleague('throughline-content-editor');
  const made = await save({ title: unique('By two'), audience: 'public', body: [paragraph('One.')] });
  const path = `${CONTENT}/${made.documentId}?locale=en`;
  for (const text of ['Two.', 'Two and a half.'])
    expect((await editor.call('PUT', path, { body: [paragraph(text)] })).status).toBe(200);
  await save({ body: [paragraph('Three.')] }, made);
  const { data } = await ask<VersionsResponse>('GET', `/articles/${made.documentId}/versions?locale=en`);
  expect(data.map(({ number, by }) => [number, by === 'Lena Berg'])).toEqual([
    [3, false],
    [2, true],
    [1, false],
  ]);
});

describe('reviews', () => {
  const review = (documentId: string) =>
    ask<ReviewResponse>('GET', `/articles/${documentId}/review?locale=en`).then((answer) => answer.review);

  it('come due by time, and start anew when somebody has checked', async () => {
    // what other tests published is seen first: many that are new at once would be spread over days
    await ask<ReviewsResponse>('GET', '/reviews?state=due');
    const made = await published({ title: unique('Old'), audience: 'public', reviewDays: 30 });
    expect(await review(made.documentId)).toMatchObject({ isDue: false, interval: 30, reasons: [] });
    await databasePool().query(
      `update kb_articles set published_at = published_at - interval '40 days' where document_id = $1 and published_at is not null`,
      [made.documentId],
    );
    expect((await review(made.documentId))?.reasons.map(({ reason }) => reason)).toEqual(['interval']);
    const due = await ask<ReviewsResponse>('GET', '/reviews?state=due&reason=interval&locale=en&owner=none&limit=200');
    expect(due.data.map(({ documentId }) => documentId)).toContain(made.documentId);
    expect(due.counts.due).toBeGreaterThanOrEqual(1);

    const after = await ask<ReviewResponse>('POST', `/articles/${made.documentId}/review/checked`, { locale: 'en' });
    expect(after.review).toMatchObject({ isDue: false, reasons: [], checkedBy: expect.stringMatching(/./) as string });
    expect((await articles().read(made, 'en', ANYBODY)).checkedAt).not.toBeNull();
  });

  it('are asked for by people and by programs, once each, and pages of them follow each other', async () => {
    const made = await published({ title: unique('Doubtful'), audience: 'public' });
    const mark = { article: made.documentId, locale: 'en', reason: 'drift', note: '12 avoidable tickets' } as const;
    expect(await markForReview(getStrapi(), { ...mark, locale: 'de' })).toBe(false);
    expect(await markForReview(getStrapi(), mark)).toBe(true);
    expect(await markForReview(getStrapi(), mark)).toBe(false);
    await ask('POST', `/articles/${made.documentId}/review/mark`, { locale: 'en', note: 'Is this so?' });
    expect((await review(made.documentId))?.reasons).toMatchObject([
      { reason: 'asked', note: 'Is this so?' },
      { reason: 'drift', note: '12 avoidable tickets' },
    ]);
    const first = await ask<ReviewsResponse>('GET', '/reviews?state=all&limit=1');
    const second = await ask<ReviewsResponse>('GET', `/reviews?state=all&limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.data[0]?.documentId).not.toBe(first.data[0]?.documentId);
    await ask('POST', `/articles/${made.documentId}/review/checked`, { locale: 'en' });
    // Somebody has just looked.
    expect(await markForReview(getStrapi(), mark)).toBe(false);
  });

  it('follow a release that is out, each article once', async () => {
    const made = await published({ title: unique('About the lamp'), audience: 'public' });
    const body = { product: 'Lamp', name: unique('2.0'), releasedAt: '2099-01-01', articles: [made.documentId] };
    const { release } = await ask<ReleaseResponse>('POST', '/releases', body);
    expect(release).toMatchObject({ isOut: false, articles: [{ documentId: made.documentId }] });
    expect(await review(made.documentId)).toMatchObject({ isDue: false });

    const today = new Date().toISOString().slice(0, 10);
    const out = await ask<ReleaseResponse>('PUT', `/releases/${release.documentId}`, { ...body, releasedAt: today });
    expect(out.release).toMatchObject({ isOut: true, reviews: { marked: 1, checked: 0 } });
    expect(await review(made.documentId)).toMatchObject({
      reasons: [{ reason: 'release', note: `Lamp ${body.name}` }],
    });

    await ask('POST', `/articles/${made.documentId}/review/checked`, { locale: 'en' });
    await ask('PUT', `/releases/${release.documentId}`, { ...body, releasedAt: today });
    expect(await review(made.documentId)).toMatchObject({ isDue: false });
    const { data } = await ask<ReleasesResponse>('GET', '/releases');
    expect(data.find(({ documentId }) => documentId === release.documentId)?.reviews).toEqual({
      marked: 1,
      checked: 1,
    });
    await ask('DELETE', `/releases/${release.documentId}`);
    expect((await call('DELETE', `/knowledge-base/releases/${release.documentId}`)).status).toBe(404);
  });
});

/** A server of somebody else, which has nothing. */
async function strangersSite(): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, close: () => server.close() };
}

test('links that lead nowhere are found, and reviewed once', async () => {
  const elsewhere = await strangersSite();
  const draft = await save({ title: unique('Not yet'), audience: 'public' });
  const hidden = await published({ title: unique('For us'), audience: 'internal' });
  const hiddenPath = (await articles().read(hidden, 'en', AGENT_READER)).path;
  const draftSlug = (await call<{ data: Saved }>('GET', `${CONTENT}/${draft.documentId}?locale=en`)).body.data.slug;
  const body = [
    linking('/help/en/articles/there-is-none'),
    linking(`/help/en/articles/${draftSlug}`),
    linking(hiddenPath),
    linking(`${elsewhere.url}/nowhere-at-all`),
    linking('mailto:someone@example.com'),
    linking('http://169.254.169.254/latest/meta-data'),
  ];
  const made = await published({ title: unique('Links'), audience: 'public', body });
  const links = await ask<LinksResponse>('POST', `/articles/${made.documentId}/links/check`, { locale: 'en' });
  expect(Object.fromEntries(links.data.map(({ url, problem }) => [url, problem]))).toEqual({
    '/help/en/articles/there-is-none': 'no_article',
    [`/help/en/articles/${draftSlug}`]: 'not_published',
    [hiddenPath]: 'not_readable',
    [`${elsewhere.url}/nowhere-at-all`]: 'gone',
    'http://169.254.169.254/latest/meta-data': 'unreachable',
  });
  const marked = await ask<ReviewResponse>('GET', `/articles/${made.documentId}/review?locale=en`);
  expect(marked.review?.reasons.map(({ reason }) => reason)).toEqual(['links']);
  expect((await ask<LinksResponse>('GET', '/links?limit=200')).data.map(({ documentId }) => documentId)).toContain(
    made.documentId,
  );
  elsewhere.close();

  await save({ title: 'Links', body: [] }, made);
  await publish(made.documentId, { title: 'Links', body: [] });
  await ask('POST', `/articles/${made.documentId}/links/check`, { locale: 'en' });
  expect((await ask<ReviewResponse>('GET', `/articles/${made.documentId}/review?locale=en`)).review?.reasons).toEqual(
    [],
  );
});

test('a link is right under an old address too, and wrong where one of its readers stands before a closed door', async () => {
  const title = unique('Renamed');
  const target = await published({ title, audience: 'public' });
  const { path } = await articles().read(target, 'en', ANYBODY);
  await save({ title, slug: `${target.slug}-anew` }, target);
  await publish(target.documentId, { title, slug: `${target.slug}-anew` });
  const made = await published({ title: unique('Linking'), audience: 'public', body: [linking(path)] });
  const problems = async (): Promise<string[]> => {
    const { data } = await ask<LinksResponse>('POST', `/articles/${made.documentId}/links/check`, { locale: 'en' });
    return data.map(({ problem }) => problem);
  };
  expect(await problems()).toEqual([]);

  const isFor = (documentId: string, audience: string, accounts: readonly string[]) =>
    databasePool().query('update kb_articles set audience = $2, accounts = $3 where document_id = $1', [
      documentId,
      audience,
      JSON.stringify(accounts),
    ]);
  await isFor(target.documentId, 'account', ['a']);
  expect(await problems()).toEqual(['not_readable']);
  await isFor(made.documentId, 'account', ['a', 'b']);
  expect(await problems()).toEqual(['not_readable']);
  await isFor(target.documentId, 'account', ['b', 'c', 'a']);
  expect(await problems()).toEqual([]);
  await isFor(target.documentId, 'signed_in', []);
  expect(await problems()).toEqual([]);
});

test('a link is right again once what it leads to is published', async () => {
  const awaited = await save({ title: unique('Awaited'), audience: 'public' });
  const { slug } = (await call<{ data: Saved }>('GET', `${CONTENT}/${awaited.documentId}?locale=en`)).body.data;
  const address = `/help/en/articles/${slug}`;
  const made = await published({ title: unique('Early'), audience: 'public', body: [linking(address)] });
  const { data } = await ask<LinksResponse>('POST', `/articles/${made.documentId}/links/check`, { locale: 'en' });
  expect(data.map(({ problem }) => problem)).toEqual(['not_published']);
  await publish(awaited.documentId, { title: 'Awaited', audience: 'public' });
  await waitFor('the link is right', async () => {
    const left = (await ask<LinksResponse>('GET', '/links?limit=200')).data;
    return left.every(({ url }) => url !== address);
  });
  const { review } = await ask<ReviewResponse>('GET', `/articles/${made.documentId}/review?locale=en`);
  expect(review?.reasons).toEqual([]);
});

test('how an article does is told beside its editor', async () => {
  const made = await published({ title: unique('Read'), audience: 'public' });
  const visitor = { key: null, dayKey: randomUUID(), customer: null };
  const knowledge = serviceOf(getStrapi(), 'knowledge-base');
  const search = await knowledge.search.searched({
    text: 'Lamp dark',
    locale: 'en',
    surface: 'help_centre',
    visitor,
    answers: 3,
  });
  const about = { article: made.documentId, locale: 'en', surface: 'help_centre', visitor } as const;
  await knowledge.articles.record([
    { ...about, kind: 'view', search },
    { ...about, kind: 'view', search: null },
    { ...about, kind: 'helpful' },
    { ...about, kind: 'unhelpful', reason: 'unclear', note: 'Which button?' },
  ]);
  const insight = await ask<InsightResponse>('GET', `/articles/${made.documentId}/insight?locale=en&days=7`);
  expect(insight).toMatchObject({
    views: { count: 2, visitors: 1 },
    searches: [{ text: 'lamp dark', count: 1 }],
    votes: { helpful: 1, unhelpful: 1, reasons: [{ reason: 'unclear', count: 1 }], notes: [{ note: 'Which button?' }] },
    ticketsAfter: { count: 0 },
    quoted: { count: 0 },
  });
  expect(insight.views.daily).toHaveLength(7);
  expect(insight.views.daily.at(-1)).toBe(2);
});

test('an answer becomes a draft that says the same, and nothing in it is markup (T50)', async () => {
  const text = 'Try this:\n\n1. Unplug it.\n2. <img src=x onerror=alert(1)> https://example.com/a';
  const made = await articles().draftFrom(
    { title: 'Dark lamp', text, locale: 'de-AT', ticket: 't', message: null },
    { type: 'system', name: 'Test' },
  );
  expect(decodeURIComponent(made.adminPath)).toContain('locale]=de');
  await expect(articles().read(made, 'de', AGENT_READER)).rejects.toThrow();
  await publish(made.documentId, { title: 'Dark lamp' }, 'de');
  const view = await articles().read(made, 'de', ANYBODY);
  expect(view.html).not.toContain('<img src=x');
  expect(view.html).toContain('&lt;img');
});

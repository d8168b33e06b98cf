import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { importRun, importRunResponse, type ImportRunResponse } from '../../src/contracts/http/knowledge-import';
import { serviceOf } from '../../src/kernel/services';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { docxOf, storedZip } from '../support/stored-zip';
import { waitFor } from '../support/wait-for';

/** Articles come in by the endpoint that the admin panel calls, and are placed by the job, in the real database. */

const ARTICLE = 'plugin::knowledge-base.article';
const mark = randomUUID().slice(0, 8);
// One red pixel.
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

beforeAll(async () => {
  const { business } = serviceOf(getStrapi(), 'helpdesk');
  await business.save({ ...(await business.facts()), languages: ['en', 'de'] }, { type: 'system', name: 'Test' });
});

async function send(files: Readonly<Record<string, string | Buffer>>, publish = true): Promise<Response> {
  const form = new FormData();
  form.set('locale', 'en');
  form.set('publish', String(publish));
  for (const [name, content] of Object.entries(files))
    form.append('files', new File([new Uint8Array(Buffer.from(content))], name));
  return fetch(`${baseUrl()}/knowledge-base/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await adminToken()}` },
    body: form,
  });
}

async function bring(files: Readonly<Record<string, string | Buffer>>, publish = true): Promise<ImportRunResponse> {
  const answer = await send(files, publish);
  expect(answer.status).toBe(201);
  return ended(importRun.parse(await answer.json()).id);
}

async function ended(id: string): Promise<ImportRunResponse> {
  const headers = { authorization: `Bearer ${await adminToken()}` };
  return waitFor('the import ends', async () => {
    const answer = await fetch(`${baseUrl()}/knowledge-base/imports/${id}`, { headers });
    const run = importRunResponse.parse(await answer.json());
    return run.isDone ? run : null;
  });
}

const published = (documentId: string | null | undefined, locale = 'en') =>
  getStrapi()
    .documents(ARTICLE)
    .findOne({ documentId: documentId ?? '', locale, status: 'published', populate: ['category'] });

test('Markdown: a category is made, pictures are kept, and what is public is published', async () => {
  const markdown = `---\ncategory: Returns ${mark}\nkeywords: refund\n---\n# Send it back ${mark}\n\nWithin 30 days.\n\n![A lamp](${PIXEL})\n\n![Gone](missing.png)`;
  const { items, total, failed } = await bring({ [`back-${mark}.md`]: markdown });
  expect({ total, failed }).toEqual({ total: 1, failed: 0 });
  expect(items).toMatchObject([
    { outcome: 'created', locale: 'en', notes: [{ code: 'pictures_missing', count: 1, names: ['missing.png'] }] },
  ]);
  const article = await published(items[0]?.article);
  expect(article).toMatchObject({
    title: `Send it back ${mark}`,
    keywords: 'refund',
    category: { title: `Returns ${mark}` },
  });
  expect(article?.body).toMatchObject([
    { type: 'paragraph' },
    {
      type: 'image',
      image: { alternativeText: 'A lamp', width: 1, height: 1, url: expect.stringMatching(/^\/uploads\//) },
    },
  ]);
});

test('what comes again is the same article; what was edited here stands', async () => {
  const name = `again-${mark}.md`;
  const first = (await bring({ [name]: '# First\n\nWords' })).items[0];
  expect((await bring({ [name]: '# First\n\nWords' })).items[0]).toMatchObject({
    outcome: 'unchanged',
    article: first?.article,
  });
  const second = (await bring({ [name]: '# Second\n\nWords' })).items[0];
  expect(second).toMatchObject({ outcome: 'updated', article: first?.article });
  expect(await published(first?.article)).toMatchObject({ title: 'Second' });

  const documentId = first?.article ?? '';
  await getStrapi()
    .documents(ARTICLE)
    .update({ documentId, locale: 'en', data: { title: 'By an editor' } });
  expect((await bring({ [name]: '# Third\n\nWords' })).items[0]).toMatchObject({ outcome: 'kept' });
  expect(await getStrapi().documents(ARTICLE).findOne({ documentId, locale: 'en' })).toMatchObject({
    title: 'By an editor',
  });
});

test('what was deleted here comes again when it is brought again', async () => {
  const files = { [`deleted-${mark}.md`]: '# Deleted\n\nWords' };
  const first = (await bring(files)).items[0];
  await getStrapi()
    .documents(ARTICLE)
    .delete({ documentId: first?.article ?? '', locale: '*' });
  const second = (await bring(files)).items[0];
  expect(second?.outcome).toBe('created');
  expect(await published(second?.article)).toMatchObject({ title: 'Deleted' });
});

test('no more files than fifty come at once, and none of more than 20 MB', async () => {
  const many = await send(
    Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`${String(at)}-${mark}.md`, '# x'])),
  );
  expect([many.status, await many.json()]).toMatchObject([400, { error: { code: 'invalid_input' } }]);
  const large = await send({ 'large.md': Buffer.alloc(20 * 1024 * 1024 + 1, 'a') });
  expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'too_large' } }]);
  expect((await send({})).status).toBe(400);
});

test('a picture is fetched from no address within our own network (T30)', async () => {
  let calls = 0;
  const within = createServer((_request, response) => {
    calls += 1;
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(PIXEL.split(',')[1] ?? '', 'base64'));
  });
  await new Promise<void>((resolve) => within.listen(0, '127.0.0.1', resolve));
  const { port } = within.address() as AddressInfo;
  try {
    const picture = `http://127.0.0.1:${String(port)}/pixel.png`;
    // A draft: the links of what is published are called as well, by somebody else.
    const { items } = await bring({ [`within-${mark}.md`]: `# Within ${mark}\n\n![Ours](${picture})` }, false);
    expect(items[0]?.notes).toEqual([{ code: 'pictures_missing', count: 1, names: [picture] }]);
    const draft = await getStrapi()
      .documents(ARTICLE)
      .findOne({ documentId: items[0]?.article ?? '', locale: 'en' });
    expect(JSON.stringify(draft?.body)).toContain(picture);
    expect(calls).toBe(0);
  } finally {
    within.close();
  }
});

describe('pictures beside the files', () => {
  const png = Buffer.from(PIXEL.split(',')[1] ?? '', 'base64');
  const library = () => getStrapi().db.query('plugin::upload.file');
  const guide = `# Beside ${mark}\n\n![The lamp](images/lamp.png)\n\n![Gone](images/gone.png)\n\n![Out](../../secret.png)`;
  const imagesOf = async (documentId: string | null | undefined) => {
    const article = await published(documentId);
    return (article?.body ?? []).flatMap((block) => (block.type === 'image' ? [block.image] : []));
  };

  test.each([
    ['of a folder', (name: string) => ({ [`docs/${name}.md`]: guide, 'docs/images/lamp.png': png, 'secret.png': png })],
    [
      'of a .zip',
      (name: string) => ({
        [`${name}.zip`]: storedZip({ [`docs/${name}.md`]: guide, 'docs/images/lamp.png': png, 'secret.png': png }),
      }),
    ],
  ])(
    '%s stand in the article, once in the media library however often they come; missing ones are named',
    async (_where, files) => {
      const name = `beside-${randomUUID().slice(0, 8)}`;
      const first = await bring(files(name));
      expect(first.items).toMatchObject([
        {
          outcome: 'created',
          notes: [{ code: 'pictures_missing', count: 2, names: ['images/gone.png', '../../secret.png'] }],
        },
      ]);
      const [image] = await imagesOf(first.items[0]?.article);
      expect(image).toMatchObject({
        alternativeText: 'The lamp',
        url: expect.stringMatching(/^\/uploads\//),
        width: 1,
      });
      const before = await library().count();
      expect((await bring(files(name))).items).toMatchObject([{ outcome: 'unchanged' }]);
      const other = await bring(files(`${name}-other`));
      expect(await imagesOf(other.items[0]?.article)).toMatchObject([{ url: image?.url }]);
      expect(await library().count()).toBe(before);
      // what was placed is not kept twice
      const { rows } = await databasePool().query('select from kb_import_pictures where run_id = $1', [first.id]);
      expect(rows).toHaveLength(0);
    },
  );

  test('what is only called a picture, begins like one, or is too large, is missing', async () => {
    const large = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]);
    const files = {
      [`called-${mark}.md`]: `# Called ${mark}\n\n![a](page.png)\n\n![b](large.png)\n\n![c](broken.png)`,
      'page.png': '<html><script>alert(1)</script></html>',
      'large.png': large,
      'broken.png': Buffer.concat([png.subarray(0, 20), Buffer.from(mark)]),
    };
    const { items } = await bring(files);
    expect(items[0]?.notes).toMatchObject([
      { code: 'pictures_missing', names: ['page.png', 'large.png', 'broken.png'] },
    ]);
    expect(items[0]?.outcome).toBe('created');
  });

  test('files of one name in two folders of an archive are two articles', async () => {
    const archive = storedZip({
      'a/index.md': `# A ${mark}\n\nx`,
      'b/index.md': `# B ${mark}\n\nx`,
      '__MACOSX/b/._index.md': 'x',
    });
    const first = await bring({ [`two-${mark}.zip`]: archive });
    expect(first.items.map(({ title, outcome }) => [title, outcome])).toEqual([
      [`A ${mark}`, 'created'],
      [`B ${mark}`, 'created'],
    ]);
    expect((await bring({ [`two-${mark}.zip`]: archive })).items).toMatchObject([
      { outcome: 'unchanged', article: first.items[0]?.article },
      { outcome: 'unchanged', article: first.items[1]?.article },
    ]);
  });
});

test('an export of Zendesk: languages are one article, links lead to ours, drafts stay drafts', async () => {
  const host = `https://${mark}.zendesk.com/hc`;
  const ids = { bulb: Number.parseInt(mark, 16), care: Number.parseInt(mark, 16) + 1 };
  const bulb = {
    id: ids.bulb,
    title: 'Fit a bulb',
    body: '<p>Unplug.</p>',
    locale: 'en-us',
    html_url: `${host}/en-us/articles/${String(ids.bulb)}`,
  };
  const birne = { ...bulb, title: 'Birne einsetzen', body: '<p>Stecker ziehen.</p>', locale: 'de' };
  const care = {
    id: ids.care,
    title: 'Care',
    body: `<p>See <a href="${host}/de/articles/${String(ids.bulb)}-Birne">bulbs</a></p>`,
    locale: 'en-us',
    draft: true,
  };
  const { items } = await bring({ 'articles.json': JSON.stringify({ articles: [bulb, care, birne] }) });
  expect(items.map(({ outcome, locale }) => [outcome, locale])).toEqual([
    ['created', 'en'],
    ['created', 'en'],
    ['created', 'de'],
  ]);
  expect(items[2]?.article).toBe(items[0]?.article);
  expect(await published(items[0]?.article, 'de')).toMatchObject({ title: 'Birne einsetzen' });
  expect(items[1]?.notes).toEqual([{ code: 'draft_there', count: 1 }]);
  expect(await published(items[1]?.article)).toBeNull();
  const draft = await getStrapi()
    .documents(ARTICLE)
    .findOne({ documentId: items[1]?.article ?? '', locale: 'en' });
  expect(JSON.stringify(draft?.body)).toContain(`/help/en/articles/${items[0]?.article ?? 'none'}`);
});

test('DOCX, with its first heading for a title', async () => {
  const file = docxOf([{ style: 'Heading1', text: `Warranty ${mark}` }, { text: 'Two years.' }]);
  const { items } = await bring({ 'warranty.docx': file }, false);
  expect(items).toMatchObject([{ outcome: 'created', title: `Warranty ${mark}` }]);
  expect(await published(items[0]?.article)).toBeNull();
});

test.each([
  ['a document that says to be larger than any', 'bomb.docx', storedZip({ 'word/document.xml': 'x' }, 0xffff_0000)],
  ['a document that is none', 'broken.docx', Buffer.from('PK?')],
  ['an archive that says to be larger than any', 'bomb.zip', storedZip({ 'a.md': 'x' }, 0xffff_0000)],
  ['an archive without a document', 'pictures.zip', storedZip({ 'a.png': 'x' })],
  ['JSON that is no export', 'orders.json', Buffer.from('{"orders":[]}')],
  ['something else', 'page.pdf', Buffer.from('%PDF')],
])('%s is told by its name, and nothing comes', async (_name, file, content) => {
  const answer = await send({ [file]: content });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ error: { code: 'import_empty', details: { unreadable: [file] } } });
});

test('a file that would take long is told by its name and holds up nobody; the others of its request come', async () => {
  // closing what was never opened looks through all that is open: minutes, on any machine
  const depth = 200_000;
  const endless = '<div>'.repeat(depth) + '</p>'.repeat(depth);
  let isRead = false;
  const slow = Promise.all([
    send({ 'endless.html': endless }),
    bring({ 'endless.html': endless, [`short-${mark}.md`]: `# Short ${mark}\n\nx` }),
  ]).finally(() => (isRead = true));
  await bring({ [`meanwhile-${mark}.md`]: `# Meanwhile ${mark}\n\nx` });
  expect(isRead).toBe(false);
  const [alone, withAnother] = await slow;
  expect([alone.status, await alone.json()]).toMatchObject([
    422,
    { error: { code: 'import_empty', details: { unreadable: ['endless.html'] } } },
  ]);
  expect(withAnother.unreadable).toEqual(['endless.html']);
  expect(withAnother.items).toMatchObject([{ outcome: 'created', title: `Short ${mark}` }]);
}, 45_000);

test('what failed says so, and is placed again', async () => {
  const pool = databasePool();
  await pool.query(
    `create function refuse_articles() returns trigger language plpgsql as $$ begin if new.title = 'Fails ${mark}' then raise exception 'no'; end if; return new; end $$;
     create trigger refuse_articles before insert on kb_articles for each row execute function refuse_articles();`,
  );
  let run: ImportRunResponse;
  try {
    run = await bring({ [`fails-${mark}.md`]: `# Fails ${mark}\n\nx`, [`holds-${mark}.md`]: `# Holds ${mark}\n\nx` });
  } finally {
    await pool.query('drop trigger refuse_articles on kb_articles; drop function refuse_articles();');
  }
  expect(run.items.map(({ outcome }) => outcome)).toEqual(['failed', 'created']);
  const headers = { authorization: `Bearer ${await adminToken()}` };
  await fetch(`${baseUrl()}/knowledge-base/imports/${run.id}/again`, { method: 'POST', headers });
  expect((await ended(run.id)).items.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
});

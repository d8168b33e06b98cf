import { randomUUID } from 'node:crypto';

import { AGENT_READER, ANYBODY, type ArticleAudience, type KnowledgeVisitor, type Reader } from '../../src/contracts';
import {
  gapsResponse,
  hintsResponse,
  indexAgainResponse,
  notIndexedResponse,
  writeGapArticleResponse,
  type GapsResponse,
  type HintsResponse,
} from '../../src/contracts/http/knowledge-search';
import { inTransaction, rows } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { followBusinessLanguages } from '../../src/plugins/knowledge-base/server/src/services/locales';
import { findQueuedHints } from '../../src/plugins/knowledge-base/server/src/services/search-hints';
import { databasePool, getStrapi } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** What readers find, through the facade that help centre, widget, form, portal and inbox ask; and what nobody answers. */

const ARTICLE = 'plugin::knowledge-base.article';
const search = () => serviceOf(getStrapi(), 'knowledge-base').search;

let editor: Colleague;

beforeAll(async () => {
  const { business } = serviceOf(getStrapi(), 'helpdesk');
  const facts = await business.facts();
  await business.save({ ...facts, languages: ['en', 'de'] }, { type: 'system', name: 'Test' });
  await followBusinessLanguages(getStrapi());
  editor = await newColleague('throughline-content-editor');
});

interface Written {
  readonly title: string;
  readonly words?: string;
  readonly audience?: ArticleAudience;
  readonly accounts?: readonly string[];
  readonly keywords?: string;
}

const dataOf = ({ title, words = title, audience = 'public', accounts = [], keywords = '' }: Written) => ({
  title,
  audience,
  keywords,
  accounts: [...accounts],
  body: words.split('\n').map((text) => ({ type: 'paragraph' as const, children: [{ type: 'text' as const, text }] })),
});

/** Answers its documentId. */
async function published(written: Written, locale = 'en'): Promise<string> {
  const made = await getStrapi()
    .documents(ARTICLE)
    .create({ locale, status: 'published', data: dataOf(written) });
  return made.documentId;
}

async function found(
  text: string,
  { locale = 'en', reader = ANYBODY }: { locale?: string; reader?: Reader } = {},
): Promise<string[]> {
  const { hits } = await search().find({ text, locale, reader, limit: 10 });
  return hits.map(({ documentId }) => documentId);
}

/** The index follows in the moment after the publication. */
const becomes = (what: string, wanted: readonly string[], ask: () => Promise<string[]>): Promise<boolean> =>
  waitFor(what, async () => JSON.stringify(await ask()) === JSON.stringify(wanted));

async function asked<Answer>(
  method: string,
  path: string,
  schema: { parse(body: unknown): Answer },
  body?: unknown,
): Promise<Answer> {
  const response = await editor.call(method, `/knowledge-base${path}`, body);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}

describe('an article that cannot be indexed', () => {
  const listed = () => asked('GET', '/search/not-indexed', notIndexedResponse);

  test('is set aside and told with its reason, the others are found, and so is it once it is tried again', async () => {
    const pool = databasePool();
    await pool.query(
      `create function refuse_numbats() returns trigger language plpgsql as $$
         begin if new.title = 'Numbat burrows' then raise exception 'no room for numbats'; end if; return new; end $$;
       create trigger refuse_numbats before insert on kb_search_articles for each row execute function refuse_numbats();`,
    );
    let refused: string;
    let other: string;
    try {
      refused = await published({ title: 'Numbat burrows' });
      other = await published({ title: 'Numbat snoring' });
      await becomes('the other one is found', [other], () => found('numbat'));
      const told = await waitFor('it is set aside', async () => {
        const { articles } = await listed();
        return articles.find(({ documentId, isTriedAgain }) => documentId === refused && !isTriedAgain);
      });
      expect(told).toMatchObject({ title: 'Numbat burrows', locale: 'en', reason: 'no room for numbats' });
      const { rows: queue } = await pool.query('select from kb_search_queue where article = $1', [refused]);
      expect(queue).toHaveLength(0);
    } finally {
      await pool.query('drop trigger refuse_numbats on kb_search_articles; drop function refuse_numbats();');
    }
    const again = await asked('POST', '/search/not-indexed/again', indexAgainResponse);
    expect(again.queued).toBeGreaterThanOrEqual(1);
    await waitFor('both are found', async () => (await found('numbat')).length === 2);
    expect((await listed()).articles.map(({ documentId }) => documentId)).not.toContain(refused);
  });
});

describe('a search', () => {
  test('finds what this reader may read, and nothing else, also while the index is a step behind', async () => {
    const { documentId: account } = await serviceOf(getStrapi(), 'helpdesk').accounts.create(
      { name: 'Quokka Ltd', domains: [], parent: null, attributes: {} },
      { type: 'system', name: 'Test' },
    );
    const all = {
      public: await published({ title: 'Quokka feeding' }),
      signed_in: await published({ title: 'Quokka feeding for customers', audience: 'signed_in' }),
      account: await published({ title: 'Quokka feeding by contract', audience: 'account', accounts: [account] }),
      internal: await published({ title: 'Quokka feeding, what it costs us', audience: 'internal' }),
    };
    const seenBy = async (reader: Reader): Promise<string[]> => (await found('quokka feeding', { reader })).sort();
    await waitFor('all are found', async () => (await seenBy(AGENT_READER)).length === 4);
    expect(await seenBy(AGENT_READER)).toEqual(Object.values(all).sort());
    expect(await seenBy(ANYBODY)).toEqual([all.public]);
    expect(await seenBy({ is: 'customer', accounts: [] })).toEqual([all.public, all.signed_in].sort());
    expect(await seenBy({ is: 'customer', accounts: [account] })).toEqual(
      [all.public, all.signed_in, all.account].sort(),
    );

    await databasePool().query(`update kb_articles set audience = 'internal' where document_id = $1`, [all.public]);
    expect(await seenBy(ANYBODY)).toEqual([]);
  });

  test('answers in the language asked for, and in another where that has nothing', async () => {
    const both = await published({ title: 'Axolotl tank cleaning', words: 'Rinse the axolotl tank with water.' });
    await getStrapi()
      .documents(ARTICLE)
      .update({
        documentId: both,
        locale: 'de',
        status: 'published',
        data: dataOf({ title: 'Axolotl-Becken reinigen', words: 'Spülen Sie das Becken mit Wasser.' }),
      });
    const english = await published({ title: 'Axolotl delivery' });
    await becomes('both are found in German', [both, english], () => found('axolotl', { locale: 'de-AT' }));
    const { hits } = await search().find({ text: 'axolotl', locale: 'de', reader: ANYBODY, limit: 10 });
    expect(hits.map(({ locale, title }) => [locale, title])).toEqual([
      ['de', 'Axolotl-Becken reinigen'],
      ['en', 'Axolotl delivery'],
    ]);
    // A part of a compound, and umlauts as they are typed without.
    expect(await found('beckenreinigung spuelen', { locale: 'de' })).toContain(both);
  });

  test('forgives typing errors and says for what it took them, finds beginnings and other names', async () => {
    const made = await published({
      title: 'Your didgeridoo sounds hollow',
      words: 'Seal the mouthpiece with beeswax.',
    });
    await becomes('it is found', [made], () => found('didgeridoo'));
    expect(await search().find({ text: 'digderidoo', locale: 'en', reader: ANYBODY, limit: 5 })).toMatchObject({
      hits: [{ documentId: made }],
      corrected: 'didgeridoo',
    });
    expect(await found('didger')).toEqual([made]);
    const [hit] = (await search().find({ text: 'beeswax', locale: 'en', reader: ANYBODY, limit: 5 })).hits;
    expect(hit?.excerpt).toMatch(/.beeswax./);

    expect(await found('yidaki')).toEqual([]);
    await asked('POST', '/gaps/synonym', { parse: Boolean }, { locale: 'en', words: ['yidaki', 'didgeridoo'] });
    expect(await found('yidaki')).toEqual([made]);
  });

  test('follows new names, and forgets what is no longer published', async () => {
    const made = await published({ title: 'Harpsichord tuning', words: 'Turn the pins.' });
    await becomes('it is found', [made], () => found('harpsichord'));
    const data = dataOf({ title: 'Clavichord tuning', words: 'Turn the pins.' });
    await getStrapi().documents(ARTICLE).update({ documentId: made, locale: 'en', data });
    expect(await found('clavichord')).toEqual([]);
    await getStrapi().documents(ARTICLE).publish({ documentId: made, locale: 'en' });
    await becomes('the new name is known', [made], () => found('clavichord'));
    expect(await found('harpsichord')).toEqual([]);
    await getStrapi().documents(ARTICLE).unpublish({ documentId: made, locale: 'en' });
    // At once: what is shown is read from what is published.
    expect(await found('clavichord')).toEqual([]);
  });
});

test('a message is offered what answers it, and nothing rather than something poor', async () => {
  const made = await published({
    title: 'The bassoon arrived with a warped bocal',
    words: 'Send us a photo of the warped bocal, and we send a new one.',
  });
  await becomes('it is found', [made], () => found('warped bocal'));
  const offered = async (text: string): Promise<string[]> =>
    (await search().suggest({ text, locale: 'en', reader: ANYBODY, limit: 3 })).map(({ documentId }) => documentId);
  expect(await offered('Hello, my bassoon came yesterday and the bocal is warped. What can I do? Thanks, Ada')).toEqual(
    [made],
  );
  expect(
    await offered('Hello, I would like to know whether you are hiring accountants in Lisbon this spring?'),
  ).toEqual([]);
});

const somebody = (): KnowledgeVisitor => ({ key: null, dayKey: randomUUID(), customer: null });
const looked = (text: string, visitor: KnowledgeVisitor, answers = 0): Promise<string> =>
  search().searched({ text, locale: 'en', surface: 'help_centre', visitor, answers });

describe('gaps', () => {
  const gaps = async (query = ''): Promise<GapsResponse['gaps']> =>
    (await asked<GapsResponse>('GET', `/gaps?locale=en&limit=100${query}`, gapsResponse)).gaps;
  const about = async (word: string, query = ''): Promise<GapsResponse['gaps'][number] | undefined> =>
    (await gaps(query)).find(({ texts }) => texts.some((text) => text.includes(word)));

  test('are searches for one thing that nobody answered, and become a draft or are put away', async () => {
    const [one, other] = [somebody(), somebody()];
    // Who goes on typing has made one search.
    for (const text of ['theremin', 'theremin ant', 'theremin antenna']) await looked(text, one);
    await looked('antennas of the theremin', other);
    expect(await about('theremin')).toMatchObject({ kind: 'unanswered', searches: 2, visitors: 2, tickets: 0 });
    const key = (await about('theremin'))?.key ?? '';

    const drafted = await asked('POST', '/gaps/article', writeGapArticleResponse, { key, locale: 'en' });
    const draft = await getStrapi().documents(ARTICLE).findOne({ documentId: drafted.documentId, locale: 'en' });
    expect([draft?.title?.toLowerCase(), draft?.keywords].sort()).toEqual([
      'antennas of the theremin',
      'theremin antenna',
    ]);
    expect(drafted.adminPath).toContain(drafted.documentId);
    expect(await found('theremin', { reader: AGENT_READER })).toEqual([]);

    await asked('POST', '/gaps/dismiss', { parse: Boolean }, { key, locale: 'en' });
    expect(await about('theremin')).toBeUndefined();
    expect(await about('theremin', '&dismissed=true')).toMatchObject({ key, isDismissed: true });
    await asked('POST', '/gaps/dismiss', { parse: Boolean }, { key, locale: 'en', isDismissed: false });
    expect(await about('theremin')).toMatchObject({ isDismissed: false });
  });

  test('are also answers that nobody opens; one that is opened is none, nor is an agent’s search', async () => {
    const article = await published({ title: 'Glockenspiel mallets' });
    const opened = await looked('glockenspiel mallets', somebody(), 1);
    await serviceOf(getStrapi(), 'knowledge-base').articles.record([
      { kind: 'view', article, locale: 'en', surface: 'help_centre', visitor: somebody(), search: opened },
    ]);
    await looked('glockenspiel mallets', somebody(), 1);
    for (const visitor of [somebody(), somebody()]) await looked('celesta rental', visitor, 2);
    for (const visitor of [somebody(), somebody()])
      await search().searched({ text: 'psaltery prices', locale: 'en', surface: 'inbox', visitor, answers: 0 });
    expect(await about('celesta')).toMatchObject({ kind: 'unopened', visitors: 2 });
    expect(await about('psaltery')).toBeUndefined();
    await waitFor('it was opened', async () => (await about('glockenspiel')) === undefined);
  });
});

describe('hints', () => {
  const hintsOf = async (article: string, query = ''): Promise<HintsResponse['hints']> =>
    (await asked<HintsResponse>('GET', `/hints?article=${article}${query}`, hintsResponse)).hints;

  test('name articles that answer one question, and what they say differently, until somebody has looked', async () => {
    const title = 'How long does marimba repair take?';
    const one = await published({ title, words: 'A marimba repair takes 5 days after it has arrived.' });
    const other = await published({ title, words: 'A marimba repair takes 12 days after it has arrived.' });
    const hints = await waitFor(
      'both are compared',
      async () => {
        const now = await hintsOf(one);
        return now.length >= 2 && now;
      },
      20_000,
    );
    expect(hints.map(({ kind, differs }) => [kind, differs]).sort()).toEqual([
      ['contradiction', 'number'],
      ['duplicate', null],
    ]);
    for (const { articles } of hints) expect(articles.map(({ documentId }) => documentId)).toEqual([one, other]);

    for (const { id } of hints) await asked('POST', `/hints/${id}/dismiss`, { parse: Boolean }, {});
    expect(await hintsOf(one)).toEqual([]);
    expect(await hintsOf(one, '&dismissed=true')).toHaveLength(2);
    expect((await editor.call('POST', '/knowledge-base/hints/999999999/dismiss', {})).status).toBe(404);

    // Compared again, and they say what they said: it stays put away.
    const compared = (): Promise<void> =>
      inTransaction(getStrapi(), async (trx) => {
        await rows(trx, "insert into kb_hint_queue (article, locale) values (?, 'en')", [one]);
        while (await findQueuedHints(trx, new Date()));
      });
    await compared();
    expect(await hintsOf(one)).toEqual([]);
    expect(await hintsOf(one, '&dismissed=true')).toHaveLength(2);

    const data = dataOf({ title, words: 'A marimba repair takes 9 days after it has arrived.' });
    await getStrapi().documents(ARTICLE).update({ documentId: other, locale: 'en', status: 'published', data });
    await waitFor('a changed text is looked at again', async () => (await hintsOf(one)).length >= 1, 20_000);
  });
});

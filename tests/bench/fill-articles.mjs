import { madeTexts } from './made-texts.mjs';

/** Made articles in five languages, as rows that Strapi would have written, without its hour of writing them. */

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it'];
const CATEGORIES = 60;

const documentIdOf = (kind, number) => `bench${kind}${String(number).padStart(18, '0')}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function bodyOf(texts, at) {
  const paragraph = (offset) => ({
    type: 'paragraph',
    children: [{ type: 'text', text: texts[(at * 7 + offset) % texts.length] }],
  });
  const heading = (offset) => ({
    type: 'heading',
    level: 2,
    children: [{ type: 'text', text: capital(texts[(at * 5 + offset) % texts.length].slice(0, 40)) }],
  });
  return JSON.stringify(
    [1, 2, 3].flatMap((part) => [heading(part), paragraph(part), paragraph(part + 11), paragraph(part + 23)]),
  );
}

const INSERT_CATEGORIES = `
  insert into kb_categories (document_id, title, slug, description, icon, position, created_at, updated_at, published_at, locale)
  select id, title, slug, '', 'book', number, now(), now(), now(), locale
    from jsonb_to_recordset($1::jsonb) as r(id text, title text, slug text, number int, locale text)`;

const INSERT_ARTICLES = `
  insert into kb_articles (document_id, title, slug, summary, body, keywords, audience, position, created_at, updated_at, published_at, locale)
  select id, title, slug, summary, body::jsonb, '', 'public', number, now(), now(), now(), locale
    from jsonb_to_recordset($1::jsonb) as r(id text, title text, slug text, summary text, body text, number int, locale text)`;

const LINK = `
  insert into kb_articles_category_lnk (article_id, category_id)
  select a.id, c.id from kb_articles a
    join kb_categories c on c.locale = a.locale and c.position = a.position % ${CATEGORIES}`;

/** @returns words to search for, that some of the articles have */
export async function fillArticles(client, articles) {
  const texts = madeTexts(2_000);
  const categories = LANGUAGES.flatMap((locale) =>
    Array.from({ length: CATEGORIES }, (_, number) => ({
      id: documentIdOf('c', number),
      title: `${capital(texts[number].slice(0, 24))} ${locale}`,
      slug: `category-${number}`,
      number,
      locale,
    })),
  );
  await client.query(INSERT_CATEGORIES, [JSON.stringify(categories)]);
  for (let from = 0; from < articles; from += 500) {
    const numbers = Array.from({ length: Math.min(500, articles - from) }, (_, at) => from + at);
    const rows = numbers.flatMap((number) =>
      LANGUAGES.map((locale, turn) => ({
        id: documentIdOf('a', number),
        title: `${capital(texts[(number * 3 + turn) % texts.length].slice(0, 50))} ${number}`,
        slug: `article-${number}`,
        summary: texts[(number * 11 + turn) % texts.length].slice(0, 150),
        body: bodyOf(texts, number + turn),
        number,
        locale,
      })),
    );
    await client.query(INSERT_ARTICLES, [JSON.stringify(rows)]);
  }
  await client.query(LINK);
  await client.query('vacuum analyze');
  return texts.slice(0, 400).map((text) => text.split(' ').slice(2, 5).join(' '));
}

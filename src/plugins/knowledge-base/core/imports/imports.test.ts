import { textOf } from '../blocks/text';
import type { BlockNode } from '../blocks/blocks';
import { articleOfDocument } from './document';
import { articlesOfExports } from './exports';
import { articleAddress, linksOf, relinked } from './links';

const words = (blocks: readonly unknown[]): string => textOf(blocks as BlockNode[]);

describe('a document', () => {
  test('its first heading is its title, its name says its language', () => {
    const read = articleOfDocument('shop/Returns.de.md', '# Zurückgeben\n\n30 Tage.', 'markdown');
    expect(read).toMatchObject({
      externalId: 'returns',
      locale: 'de',
      title: 'Zurückgeben',
      category: null,
      isDraft: false,
    });
    expect(words(read.blocks)).toBe('30 Tage.');
  });

  test('what it says of itself stands first', () => {
    const facts =
      '---\ntitle: "Send it back"\nkeywords: return, refund\ncategory: Returns\naudience: internal\ndraft: true\n---\n';
    const read = articleOfDocument('a.md', `\uFEFF${facts}# Another\n\nText`, 'markdown');
    expect(read).toMatchObject({
      title: 'Send it back',
      keywords: ['return', 'refund'],
      category: 'Returns',
      audience: 'internal',
      isDraft: true,
    });
    expect(words(read.blocks)).toBe('Another\n\nText');
  });

  test.each([
    ['<title>In the head</title><p>x</p>', 'In the head'],
    ['<p>x</p>', 'page'],
  ])('HTML: %s', (html, title) => {
    expect(articleOfDocument('page.html', html, 'html').title).toBe(title);
  });
});

test('Zendesk: sections are categories, categories collections, whatever file they stand in', () => {
  const read = articlesOfExports([
    {
      articles: [
        {
          id: 7,
          title: 'Fit a bulb',
          body: '<p>Unplug.</p>',
          locale: 'en-us',
          section_id: 3,
          draft: false,
          label_names: ['lamp'],
          html_url: 'https://x.zendesk.com/hc/en-us/articles/7',
        },
        { id: 8 },
      ],
    },
    { sections: [{ id: 3, name: 'Bulbs', category_id: 1 }], categories: [{ id: 1, name: 'Lamps' }] },
  ]);
  expect(read.unreadable).toBe(1);
  expect(read.articles).toMatchObject([
    {
      origin: 'zendesk',
      externalId: '7',
      locale: 'en-US',
      category: 'Bulbs',
      collection: 'Lamps',
      keywords: ['lamp'],
      isDraft: false,
    },
  ]);
});

test('Zendesk: what a segment alone may read is not for the world', () => {
  const read = articlesOfExports([{ articles: [{ id: 1, title: 'Secret', body: '', user_segment_id: 12 }] }]);
  expect(read.articles[0]?.audience).toBe('signed_in');
});

test('Intercom: each language is a text of the same article', () => {
  const read = articlesOfExports([
    {
      type: 'list',
      data: [
        {
          type: 'article',
          id: '9',
          title: 'Refunds',
          body: '<p>Soon</p>',
          state: 'published',
          default_locale: 'en',
          parent_id: 4,
          translated_content: {
            type: 'article_translated_content',
            de: { title: 'Erstattung', body: '<p>Bald</p>', state: 'draft' },
          },
        },
      ],
    },
    [{ type: 'collection', id: 4, name: 'Money' }],
  ]);
  expect(read.articles.map(({ locale, title, category, isDraft }) => [locale, title, category, isDraft])).toEqual([
    ['en', 'Refunds', 'Money', false],
    ['de', 'Erstattung', 'Money', true],
  ]);
});

test('something else is nothing', () => {
  expect(articlesOfExports([null, 3, 'x', { orders: [] }])).toEqual({ articles: [], unreadable: 0 });
});

describe('links between articles that come', () => {
  const link = (url: string) => ({ type: 'link' as const, url, children: [{ type: 'text' as const, text: 'there' }] });
  const blocks = [
    { type: 'paragraph' as const, children: [link('https://x.example/1')] },
    {
      type: 'list' as const,
      format: 'ordered' as const,
      children: [{ type: 'list-item' as const, children: [link('https://x.example/2')] }],
    },
  ];

  test('are found and led elsewhere, in lists too', () => {
    expect(linksOf(blocks)).toEqual(['https://x.example/1', 'https://x.example/2']);
    const led = relinked(blocks, (url) => url.replace('https://x.example', '/help'));
    expect(linksOf(led)).toEqual(['/help/1', '/help/2']);
  });

  test.each([
    ['https://x.zendesk.com/hc/en-us/articles/7-Fit-a-bulb', 'x.zendesk.com/articles/7'],
    ['https://X.zendesk.com/hc/de/articles/7', 'x.zendesk.com/articles/7'],
    ['https://help.x.example/en/articles/9-refunds', 'help.x.example/articles/9'],
    ['https://x.example/hc/en-us/sections/7', null],
    ['/hc/articles/7', null],
  ])('%s', (url, expected) => {
    expect(articleAddress(url)).toBe(expected);
  });
});

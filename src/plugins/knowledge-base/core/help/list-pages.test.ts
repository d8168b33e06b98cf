import type { HelpSite } from './frame';
import { categoryPage, listParts } from './list-pages';

const SITE: HelpSite = {
  root: '/help',
  origin: 'https://help.example',
  domain: '',
  title: 'Help',
  logo: '',
  links: [],
  languages: ['en'],
  requestsPath: null,
  identityPath: null,
  chat: null,
  ways: [],
  answerMinutes: null,
  asksToRemember: false,
  assets: { style: '/s', theme: '/t', script: '/j' },
  now: new Date(0),
};

const listed = (articles: number, part: number) =>
  categoryPage(SITE, {
    locale: 'en',
    category: { documentId: 'c', locale: 'en', title: 'Beds', slug: 'beds', description: '', icon: 'book' },
    articles: Array.from({ length: articles }, (_, at) => ({
      documentId: String(at),
      locale: 'en',
      title: `Article ${String(at)}.`,
      slug: `article-${String(at)}`,
      summary: '',
      audience: 'public',
    })),
    part,
    translations: [],
    signedIn: null,
  });

const rowsOf = (main: { toString: () => string }): string[] => String(main).match(/Article \d+\./g) ?? [];

test('a category of up to forty articles stands on one page', () => {
  const { main, canonical } = listed(40, 1);
  expect([rowsOf(main).length, listParts(40), canonical]).toEqual([40, 1, '/help/en/categories/beds']);
  expect(String(main)).not.toContain('class="parts"');
});

test.each([
  [1, 'Article 0.', 40, ['next /help/en/categories/beds?page=2']],
  [2, 'Article 40.', 40, ['prev /help/en/categories/beds', 'next /help/en/categories/beds?page=3']],
  [3, 'Article 80.', 5, ['prev /help/en/categories/beds?page=2']],
])('part %i of a longer one', (part, first, count, links) => {
  const { main, canonical } = listed(85, part);
  expect([rowsOf(main)[0], rowsOf(main).length, listParts(85)]).toEqual([first, count, 3]);
  const found = [...String(main).matchAll(/rel="(prev|next)" href="([^"]+)"/g)];
  expect(found.map(([, rel, path]) => `${String(rel)} ${String(path)}`)).toEqual(links);
  expect(String(main)).toContain(`Page ${String(part)} of 3`);
  expect(canonical?.endsWith(part === 1 ? '/beds' : `/beds?page=${String(part)}`)).toBe(true);
  expect(String(main)).toContain('85 articles');
});

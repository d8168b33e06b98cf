import { blocksOf } from './blocks/blocks';
import { isWorthReview, linksOf, problemOfStatus, targetOf } from './links';

const own = new Set(['help.example', 'desk.example:8443']);
const link = (url: string, text: string) => ({ type: 'link', url, children: [{ type: 'text', text }] });

test('links stand in paragraphs, quotes and lists in lists, each address once', () => {
  const body = [
    { type: 'paragraph', children: [link('https://a.example', 'A'), link('https://a.example', 'again')] },
    { type: 'quote', children: [link('/help/en/articles/b', 'B')] },
    {
      type: 'list',
      format: 'ordered',
      children: [
        { type: 'list-item', children: [link('#c', 'C')] },
        {
          type: 'list',
          format: 'unordered',
          children: [{ type: 'list-item', children: [link('mailto:d@e.example', 'D')] }],
        },
      ],
    },
  ];
  expect(linksOf(blocksOf(body))).toEqual([
    { url: 'https://a.example', words: 'A' },
    { url: '/help/en/articles/b', words: 'B' },
    { url: '#c', words: 'C' },
    { url: 'mailto:d@e.example', words: 'D' },
  ]);
});

test.each([
  ['/help/en/articles/charge', { leads: 'inside', kind: 'article', locale: 'en', slug: 'charge' }],
  ['/help/pt-BR/guides/a%20b/#x', { leads: 'inside', kind: 'guide', locale: 'pt-BR', slug: 'a b' }],
  [
    'https://help.example/help/de/categories/lampen?x=1',
    { leads: 'inside', kind: 'category', locale: 'de', slug: 'lampen' },
  ],
  ['https://desk.example:8443/help/en', { leads: 'nowhere to check' }],
  ['https://other.example/a#b', { leads: 'outside', url: 'https://other.example/a' }],
  ['//other.example/a', { leads: 'nowhere to check' }],
  ['mailto:a@b.example', { leads: 'nowhere to check' }],
  ['javascript:alert(1)', { leads: 'nowhere to check' }],
  ['#there', { leads: 'nowhere to check' }],
  ['/help/en/articles/%E0%A4%A', { leads: 'inside', kind: 'article', locale: 'en', slug: '%E0%A4%A' }],
])('%s', (url, target) => {
  expect(targetOf(url, own)).toEqual(target);
});

test.each([
  [200, null],
  [301, null],
  [403, null],
  [404, 'gone'],
  [410, 'gone'],
  [429, null],
  [500, 'error'],
  [503, 'error'],
])('status %i', (status, problem) => {
  expect(problemOfStatus(status)).toBe(problem);
});

test('a server that is away for a moment is no reason to review', () => {
  const now = new Date('2026-01-10T00:00:00Z');
  const since = (days: number) => new Date(now.getTime() - days * 86_400_000);
  expect(isWorthReview({ problem: 'unreachable', since: since(1) }, now)).toBe(false);
  expect(isWorthReview({ problem: 'unreachable', since: since(7) }, now)).toBe(true);
  expect(isWorthReview({ problem: 'gone', since: since(0) }, now)).toBe(true);
});

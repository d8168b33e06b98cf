import { addressOf, canonicalOf, rooted } from './addresses';
import { wordsInAddress } from './page-words';
import { waysTo } from './ways';
import { wordsOf } from './words';

test.each([
  ['', { page: 'start' }],
  ['/', { page: 'start' }],
  ['/sitemap.xml', { page: 'sitemap' }],
  ['/en', { page: 'home', locale: 'en' }],
  ['/de-AT/', { page: 'home', locale: 'de-AT' }],
  ['/en/search', { page: 'search', locale: 'en' }],
  ['/en/rss.xml', { page: 'rss', locale: 'en' }],
  ['/en/articles/a%20b', { page: 'article', locale: 'en', slug: 'a b' }],
  ['/en/guides/x', { page: 'guide', locale: 'en', slug: 'x' }],
  ['/en/articles', null],
  ['/en/constructor/x', null],
  ['/en/articles/x/y', null],
  ['/admin', null],
  ['/en/articles/%E0%A4%A', null],
])('%s', (path, expected) => {
  expect(addressOf(path)).toEqual(expected);
});

test('a host of its own has the help centre at its root', () => {
  expect(rooted({ root: '' }, '/help/en/articles/x')).toBe('/en/articles/x');
  expect(rooted({ root: '' }, '/help')).toBe('/');
  expect(rooted({ root: '/help' }, '/help/en')).toBe('/help/en');
  expect(canonicalOf('help.example', '/help/en')).toBe('/en');
  expect(canonicalOf('', '/help/en')).toBe('/help/en');
});

test.each([
  ['https://shop.example/products/brass-lamp_60w.html?id=7', 'products brass lamp'],
  ['https://shop.example/%E0%A4%A/ab', ''],
  ['nothing', ''],
])('the words of %s', (address, expected) => {
  expect(wordsInAddress(address)).toBe(expected);
});

test('ways to a person are those that an address opens', () => {
  const account = (channel: string, address: string, pathToken: string | null = null) => ({
    documentId: channel,
    channel,
    name: channel,
    address,
    pathToken,
  });
  const accounts = [
    account('whatsapp', '+49 30 1234567'),
    account('email', 'help@shop.example'),
    account('email', 'second@shop.example'),
    account('voice', ''),
    account('form', '', 'token'),
    account('pigeon', 'roof'),
  ];
  expect(waysTo(accounts, true, wordsOf('en')).map((way) => (way.kind === 'link' ? way.href : 'chat'))).toEqual([
    'chat',
    'https://wa.me/49301234567',
    '/form/token',
    'mailto:help@shop.example',
  ]);
});

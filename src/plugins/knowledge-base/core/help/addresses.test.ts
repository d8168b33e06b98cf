import type { WayIn, WayKind } from '../../../../contracts';
import { addressOf, canonicalOf, inLanguage, partsOf, rooted } from './addresses';
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
  ['/en/categories/x', { page: 'category', locale: 'en', slug: 'x', part: 1 }],
  ['/en/articles', null],
  ['/en/constructor/x', null],
  ['/en/articles/x/y', null],
  ['/admin', null],
  ['/en/articles/%E0%A4%A', null],
])('%s', (path, expected) => {
  expect(addressOf(path)).toEqual(expected);
});

test.each([
  ['2', 2],
  ['9999', 9999],
  ['0', 1],
  ['02', 1],
  ['-1', 1],
  ['1e3', 1],
  ['10000', 1],
  ['two', 1],
])('part %s of a list', (page, part) => {
  expect(addressOf('/en/categories/x', new URLSearchParams({ page }))).toMatchObject({ part });
});

test.each([
  ['/he-IL', 'he', '/he'],
  ['/he/articles/he', 'en', '/en/articles/he'],
  ['//EN/search', 'en', '/en/search'],
])('%s in %s', (path, locale, expected) => {
  expect(inLanguage(path, locale)).toBe(expected);
});

test('a path that is spelled as none can be has no parts', () => {
  expect(partsOf('/help/preview/%zz')).toBeNull();
  expect(partsOf('/help/a%20b')).toEqual(['help', 'a b']);
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

test('ways to a person are one of each channel, the quickest to answer first', () => {
  const way = (kind: WayKind, label: string, href: string | null): WayIn => {
    return { kind, account: href ?? label, name: label, label, icon: kind, href };
  };
  const ways = [
    way('text', 'SMS', 'sms:+49301'),
    way('mail', 'E-mail', 'mailto:help@shop.example'),
    way('mail', 'E-mail', 'mailto:second@shop.example'),
    way('app', 'WhatsApp', 'https://wa.me/49301234567'),
    way('chat', 'Chat', null),
    way('app', 'Telegram', 'https://t.me/shop'),
  ];
  const shown = (hasChat: boolean) =>
    waysTo(ways, hasChat, wordsOf('de')).map((one) => (one.kind === 'link' ? [one.label, one.href] : one.kind));
  const links = [
    ['WhatsApp', 'https://wa.me/49301234567'],
    ['Telegram', 'https://t.me/shop'],
    ['E-Mail', 'mailto:help@shop.example'],
    ['SMS', 'sms:+49301'],
  ];
  expect(shown(true)).toEqual(['chat', ...links]);
  expect(shown(false)).toEqual(links);
});

import {
  coordinates,
  isSentElsewhere,
  mapAddress,
  mediaFailure,
  mediaKind,
  reactionGroups,
  replacesText,
  safeAddress,
} from './contentModel';

it.each([
  ['a place', { latitude: 38.7223, longitude: -9.1393 }, 'mlat=38.722300&mlon=-9.139300'],
  ['beyond the pole', { latitude: 91, longitude: 0 }, null],
  ['no number', { latitude: Number.NaN, longitude: 0 }, null],
  ['round the world', { latitude: 0, longitude: 200 }, null],
])('a map of %s', (_, place, expected) => {
  const address = mapAddress(place);
  if (expected === null) expect(address).toBeNull();
  else expect(address).toContain(expected);
});

it('writes coordinates with five places', () => {
  expect(coordinates({ latitude: 38.7223, longitude: -9 })).toBe('38.72230, -9.00000');
});

it.each([
  ['https://x.example/p', 'https://x.example/p'],
  ['javascript:alert(1)', null],
  [null, null],
])('only web pages are opened: %s', (url, expected) => {
  expect(safeAddress(url)).toBe(expected);
});

it('tells one sign of several people once', () => {
  expect(
    reactionGroups([
      { emoji: '👍', by: 'customer', who: 'Ana' },
      { emoji: '🎉', by: 'customer', who: 'Bo' },
      { emoji: '👍', by: 'us', who: 'Lena' },
    ]),
  ).toEqual([
    { emoji: '👍', who: ['Ana', 'Lena'], isOurs: true },
    { emoji: '🎉', who: ['Bo'], isOurs: false },
  ]);
});

it.each([
  ['image/webp', 'picture'],
  ['image/svg+xml', 'file'],
  ['audio/ogg; codecs=opus', 'audio'],
  ['VIDEO/MP4', 'video'],
  ['text/html', 'file'],
])('%s is shown as %s', (contentType, expected) => {
  expect(mediaKind({ contentType })).toBe(expected);
});

it.each([
  ['gone', 'gone'],
  ['media_gone', 'gone'],
  ['media_too_large', 'too_large'],
  ['media_host_refused', 'address_not_allowed'],
  ['media_redirects', 'address_not_allowed'],
  ['media_empty', 'empty'],
  ['teapot', 'other'],
  [null, 'other'],
])('a file that failed with %s', (code, expected) => {
  expect(mediaFailure(code)).toBe(expected);
});

it('leaves out words that a form says already', () => {
  expect(replacesText({ type: 'location', latitude: 0, longitude: 0, name: null, address: null })).toBe(true);
  expect(replacesText({ type: 'choice', id: '1', title: 'Yes' })).toBe(false);
  expect(replacesText(null)).toBe(false);
});

const ours = {
  direction: 'outbound',
  author: { name: 'Shop', address: null, agent: null },
  clientMessageId: null,
  automatic: null,
  delivery: null,
} as const;

it.each([
  ['an echo of another program', ours, true],
  ['an agent', { ...ours, author: { ...ours.author, agent: 'a' } }, false],
  ['sent by a token of the API', { ...ours, clientMessageId: 'c' }, false],
  ['the customer', { ...ours, direction: 'inbound' as const }, false],
])('sent elsewhere: %s', (_, message, expected) => {
  expect(isSentElsewhere(message)).toBe(expected);
});

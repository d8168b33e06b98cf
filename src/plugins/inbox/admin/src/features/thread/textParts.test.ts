import { textParts, webAddress } from './textParts';

describe('textParts', () => {
  it.each([
    ['plain', 'Hello', [['Hello', null]]],
    [
      'a link with words around',
      'See https://x.org/a?b=1, please',
      [
        ['See ', null],
        ['https://x.org/a?b=1', 'https://x.org/a?b=1'],
        [', please', null],
      ],
    ],
    ['a mail address', 'jane@example.com', [['jane@example.com', 'mailto:jane@example.com']]],
    ['no scripts', 'javascript:alert(1)', [['javascript:alert(1)', null]]],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(textParts(text).map((part) => [part.text, part.href])).toEqual(expected);
  });
});

it.each([
  ['https://shop.example/cart', 'https://shop.example/cart'],
  ['javascript:alert(1)', null],
  ['/cart', null],
])('webAddress(%j) is %j', (url, expected) => {
  expect(webAddress(url)).toBe(expected);
});

import {
  calloutNode,
  calloutOf,
  isFilm,
  isGuideNode,
  isTable,
  isVideoNode,
  linkAlone,
  tableNode,
  tableText,
} from './nodes';

test.each([
  ['a note', calloutNode('NOTE'), 'NOTE'],
  ['a warning', calloutNode('WARNING'), 'WARNING'],
  ['a quote', { type: 'quote', children: [{ type: 'text', text: 'Said once' }] }, null],
  ['a paragraph that looks like one', { type: 'paragraph', children: [{ type: 'text', text: '[!NOTE] x' }] }, null],
  ['nothing', {}, null],
])('%s', (_name, node, expected) => {
  expect(calloutOf(node)).toBe(expected);
});

test.each([
  ['https://youtu.be/abc', true],
  ['https://www.youtube.com/watch?v=abc', true],
  ['https://vimeo.com/1', true],
  ['/uploads/film.mp4', true],
  ['https://example.com/film.webm?x=1', true],
  ['https://youtube.com.example.com/watch?v=1', false],
  ['http://example.com/film.mp4', false],
  ['https://example.com/', false],
])('%s is a film: %s', (url, expected) => {
  expect(isFilm(url)).toBe(expected);
});

test('a link that stands alone is what it leads to; beside words it is a link', () => {
  expect(isVideoNode(linkAlone('https://youtu.be/abc', 'Film'))).toBe(true);
  expect(isGuideNode(linkAlone('/help/en/guides/router', 'Router'))).toBe(true);
  const beside = {
    type: 'paragraph',
    children: [{ type: 'text', text: 'See ' }, ...linkAlone('/help/en/guides/a', 'a').children],
  };
  expect(isGuideNode(beside)).toBe(false);
});

test('a table is written a row a line', () => {
  const text = tableText([
    ['Plan', 'Price'],
    ['Small | large', '9 €'],
  ]);
  expect(text).toBe('Plan | Price\nSmall / large | 9 €');
  expect(isTable(tableNode(text))).toBe(true);
});

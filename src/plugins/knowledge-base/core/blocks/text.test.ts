import { blocksOf } from './blocks';
import { textOf } from './text';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });

test.each([
  ['nothing', null, ''],
  ['a link is its words', [paragraph(text('Ask '), { type: 'link', url: '/help', children: [text('us')] })], 'Ask us'],
  [
    'lists keep their signs',
    [
      {
        type: 'list',
        format: 'ordered',
        children: [
          { type: 'list-item', children: [text('Keep the box')] },
          { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [text('dry')] }] },
          { type: 'list-item', children: [text('Take two photos')] },
        ],
      },
    ],
    '1. Keep the box\n  - dry\n2. Take two photos',
  ],
  [
    'a callout is what it says',
    [{ type: 'quote', children: [text('[!TIP] Two are '), text('quicker')] }],
    'Two are quicker',
  ],
  ['a node that is none costs itself', [{ type: 'script', text: 'x' }, paragraph(text('Stays'))], 'Stays'],
])('%s', (_name, body, expected) => {
  expect(textOf(blocksOf(body))).toBe(expected);
});

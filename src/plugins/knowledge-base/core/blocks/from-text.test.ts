import { blocksOf } from './blocks';
import { blocksFromText } from './from-text';
import { textOf } from './text';

const answer = [
  'Hold the button for 5 s,',
  'then let go.',
  '',
  'You need:',
  '- the charger',
  '- a socket',
  '',
  '1. Plug it in.',
  '2. Wait (see https://example.com/lamp?a=1).',
  '',
  '# Still dark?',
  '<script>alert(1)</script> & so on',
].join('\n');

test('paragraphs, lists, headings and links of an answer', () => {
  const blocks = blocksFromText(answer);
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'list', 'list', 'heading', 'paragraph']);
  expect(JSON.stringify(blocks)).toContain('"url":"https://example.com/lamp?a=1"');
  expect(textOf(blocks)).toContain('2. Wait (see https://example.com/lamp?a=1).');
});

test('is what the editor takes, and nothing in it is markup', () => {
  const blocks = blocksFromText(answer);
  expect(blocksOf(blocks)).toEqual(blocks);
  expect(blocks.at(-1)).toEqual({
    type: 'paragraph',
    children: [{ type: 'text', text: '<script>alert(1)</script> & so on' }],
  });
});

test('nothing makes nothing', () => {
  expect(blocksFromText(' \n\n ')).toEqual([]);
});

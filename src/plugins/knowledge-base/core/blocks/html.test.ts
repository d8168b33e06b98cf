import { wordsOf } from '../help/words';
import { blocksOf } from './blocks';
import { renderedBody } from './html';

const text = (words: string, marks = {}) => ({ type: 'text', text: words, ...marks });
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const link = (url: string, words: string) => ({ type: 'link', url, children: [text(words)] });
const image = (more: object) => ({ type: 'image', image: { url: '/uploads/a.png', ...more } });
const guide = { title: 'Dark lamp', summary: '', path: '/help/en/guides/dark' };
const rendered = (...body: unknown[]) =>
  renderedBody(blocksOf(body), {
    words: wordsOf('en'),
    guideAt: (path) => (path === guide.path ? guide : null),
  });

test.each([
  ['words are words', [paragraph(text('<b>&"\''))], '<p>&lt;b&gt;&amp;&quot;&#39;</p>'],
  ['marks', [paragraph(text('a', { bold: true, code: true }))], '<p><strong><code>a</code></strong></p>'],
  ['an empty paragraph is none', [paragraph(text(' '))], ''],
  ['a link within', [paragraph(link('/help', 'Ask'))], '<p><a href="/help">Ask</a></p>'],
  [
    'a link to elsewhere',
    [paragraph(link('https://a.example', 'A'))],
    '<p><a href="https://a.example" rel="noopener nofollow">A</a></p>',
  ],
  [
    'an image without a size',
    [image({ alternativeText: '"' })],
    '<figure><img src="/uploads/a.png" alt="&quot;" loading="lazy" decoding="async"></figure>',
  ],
  [
    'a nested list stands in its item',
    [
      {
        type: 'list',
        format: 'ordered',
        children: [
          { type: 'list-item', children: [text('One')] },
          { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [text('Inner')] }] },
        ],
      },
    ],
    '<ol><li>One<ul><li>Inner</li></ul></li></ol>',
  ],
  [
    'a callout',
    [{ type: 'quote', children: [text('[!TIP] Use <light>')] }],
    '<div class="callout tip" role="note"><strong>Tip</strong><p>Use &lt;light&gt;</p></div>',
  ],
  [
    'a table',
    [{ type: 'code', language: 'table', children: [text('| A | B |\n|---|---|\n| 1 \\| 2 | <i> |')] }],
    '<div class="table" tabindex="0"><table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1 | 2</td><td>&lt;i&gt;</td></tr></tbody></table></div>',
  ],
])('%s', (_name, body, expected) => {
  expect(rendered(...body).html.trim()).toBe(expected);
});

test.each([
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'JAVASCRIPT:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'blob:https://a.example/1',
])('no link leads to %j (T50)', (url) => {
  expect(rendered(paragraph(link(url, 'press'), text('.'))).html).toBe('<p>press.</p>\n');
  expect(rendered(image({ url })).html).toBe('');
});

test('headings get anchors of their own, and the page lists them', () => {
  const heading = (level: number, words: string) => ({ type: 'heading', level, children: [text(words)] });
  const { html, headings } = rendered(heading(1, 'Größe & Maß'), heading(3, 'Größe, Maß'), heading(5, 'x" onclick="y'));
  expect(headings).toEqual([
    { id: 'größe-maß', text: 'Größe & Maß', level: 2 },
    { id: 'größe-maß-2', text: 'Größe, Maß', level: 3 },
  ]);
  expect(html).toContain('<h4 id="x-onclick-y">x&quot; onclick=&quot;y</h4>');
});

test('a film is asked for on a click alone, a guide is shown where there is one', () => {
  const film = rendered(paragraph(link('https://www.youtube.com/watch?v=abcdefghij', 'Pack it'))).html;
  expect(film).toContain('data-film="https://www.youtube-nocookie.com/embed/abcdefghij?autoplay=1"');
  expect(film).not.toContain('<iframe');
  expect(rendered(paragraph(link('https://us.example/help/en/guides/dark', 'g'))).html).toContain('class="guide-card"');
  expect(rendered(paragraph(link('/help/en/guides/other', 'g'))).html).toBe(
    '<p><a href="/help/en/guides/other">g</a></p>\n',
  );
});

test('pictures that follow each other stand in one row', () => {
  const { html } = rendered(image({ url: '/a.png' }), image({ url: '/b.png' }), paragraph(text('x')), image({}));
  expect(html.match(/<div class="pictures">(<figure>.*?<\/figure>\n){2}<\/div>/gs)).toHaveLength(1);
  expect(html.match(/<figure>/g)).toHaveLength(3);
});

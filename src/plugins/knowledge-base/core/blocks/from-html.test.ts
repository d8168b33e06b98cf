import { blocksFromHtml, type ReadBlock } from './from-html';
import { blocksFromMarkdown } from './from-markdown';

const text = (words: string, marks = {}) => ({ type: 'text', text: words, ...marks });
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const item = (...children: unknown[]) => ({ type: 'list-item', children });
const list = (format: string, ...children: unknown[]) => ({ type: 'list', format, children });
const code = (language: string, words: string) => ({ type: 'code', language, children: [text(words)] });

test.each<[string, string, unknown[]]>([
  ['nothing', '', []],
  ['bare words', 'Hello   there\n you', [paragraph(text('Hello there you'))]],
  [
    'marks',
    '<p>a <b>b <i>c</i></b></p>',
    [paragraph(text('a '), text('b ', { bold: true }), text('c', { bold: true, italic: true }))],
  ],
  ['no paragraph without words', '<p> &nbsp; </p><p>x</p>', [paragraph(text('x'))]],
  [
    'a link',
    '<a href="https://example.com/a">there</a>',
    [paragraph({ type: 'link', url: 'https://example.com/a', children: [text('there')] })],
  ],
  ['a link that runs is words', '<a href="javascript:alert(1)">there</a>', [paragraph(text('there'))]],
  [
    'a link to another host without its scheme is words',
    '<a href="//evil.example">there</a>',
    [paragraph(text('there'))],
  ],
  [
    'what runs or hides goes',
    '<p>a</p><script>alert(1)</script><style>p{}</style><svg><text>x</text></svg>',
    [paragraph(text('a'))],
  ],
  ['line breaks', 'a <br> b', [paragraph(text('a\nb'))]],
  [
    'lists in lists',
    '<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>',
    [list('ordered', item(text('a')), list('unordered', item(text('b'))), item(text('c\nd')))],
  ],
  [
    'a picture in a list stands behind it',
    '<ul><li>a<img src="/x.png" alt="X"></li></ul>',
    [list('unordered', item(text('a'))), { type: 'picture', address: '/x.png', words: 'X' }],
  ],
  [
    'a picture in the middle of a sentence parts it',
    '<p>a <a href="/b"><img src="/x.png"></a> c</p>',
    [paragraph(text('a')), { type: 'picture', address: '/x.png', words: '' }, paragraph(text('c'))],
  ],
  [
    'a caption names its picture',
    '<figure><img src="/x.png"><figcaption>Below</figcaption></figure>',
    [{ type: 'picture', address: '/x.png', words: 'Below' }],
  ],
  ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', [{ type: 'quote', children: [text('a\nb')] }]],
  [
    'callouts',
    '<div class="callout callout--warning"><p>Hot</p></div>',
    [{ type: 'quote', children: [text('[!WARNING] Hot')] }],
  ],
  [
    'tables',
    '<table><thead><tr><th>Size</th><th>Price</th></tr></thead><tr><td>A|B</td><td>9 €</td></tr></table>',
    [code('table', 'Size | Price\nA\\|B | 9 €')],
  ],
  ['code', '<pre><code class="language-js">let a;\n  b();\n</code></pre>', [code('js', 'let a;\n  b();')]],
  [
    'films',
    '<iframe src="//www.youtube.com/embed/abc" title="How to"></iframe>',
    [paragraph({ type: 'link', url: 'https://www.youtube.com/embed/abc', children: [text('How to')] })],
  ],
  ['frames of other kinds go', '<iframe src="javascript:alert(1)"></iframe>', []],
  [
    'what folds open is a heading and its words',
    '<details><summary>More</summary>Words</details>',
    [{ type: 'heading', level: 3, children: [text('More')] }, paragraph(text('Words'))],
  ],
])('%s', (_name, html, expected) => {
  expect(blocksFromHtml(html)).toEqual(expected);
});

test('nesting without end costs nothing but its form', () => {
  const deep = '<div><ul><li>'.repeat(5_000) + 'x';
  expect(JSON.stringify(blocksFromHtml(deep))).toContain('x');
});

test('Markdown', () => {
  const markdown = `# One\n\nA **b** [c](https://example.com).\n\n> [!TIP]\n> Do it\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n- x\n  1. y\n\n![Alt](a.png)`;
  const expected: unknown[] = [
    { type: 'heading', level: 1, children: [text('One')] },
    paragraph(
      text('A '),
      text('b', { bold: true }),
      text(' '),
      { type: 'link', url: 'https://example.com', children: [text('c')] },
      text('.'),
    ),
    { type: 'quote', children: [text('[!TIP] Do it')] },
    code('table', 'A | B\n1 | 2'),
    list('unordered', item(text('x')), list('ordered', item(text('y')))),
    { type: 'picture', address: 'a.png', words: 'Alt' },
  ];
  const read: ReadBlock[] = blocksFromMarkdown(markdown);
  expect(read).toEqual(expected);
});

test('long runs of spaces are read in one go', () => {
  const spaces = ' '.repeat(100_000);
  const before = performance.now();
  expect(blocksFromHtml(`<pre>x${spaces}y</pre>`)).toEqual([code('plaintext', `x${spaces}y`)]);
  expect(blocksFromHtml(`<p>x${'<span> </span>'.repeat(40_000)}y</p>`)).toEqual([paragraph(text('x y'))]);
  // by backtracking it is half a minute
  expect(performance.now() - before).toBeLessThan(5_000);
});

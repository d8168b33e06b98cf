import { renderedBody } from '../blocks/html';
import { guidesIn, withFirstQuestions } from './embedded-guides';
import { wordsOf } from './words';

const words = wordsOf('en');
const path = '/help/en/guides/dark';
const card = (url: string): string =>
  renderedBody(
    [{ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'My lamp is dark' }] }] }],
    { words, guideAt: () => ({ title: 'My <b>lamp</b>', summary: 'Two questions', path: url }) },
  ).html;
const question = {
  guide: 'doc',
  locale: 'en',
  step: 'bulb',
  title: 'Does it <glow>?',
  text: '<p>Look closely.</p>',
  options: [
    { id: 'yes', label: 'Yes & no' },
    { id: 'no', label: 'No' },
  ],
};

test('the card of a guide asks its first question in place of its button', () => {
  const markup = `<p>Before</p>\n${card(path)}<p>After</p>\n`;
  expect(guidesIn(markup)).toEqual([path]);
  const asking = withFirstQuestions(markup, new Map([[path, question]]), words);
  expect(asking).toContain('<h2>Does it &lt;glow&gt;?</h2><p>Look closely.</p>');
  expect(asking).toContain('name="option" value="yes"><span>Yes &amp; no</span>');
  expect(asking).toContain('<input type="hidden" name="begins" value="yes">');
  expect(asking).toContain('<strong>My &lt;b&gt;lamp&lt;/b&gt;</strong><p>Two questions</p>');
  expect(asking).not.toContain('class="button"');
  expect(asking.startsWith('<p>Before</p>')).toBe(true);
  expect(asking.endsWith('</aside>\n<p>After</p>\n')).toBe(true);
});

test('one that begins with no question keeps its button, beside one that does', () => {
  const other = '/help/en/guides/other';
  const asking = withFirstQuestions(card(other) + card(path), new Map([[path, question]]), words);
  expect(asking).toContain(`<a class="button" href="${other}">`);
  expect(asking.match(/<form/g)).toHaveLength(1);
});

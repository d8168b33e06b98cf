import { paragraphs } from './paragraphs';

test('a text keeps its lines, and its addresses can be followed', () => {
  expect(String(paragraphs('One\ntwo\n\nhttps://a.test/x?a=1&b=2. <img src=x>'))).toBe(
    '<p>One<br>two</p><p><a href="https://a.test/x?a=1&amp;b=2" rel="nofollow noopener noreferrer">https://a.test/x?a=1&amp;b=2</a>. &lt;img src=x&gt;</p>',
  );
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://"onmouseover=alert(1)'])('%s is no address', (text) => {
  expect(String(paragraphs(text))).not.toContain('href="javascript');
  expect(String(paragraphs(text))).not.toContain('"onmouseover');
});

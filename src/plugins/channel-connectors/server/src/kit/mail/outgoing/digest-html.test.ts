import { digestHtml } from './digest-html';

const bodyOf = (text: string): string => /<div[^>]*>(.*)<\/div>/s.exec(digestHtml(text))?.[1] ?? '';
const P = '<p style="margin:0 0 16px">';

test.each([
  ['empty lines part paragraphs', 'One\n\n\nTwo', `${P}One</p>\n${P}Two</p>`],
  [
    'a line with an address below it leads there',
    'All of it:\nhttps://x.example/a',
    `${P}<a href="https://x.example/a">All of it</a></p>`,
  ],
  [
    'the mark of a list stands before the link, and what follows stays',
    '• Oak & you\n  https://x.example/?a[b]=1&c\n  about 3 wrote',
    `${P}• <a href="https://x.example/?a[b]=1&amp;c">Oak &amp; you</a><br>\n  about 3 wrote</p>`,
  ],
  [
    'an address alone is its own link',
    'https://x.example/a',
    `${P}<a href="https://x.example/a">https://x.example/a</a></p>`,
  ],
  [
    'two addresses are two links',
    'https://x.example/a\nhttps://x.example/b',
    `${P}<a href="https://x.example/a">https://x.example/a</a><br>\n<a href="https://x.example/b">https://x.example/b</a></p>`,
  ],
  [
    'no other scheme is a link',
    '<b>Now</b>\njavascript:alert(1)',
    `${P}&lt;b&gt;Now&lt;/b&gt;<br>\njavascript:alert(1)</p>`,
  ],
])('%s', (_name, text, expected) => {
  expect(bodyOf(text)).toBe(expected);
});

test('follows the light or dark of the program that shows it', () => {
  expect(digestHtml('x')).toContain('<meta name="color-scheme" content="light dark">');
});

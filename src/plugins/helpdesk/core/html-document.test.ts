import { htmlDocument, htmlPolicy } from './html-document';

describe('htmlDocument', () => {
  const pictures = new Map([['shade@mail', '/files/abc?e=1&s=x']]);

  test.each([
    ['a picture of the mail gets its link', '<img src="cid:shade@mail">', false, '<img src="/files/abc?e=1&amp;s=x">'],
    ['an unknown picture gets none', '<img src="cid:other">', false, '<img>'],
    [
      'a remote picture stays off',
      '<img data-remote-src="https://x.example/p.png">',
      false,
      '<img data-remote-src="https://x.example/p.png">',
    ],
    [
      'a remote picture is shown when asked for',
      '<img data-remote-src="https://x.example/p.png">',
      true,
      '<img src="https://x.example/p.png">',
    ],
  ])('%s', (_name, html, remoteImages, expected) => {
    expect(htmlDocument({ html, pictures, remoteImages })).toContain(`<body>${expected}</body>`);
  });

  test('the policy never allows a script, and no remote byte unless asked', () => {
    expect(htmlPolicy(false)).toContain("default-src 'none'; img-src 'self' data:;");
    expect(htmlPolicy(true)).not.toContain('script');
  });
});

import type { ImportedArticle } from './article';
import { findBeside, pathWithin, placesOf, toldApart } from './beside';
import { pictureKind } from './picture-kinds';

test.each([
  ['docs/images/a.png', 'docs/images/a.png'],
  ['./docs//images/../a.png', 'docs/a.png'],
  ['/a.png', 'a.png'],
  ['docs\\a.png', 'docs/a.png'],
  ['../a.png', null],
  ['docs/../../etc/passwd', null],
  ['', null],
])('%p stands at %p', (path, within) => {
  expect(pathWithin(path)).toBe(within);
});

test.each([
  ['docs/guide.md', 'images/a.png', ['docs/images/a.png']],
  ['docs/guide.md', './images/a%20b.png?raw=true#x', ['docs/images/a b.png']],
  ['docs/guide.md', '../shared/a.png', ['shared/a.png']],
  ['docs/guide.md', '../../a.png', []],
  ['docs/guide.md', '/img/a.png', ['img/a.png', 'docs/img/a.png']],
  ['guide.md', '100%.png', ['100%.png']],
  ['guide.md', 'https://example.com/a.png', []],
  ['guide.md', '//example.com/a.png', []],
  ['guide.md', 'data:image/png;base64,AAAA', []],
  ['guide.md', 'file:///etc/passwd', []],
])('%s shows %s: it lies at %j', (document, address, places) => {
  expect(placesOf(document, address)).toEqual(places);
});

describe('what a document names', () => {
  const file = (path: string): { path: string } => ({ path });

  test('is found by its path, then whatever its capitals, and nowhere else', () => {
    const find = findBeside([file('docs/images/A.PNG'), file('docs/images/b.png'), file('b.png')]);
    expect(find('docs/guide.md', 'images/a.png')?.path).toBe('docs/images/A.PNG');
    expect(find('docs/guide.md', 'b.png')).toBeNull();
    expect(find('docs/guide.md', 'images/c.png')).toBeNull();
  });

  test('is found by its name alone among files that were chosen one by one', () => {
    const find = findBeside([file('a.png')]);
    expect(find('guide.md', 'images/a.png')?.path).toBe('a.png');
    expect(find('docs/guide.md', 'images/a.png')).toBeNull();
  });

  test('is found however its umlauts are written', () => {
    const find = findBeside([file('fu\u0308r.png'.normalize('NFC'))]);
    expect(find('guide.md', 'fu\u0308r.png')).not.toBeNull();
  });
});

test('files of one name in several folders are several articles; those of one folder are languages of one', () => {
  const article = (externalId: string): ImportedArticle => ({
    origin: 'file',
    externalId,
    locale: null,
    title: '',
    summary: '',
    keywords: [],
    blocks: [],
    category: null,
    collection: null,
    audience: 'public',
    isDraft: false,
    address: null,
  });
  const told = toldApart([
    { article: article('index'), path: 'A/index.md' },
    { article: article('index'), path: 'A/index.de.md' },
    { article: article('index'), path: 'b/index.md' },
    { article: article('lamp'), path: 'b/lamp.md' },
    { article: article('lamp'), path: 'b/lamp.de.md' },
  ]);
  expect(told.map(({ externalId }) => externalId)).toEqual(['a/index', 'a/index', 'b/index', 'lamp', 'lamp']);
});

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n....'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBPVP8 '],
  ['image/avif', '\0\0\0 ftypavif'],
  [null, '<svg xmlns="http://www.w3.org/2000/svg">'],
  [null, '<html>'],
  [null, ''],
])('of kind %p by its first bytes, whatever it is called', (kind, bytes) => {
  expect(pictureKind(Buffer.from(bytes, 'latin1'))).toBe(kind);
});

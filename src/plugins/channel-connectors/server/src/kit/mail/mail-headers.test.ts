import { cleanFileName, cleanLine, cleanText } from './clean-text';
import { headerBlockEnd, headerValue, headerValues, readHeaders } from './mail-headers';
import { scanMail } from './mime-guards';

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');

test('headers are unfolded, repeated ones kept, and the body left alone', () => {
  const headers = readHeaders(
    mail(
      'From: a@example.com',
      'Subject: one',
      '\ttwo',
      'From : b@example.com',
      'no header',
      '',
      'From: body@example.com',
    ),
  );
  expect(headerValues(headers, 'from')).toEqual(['a@example.com', 'b@example.com']);
  expect(headerValue(headers, 'subject')).toBe('one\ttwo');
  expect(headerValue(headers, 'to')).toBeNull();
});

test.each([
  ['UTF-8', Buffer.from('Subject: Grüße\r\n\r\n', 'utf8'), 'Grüße'],
  ['windows-1252', mail('Subject: Gr\xfc\xdfe \x80', '', ''), 'Grüße €'],
  [
    'what the body declares',
    mail('Subject: \xf0\xd2\xc9\xd7\xc5\xd4', 'Content-Type: text/plain; charset=koi8-r', '', ''),
    'Привет',
  ],
  [
    'nothing that exists',
    mail('Subject: Gr\xfc\xdfe', 'Content-Type: text/plain; charset=x-nonsense', '', ''),
    'Grüße',
  ],
])('raw 8-bit headers in %s', (_what, raw, subject) =>
  expect(cleanLine(headerValue(readHeaders(raw), 'subject') ?? '')).toBe(subject),
);

test('the block ends at the first empty line, with LF alone too', () => {
  expect(headerBlockEnd(Buffer.from('a: b\n\nbody'))).toBe(6);
  expect(headerBlockEnd(Buffer.from('a: b\r\n\r\nbody'))).toBe(8);
  expect(headerBlockEnd(Buffer.from('a: b'))).toBe(4);
});

describe('scanMail', () => {
  const scan = (body: string) => scanMail(Buffer.from(`From: a@b.c\r\n\r\n${body}`), 15);
  test.each([
    ['a letter', 'Hello', { shape: 'ordinary' }],
    ['a big one', 'x'.repeat(300_000), { shape: 'heavy' }],
    ['a pasted SQL file', 'boundary=q\n-- comment\n'.repeat(3000), { shape: 'heavy' }],
    [
      '50,000 parts',
      `boundary="q"\r\n${'--q\r\n\r\nx\r\n'.repeat(50_000)}`,
      { shape: 'refused', reason: 'too_complex' },
    ],
    [
      '50,000 parts under a boundary in pieces',
      `boundary*0="q"\r\n${'--q\r\n\r\nx\r\n'.repeat(50_000)}`,
      { shape: 'refused', reason: 'too_complex' },
    ],
    ['500,000 empty lines', '\r\n'.repeat(500_000), { shape: 'refused', reason: 'too_complex' }],
  ])('%s', (_what, body, shape) => expect(scan(body)).toMatchObject(shape));

  test('nothing at all, and too large a header', () => {
    expect(scanMail(Buffer.from(' \r\n\r\n'), 5)).toMatchObject({ reason: 'empty_delivery' });
    expect(scanMail(Buffer.from('x'.repeat(300_000)), 300_000)).toMatchObject({ reason: 'too_complex' });
  });
});

describe('cleaning', () => {
  test.each([
    ['path', '../../etc/passwd', 'passwd'],
    ['Windows path', 'C:\\temp\\a.txt', 'a.txt'],
    ['reversed extension', 'photo\u202egpj.exe', 'photogpj.exe'],
    ['NUL and line ends', 'a\u0000b\r\nc.txt', 'ab c.txt'],
    ['reserved name', 'CON.txt', '_CON.txt'],
    ['quotes', 'a"b|c.txt', 'a_b_c.txt'],
    ['only dots', '..', 'fallback.bin'],
    ['nothing', null, 'fallback.bin'],
  ])('file name: %s', (_what, name, clean) => expect(cleanFileName(name, 'fallback.bin')).toBe(clean));

  test('a very long file name keeps its extension', () => {
    const name = cleanFileName(`${'ö'.repeat(4000)}.pdf`, 'x');
    expect([name.length, name.endsWith('ö.pdf')]).toEqual([150, true]);
  });

  test('text and lines', () => {
    expect(cleanText('a\r\nb\rc\u0000\u0007\u2028d\ud800')).toBe('a\nb\nc\nd\ufffd');
    expect(cleanText('it\u0092s 5 \u0080\u0085')).toBe('it’s 5 €…');
    expect(cleanLine(' a\r\nBcc: x\u200b\t b ')).toBe('a Bcc: x b');
  });
});

import { cleanFileName, cleanLine, cleanText } from './clean-text';
import { decodeHeader, headerBlockEnd, headerValue, headerValues, readHeaders } from './mail-headers';
import { readStructuredHeader } from './mail-headers-parameters';

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

describe('where the header block ends', () => {
  test.each([
    ['CR LF', 'a: b\r\n\r\nbody', 'body'],
    ['LF', 'a: b\n\nbody', 'body'],
    ['CR', 'a: b\r\rbody', 'body'],
    ['CR CR LF', 'a: b\r\r\n\r\r\nbody', 'body'],
    ['no body', 'a: b', ''],
    ['no header', 'Hello\nJane\n\nbye', 'Hello\nJane\n\nbye'],
    ['the empty line forgotten', 'a: b\nHello Jane,\nbye\n\nPS', 'Hello Jane,\nbye\n\nPS'],
    ['a blank in the empty line', 'a: b\n \nHello Jane,\n\nPS', 'Hello Jane,\n\nPS'],
    ['a stray line among headers', 'a: b\nstray\nc: d\n\nbody', 'body'],
    ['a line of a mailbox file', 'From a@b Mon Jan  1 00:00:00 2026\na: b\n\nbody', 'body'],
  ])('%s', (_what, text, body) => {
    expect(text.slice(headerBlockEnd(Buffer.from(text)))).toBe(body);
  });

  test('a bare CR in an ordinary mail begins no line', () => {
    const values = headerValues(readHeaders(Buffer.from('From: a@b\rFrom: c@d\r\nTo: x\r\n\r\n')), 'from');
    expect(values).toHaveLength(1);
    expect(headerValues(readHeaders(Buffer.from('From: a@b\rTo: x\r\rbody\n')), 'to')).toEqual(['x']);
  });
});

test('headers behind a stray line still count, so that no second sender hides there', () => {
  expect(headerValues(readHeaders(Buffer.from('From: a@b.c\nstray\nFrom: d@e.f\n\n')), 'from')).toHaveLength(2);
});

describe('decodeHeader', () => {
  test.each([
    ['Q', '=?utf-8?Q?Gr=C3=BC=C3=9Fe_an_Jane?=', 'Grüße an Jane'],
    ['B', '=?ISO-8859-1?B?R3L832U=?=', 'Grüße'],
    ['words of one line', '=?utf-8?q?a?= =?utf-8?q?b?=\t=?utf-8?b?Yw==?=', 'abc'],
    ['text between', 'Re: =?utf-8?q?=C3=BC?= x =?utf-8?q?=C3=9F?=', 'Re: ü x ß'],
    ['text without a blank', 'a=?utf-8?q?=C3=BC?=b', 'aüb'],
    ['a letter in two words', '=?utf-8?b?w7w=?= =?utf-8?q?=C3?= =?utf-8?q?=9F?=', 'üß'],
    ['two letters that only look torn', '=?iso-2022-jp?b?GyRCJDMbKEI=?= =?iso-2022-jp?b?GyRCJHMbKEI=?=', 'こん'],
    ['spaces inside', '=?utf-8?Q?Gr=C3=BC=C3=9Fe an alle?=', 'Grüße an alle'],
    ['raw letters inside', '=?iso-8859-1?Q?Grü=DFe?=', 'Grüße'],
    ['padding in the middle', '=?utf-8?B?YQ==Yg==?=', 'ab'],
    ['a language', '=?utf-8*en?q?x?=', 'x'],
    ['UTF-7', '=?utf-7?q?Gr+APwA3w-e?=', 'Grüße'],
    ['a charset that nobody knows', '=?x-nonsense?q?=C3=BC?=', 'ü'],
    ['a word that was cut off', '=?utf-8?Q?Gr=C3=BC=C3=9Fe', 'Grüße'],
    ['what only looks like one', 'a =? b ?= =?utf-8?x?y?=', 'a =? b ?= =?utf-8?x?y?='],
    ['a word that begins in another', '=?utf-8?q?a =?utf-8?q?b?=', '=?utf-8?q?a b'],
  ])('%s', (_what, value, decoded) => expect(decodeHeader(value)).toBe(decoded));

  test.each([
    ['many', '=?utf-8?Q?a?= '.repeat(15_000)],
    ['open ones', '=?u?Q?'.repeat(40_000)],
    ['long open ones', `=?u?Q?${'a'.repeat(1000)}`.repeat(240)],
  ])('%s cost little', (_what, value) => {
    const started = process.cpuUsage();
    decodeHeader(value);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
  });
});

describe('readStructuredHeader', () => {
  const name = (header: string) => readStructuredHeader(header).parameters.get('filename');
  test.each([
    ['a token', 'attachment; filename=a.pdf', 'a.pdf'],
    ['a quoted string', 'attachment; filename="a; b.pdf"; size=3', 'a; b.pdf'],
    ['escaped quotes', 'attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
    ['quotes that were not escaped', 'attachment; filename="a "b".pdf"; size=3', 'a "b".pdf'],
    ['a path of Windows', 'attachment; filename="C:\\temp\\a.pdf"', 'C:\\temp\\a.pdf'],
    ['spaces without quotes', 'attachment; filename=Invoice (2).pdf; size=3', 'Invoice (2).pdf'],
    ['no end', 'attachment; filename="a.pdf; size=3', 'a.pdf'],
    ['an extended value', "attachment; filename*=UTF-8'de'Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
    ['both kinds', "attachment; filename=x.pdf; filename*=utf-8''%C3%BC.pdf", 'ü.pdf'],
    ['pieces in any order', "attachment; filename*1*=%BC.pdf; filename*0*=utf-8''%C3", 'ü.pdf'],
    ['plain pieces', 'attachment; filename*0="a "; filename*1="b.pdf"', 'a b.pdf'],
    ['percent signs in a plain piece', 'attachment; filename*0="a%2F"; filename*1=".pdf"', 'a%2F.pdf'],
    ['a charset that is a lie', "attachment; filename*=us-ascii''W%F6lbung.jpg", 'Wölbung.jpg'],
    ['an encoded word', 'attachment; filename="=?utf-8?q?=C3=BC.pdf?="', 'ü.pdf'],
    ['an encoded word in pieces', 'attachment; filename*0="=?utf-8?q?=C3"; filename*1="=BC.pdf?="', 'ü.pdf'],
    ['no semicolon', 'attachment filename=a.pdf', 'a.pdf'],
    ['no semicolon between two', 'attachment; x=1 filename=a.pdf size=3', 'a.pdf'],
    ['pieces without a semicolon', 'attachment\tfilename*0=a\tfilename*1=.pdf', 'a.pdf'],
    ['twice', 'attachment; filename=a.pdf; filename=b.pdf', 'a.pdf'],
    ['none', 'attachment; size=3', undefined],
  ])('%s', (_what, header, value) => expect(name(header)).toBe(value));

  test.each([
    ['TEXT / Plain ; charset=x', 'text/plain'],
    ['text/plain (comment; with=parts) ; charset=x', 'text/plain'],
    ['text/plain charset=x', 'text/plain'],
    ['"text/plain"; charset=x', 'text/plain'],
  ])('%s', (header, value) => {
    expect(readStructuredHeader(header).value).toBe(value);
    expect(readStructuredHeader(header).parameters.get('charset')).toBe('x');
  });

  test.each([
    `x; ${'a*1=b;'.repeat(40_000)}`,
    `x; a=${'"'.repeat(200_000)}`,
    ' a'.repeat(100_000),
    '('.repeat(200_000),
  ])('tangles cost little', (header) => {
    const started = process.cpuUsage();
    readStructuredHeader(header);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
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

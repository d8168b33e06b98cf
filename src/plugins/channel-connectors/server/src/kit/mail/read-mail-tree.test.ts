import { PDF_PART, rawMail, readRaw, TEXT_PART } from '../../../../../../../tests/support/raw-mails';

describe('broken structure loses nothing', () => {
  const parts = ['--x', ...TEXT_PART, '--x', ...PDF_PART, '--x--'];
  test.each([
    [
      'never closed',
      rawMail('From: a@b.c', 'Content-Type: multipart/mixed; boundary=x', '', ...parts.slice(0, -1)),
      'Hello',
      1,
    ],
    ['never declared', rawMail('From: a@b.c', 'Content-Type: multipart/mixed', '', ...parts), 'Hello', 1],
    ['declared wrongly', rawMail('From: a@b.c', 'Content-Type: multipart/mixed; boundary=y', '', ...parts), 'Hello', 1],
    [
      'in another case of the type',
      rawMail('From: a@b.c', 'content-type: MULTIPART/Mixed; BOUNDARY=x', '', ...parts),
      'Hello',
      1,
    ],
    [
      'with blanks behind it',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        ...parts.map((line) => (line.startsWith('--') ? `${line} \t` : line)),
      ),
      'Hello',
      1,
    ],
    [
      'that another one begins with',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        'Content-Type: multipart/mixed; boundary=xx',
        '',
        '--xx',
        ...TEXT_PART,
        '--xx--',
        '--x',
        ...PDF_PART,
        '--x--',
      ),
      'Hello',
      1,
    ],
    [
      'of an inner multipart, never closed',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        'Content-Type: multipart/mixed; boundary=z',
        '',
        '--z',
        ...TEXT_PART,
        '--x',
        ...PDF_PART,
        '--x--',
      ),
      'Hello',
      1,
    ],
    [
      'used again behind the end',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        ...TEXT_PART,
        '--x--',
        '--x',
        ...PDF_PART,
      ),
      'Hello',
      1,
    ],
    [
      'under a transfer encoding',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        'Content-Transfer-Encoding: base64',
        '',
        rawMail(...parts).toString('base64'),
      ),
      'Hello',
      1,
    ],
    ['nowhere', rawMail('From: a@b.c', 'Content-Type: multipart/mixed; boundary=x', '', 'Hello'), 'Hello', 0],
    [
      'right behind headers',
      rawMail(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        'Content-Type: text/plain',
        '--x',
        ...TEXT_PART,
        '--x',
        ...PDF_PART,
        '--x--',
      ),
      'Hello',
      1,
    ],
    [
      'in lines of CR',
      Buffer.from(
        rawMail('From: a@b.c', 'Content-Type: multipart/mixed; boundary=x', '', ...parts)
          .toString()
          .replace(/\r\n/g, '\r'),
      ),
      'Hello',
      1,
    ],
    [
      'in lines of LF, behind a line of a mailbox',
      Buffer.from(
        `From a@b Mon Jan 1\n${rawMail('From: a@b.c', 'Content-Type: multipart/mixed; boundary=x', '', ...parts)
          .toString()
          .replace(/\r/g, '')}`,
      ),
      'Hello',
      1,
    ],
  ])('a boundary %s', (_what, raw, text, attachments) => {
    const reading = readRaw(raw);
    expect(reading.text).toBe(text);
    expect(reading.attachments).toHaveLength(attachments);
    expect(reading.headers.some(({ name, value }) => name === 'from' && value === 'a@b.c')).toBe(true);
  });

  test('what is nested too deeply is kept as a file', () => {
    const nested = Array.from(
      { length: 100 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}x\r\n\r\n--b${n}x\r\n`,
    );
    const reading = readRaw(Buffer.from(`From: a@b.c\r\n${nested.join('')}\r\nburied`));
    expect(Buffer.from(reading.attachments[0]?.content ?? []).toString()).toContain('buried');
  });
});

describe('transfer encodings', () => {
  const body = (encoding: string, ...lines: string[]) =>
    readRaw(
      rawMail(
        'From: a@b.c',
        'Content-Type: text/plain; charset=utf-8',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        ...lines,
      ),
    ).text;
  test.each([
    ['quoted-printable', ['Gr=C3=BC=c3=9fe =', 'Jane=20', '=ZZ='], 'Grüße Jane \n=ZZ'],
    ['Quoted-Printable; x', ['a=3Db'], 'a=b'],
    ['base64', ['R3LDvMOf', ' ZQ=='], 'Grüße'],
    ['BASE64 (comment)', ['SGk='], 'Hi'],
    ['base64', ['SGk=', 'SGk='], 'HiHi'],
    ['base64', ['SGk= ', '_____', 'list footer'], 'Hi'],
    ['base64', ['This is, as you see, no base64. Is it?'], 'This is, as you see, no base64. Is it?'],
    ['7-bit', ['a=3Db'], 'a=3Db'],
    ['8bits', ['a'], 'a'],
    ['spam', ['a'], 'a'],
    ['x-uuencode', ['begin 644 x.txt', '#0V%T', '`', 'end'], 'Cat'],
  ])('%s %j', (encoding, lines, text) => expect(body(encoding, ...lines)).toBe(text));
});

test('blanks that a relay has cut off at the ends of uuencoded lines were zeros', () => {
  const reading = readRaw(rawMail('From: a@b.c', '', 'begin 644 a.bin', '&0V%T', '`', 'end'));
  expect(reading.attachments.map(({ content }) => [...content])).toEqual([[0x43, 0x61, 0x74, 0, 0, 0]]);
});

test('files that are uuencoded in the text become attachments', () => {
  const reading = readRaw(
    rawMail(
      'From: a@b.c',
      '',
      'See',
      'begin 644 cat ü.txt',
      '#0V%T',
      '`',
      'end',
      'and',
      'begin 755 d.txt',
      '#0V%T',
      'end',
      'Bye',
      'begin 644 nothing',
      'but words',
    ),
  );
  expect(reading.text).toBe('See\nand\nBye\nbegin 644 nothing\nbut words');
  expect(reading.attachments.map(({ fileName, content }) => [fileName, Buffer.from(content).toString()])).toEqual([
    ['cat ü.txt', 'Cat'],
    ['d.txt', 'Cat'],
  ]);
});

import {
  HTML_PART,
  multipart,
  PDF_PART,
  rawMail,
  readRaw,
  TEXT_PART,
} from '../../../../../../../tests/support/raw-mails';

describe('which parts are words, and which are attachments', () => {
  test.each([
    ['text alone', rawMail('From: a@b.c', '', 'Hello'), 'Hello', null, []],
    ['text without any header', rawMail('', 'Hello'), 'Hello', null, []],
    ['alternatives', multipart('alternative', TEXT_PART, HTML_PART), 'Hello', '<p>Hello <b>Jane</b></p>', []],
    ['HTML alone', multipart('mixed', HTML_PART), 'Hello Jane', '<p>Hello <b>Jane</b></p>', []],
    [
      'an alternative of nothing but blanks',
      multipart('alternative', ['', ' \r\n'], HTML_PART),
      'Hello Jane',
      '<p>Hello <b>Jane</b></p>',
      [],
    ],
    ['a file behind the text', multipart('mixed', TEXT_PART, PDF_PART), 'Hello', null, ['a.pdf']],
    [
      'text that goes on behind a file',
      multipart('mixed', TEXT_PART, PDF_PART, ['', 'Bye']),
      'Hello\n\nBye',
      null,
      ['a.pdf'],
    ],
    [
      'a text file behind the text',
      multipart('mixed', TEXT_PART, ['Content-Type: text/plain; name=log.txt', '', 'x']),
      'Hello',
      null,
      ['log.txt'],
    ],
    [
      'a text that is declared an attachment',
      multipart('mixed', TEXT_PART, ['Content-Disposition: attachment', '', 'x']),
      'Hello',
      null,
      ['document.txt'],
    ],
    [
      'words that are declared an attachment',
      multipart('mixed', ['Content-Disposition: attachment', '', 'x'], PDF_PART),
      'x',
      null,
      ['a.pdf'],
    ],
    [
      'two alternatives of a kind, which are pieces',
      multipart('alternative', TEXT_PART, ['Content-Type: text/plain', '', 'More']),
      'Hello\n\nMore',
      null,
      [],
    ],
    [
      'HTML without and with its pictures',
      multipart(
        'alternative',
        ['Content-Type: text/html', '', '<p>Poor</p>'],
        ['Content-Type: multipart/related; boundary=r', '', '--r', ...HTML_PART, '--r', ...PDF_PART, '--r--'],
      ),
      'Hello Jane',
      '<p>Hello <b>Jane</b></p>',
      ['a.pdf'],
    ],
    [
      'a version for one program alone',
      multipart('alternative', TEXT_PART, ['Content-Type: text/x-amp-html', '', '<b>'], HTML_PART),
      'Hello',
      '<p>Hello <b>Jane</b></p>',
      [],
    ],
    [
      'a forwarded mail',
      multipart('mixed', TEXT_PART, [
        'Content-Type: message/rfc822',
        '',
        'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
        '',
        'inner',
      ]),
      'Hello',
      null,
      ['Grüße.eml'],
    ],
    [
      'a digest',
      multipart('digest', ['', 'Subject: one', '', 'x'], ['', 'Subject: one', '', 'y']),
      '',
      null,
      ['one.eml', 'one1.eml'],
    ],
    [
      'a report',
      multipart(
        'report',
        TEXT_PART,
        ['Content-Type: message/delivery-status', '', 'Action: failed'],
        ['Content-Type: text/rfc822-headers', 'Content-Description: Headers', '', 'From: x'],
      ),
      'Hello',
      null,
      ['delivery-status.txt', 'Headers.txt'],
    ],
    ['a type that is none', rawMail('From: a@b.c', 'Content-Type: nonsense', '', 'Hello'), 'Hello', null, []],
    [
      'text/enriched',
      rawMail('From: a@b.c', 'Content-Type: text/enriched', '', '<bold>Hello</bold> <<Jane>'),
      'Hello <Jane>',
      null,
      [],
    ],
    [
      'flowed text',
      rawMail('From: a@b.c', 'Content-Type: text/plain; format=flowed', '', 'a ', 'b', '', '> c ', '> d', 'e'),
      'a b\n\n> c d\ne',
      null,
      [],
    ],
    ['a mail of a file alone', rawMail('From: a@b.c', ...PDF_PART), '', null, ['a.pdf']],
    [
      'a part without name and words',
      multipart('mixed', TEXT_PART, ['Content-Disposition: attachment', '', '']),
      'Hello',
      null,
      [],
    ],
  ])('%s', (_what, raw, text, html, names) => {
    const reading = readRaw(raw);
    expect({ text: reading.text, html: reading.html }).toEqual({ text, html });
    expect(reading.attachments.map(({ fileName }) => fileName)).toEqual(names);
  });

  test('Apple Mail: HTML in two pieces around a picture', () => {
    const related = ['Content-Type: multipart/related; boundary=r', '', '--r', ...HTML_PART, '--r--'];
    const mixed = [
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      ...related,
      '--m',
      ...PDF_PART,
      '--m',
      'Content-Type: text/html',
      '',
      'Bye',
      '--m--',
    ];
    const reading = readRaw(multipart('alternative', TEXT_PART, mixed));
    expect(reading).toMatchObject({ text: 'Hello', html: '<p>Hello <b>Jane</b></p>\nBye' });
    expect(reading.attachments).toHaveLength(1);
  });

  test('plain text beside HTML stands in the HTML too', () => {
    const reading = readRaw(multipart('mixed', HTML_PART, ['', 'footer <x>\r\nline']));
    expect(reading.html).toBe(
      '<p>Hello <b>Jane</b></p>\n<div style="white-space:pre-wrap">footer &lt;x&gt;\nline</div>',
    );
    expect(reading.text).toBe('Hello Jane\n\nfooter <x>\nline');
  });
});

test('the hash of the body does not depend on the way it came', () => {
  const [one, other] = ['From: a@b.c\r\nX-A: 1\r\n\r\nHello  Jane,\r\nbye\r\n', 'From: a@b.c\n\nHello\tJane,\nbye'].map(
    (raw) => readRaw(Buffer.from(raw)).bodyHash,
  );
  expect(one).toBe(other);
  expect(readRaw(Buffer.from('From: a@b.c\n\nHello Jane,\nby')).bodyHash).not.toBe(one);
});

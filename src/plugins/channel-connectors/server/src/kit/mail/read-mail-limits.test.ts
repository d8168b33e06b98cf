import { rawMail, readRaw } from '../../../../../../../tests/support/raw-mails';
import { readMailHere } from './read-mail-guarded';

describe('what is too much', () => {
  test('text is cut, and attached whole', () => {
    const reading = readRaw(rawMail('From: a@b.c', '', 'x'.repeat(300_000)));
    expect(reading.text).toHaveLength(200_001);
    expect(reading.attachments).toMatchObject([{ fileName: 'message.txt', content: { length: 300_000 } }]);
  });

  test('HTML that is too tangled becomes text and a file', () => {
    const html = `<style>p{}</style><p>Hello</p>${'<div>'.repeat(3000)}`;
    const reading = readRaw(rawMail('From: a@b.c', 'Content-Type: text/html', '', html));
    expect(reading).toMatchObject({
      html: null,
      attachments: [{ fileName: 'message.html', content: { length: html.length } }],
    });
    expect(reading.text.trim()).toBe('Hello');
  });

  test.each([
    ['nothing at all', Buffer.from(' \r\n\r\n'), 'empty_delivery'],
    ['more than 40 MB', Buffer.alloc(41 * 1024 * 1024, 0x61), 'too_complex'],
    ['30,000 headers', Buffer.from(`${'X:\r\n'.repeat(30_000)}\r\nx`), 'too_complex'],
    ['headers of more than 256 kB', Buffer.from(`${'X-A: b\r\n'.repeat(40_000)}\r\nx`), 'too_complex'],
    [
      '50,000 parts',
      Buffer.from(
        `From: a@b.c\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n${'--q\r\n\r\nx\r\n'.repeat(50_000)}`,
      ),
      'too_complex',
    ],
  ])('%s is refused', (_what, raw, reason) => expect(readMailHere(raw)).toMatchObject({ ok: false, reason }));
});

describe('hostile mails cost at most two seconds', () => {
  const head = 'From: a@b.example\r\n';
  const html = (page: string) => `${head}Content-Type: text/html\r\n\r\n${page}`;
  test.each([
    ['quotation marks in one line', `${head}\r\n${'> '.repeat(500_000)}`],
    ['marks of replies', `${head}\r\n${'-----Original Message-----\r\n'.repeat(37_000)}`],
    ['comments', `From: ${'a(b)'.repeat(30_000)}\r\n\r\nx`],
    ['references', `${head}References: ${'<a@b>\r\n '.repeat(20_000)}\r\n\r\nx`],
    ['headers', `${head}${'X-A: b\r\n'.repeat(25_000)}\r\nx`],
    [
      'nested multiparts',
      head +
        Array.from({ length: 3000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join(
          '',
        ),
    ],
    [
      'lines of dashes among nested multiparts',
      head +
        Array.from({ length: 60 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join(
          '',
        ) +
        '--b\r\nabc\r\n'.repeat(1_000_000),
    ],
    [
      'empty attachments',
      `${head}Content-Type: multipart/mixed; boundary=q\r\n\r\n${'--q\r\nContent-Disposition: attachment; filename=1.txt\r\n\r\nx\r\n'.repeat(1900)}`,
    ],
    ['a long text', `${head}\r\n${'lorem ipsum dolor sit amet\r\n'.repeat(500_000)}`],
    ['short lines', `${head}\r\n${'a\n'.repeat(5_000_000)}`],
    ['padding', `${head}Content-Transfer-Encoding: base64\r\n\r\n${'YQ==\r\n'.repeat(1_000_000)}`],
    ['soft line ends', `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(3_000_000)}`],
    ['uuencoded files', `${head}\r\n${'begin 644 x\r\n#0V%T\r\n`\r\nend\r\n'.repeat(100_000)}`],
    ['cells of a table', html(`<table><tr>${'<td>x'.repeat(49_000)}</table>`)],
    ['cells over everything', html(`<table>${'<tr><td colspan=100000 rowspan=100000>x'.repeat(1000)}</table>`)],
    ['paragraphs', html('<p>x'.repeat(49_000))],
    ['nested tables', html('<table><tr><td>'.repeat(2400))],
    ['nested quotations', html('<blockquote>x'.repeat(2400))],
    ['unclosed tags', html('<'.repeat(10_000_000))],
    ['attributes', html(`<p ${'a=b '.repeat(240_000)}>x`)],
    ['links in one line', html('<a href="https://x.example">x</a>'.repeat(12_000))],
  ])('%s', (_what, text) => {
    const raw = Buffer.from(text);
    const started = process.cpuUsage();
    readMailHere(raw);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});

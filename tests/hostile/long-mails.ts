/** Mails that are built to take long (T36): each of them whole in its sort, since nothing shrinks a megabyte well. */

const HEAD = 'From: jo@evil.test\r\nSubject: x\r\n';
const text = (body: string): Buffer => Buffer.from(`${HEAD}\r\n${body}`);
const html = (body: string): Buffer => Buffer.from(`${HEAD}Content-Type: text/html\r\n\r\n${body}`);
const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('');
const parts = (count: number, part: string): string => `${`--q\r\n${part}\r\n`.repeat(count)}--q--`;

const K = 1000;

export const LONG_MAILS: Readonly<Record<string, Buffer>> = {
  'quote marks, one line': text('> '.repeat(500 * K)),
  'quote marks, many lines': text('> \n'.repeat(300 * K)),
  'nested quote marks': text(`${'>'.repeat(1000)}\n`.repeat(1000)),
  'original message marks': text('-----Original Message-----\n'.repeat(40 * K)),
  'half attributions': text('On '.repeat(300 * K)),
  'half attributions, many lines': text('On Mon, Jan 1, 2024 at 1:00 PM\n'.repeat(30 * K)),
  attributions: text('On Mon, Jan 1, 2024, Jo <jo@evil.test> wrote:\n'.repeat(20 * K)),
  'header blocks': text('From: a\nSent: b\nTo: c\nSubject: d\n\n'.repeat(25 * K)),
  'forward marks': text('---------- Forwarded message ---------\nFrom: a@b.example\n'.repeat(15 * K)),
  'signature marks': text('-- \n'.repeat(200 * K)),
  comments: text('a(b)'.repeat(300 * K)),
  'less-than signs': text('<'.repeat(900 * K)),
  blanks: text(' '.repeat(900 * K)),
  'tabs before a word': text(`${'\t'.repeat(900 * K)}x`),
  'empty lines': text('\r\n'.repeat(450 * K)),
  'one word': text('a'.repeat(900 * K)),
  'at signs': text('@'.repeat(900 * K)),
  addresses: text('a@b.example '.repeat(75 * K)),
  'uuencode begins': text('begin 644 a\n'.repeat(75 * K)),
  'zero-width characters': text('\u200b'.repeat(300 * K)),
  'combining characters': text(`a${'\u0301'.repeat(300 * K)}`),
  'html: divs': html('<div>'.repeat(150 * K)),
  'html: less-than signs': html('<'.repeat(900 * K)),
  'html: one tag': html(`<a ${'x=1 '.repeat(200 * K)}>`),
  'html: one attribute': html(`<p style="${'color:red;'.repeat(90 * K)}">x</p>`),
  'html: comments': html('<!--'.repeat(200 * K)),
  'html: entities': html('&amp'.repeat(200 * K)),
  'html: tables': html('<table><tr><td>'.repeat(40 * K)),
  'html: unclosed quotes': html('<a href="'.repeat(90 * K)),
  'html: blockquotes': html('<blockquote>'.repeat(60 * K)),
  'html: breaks': html('<br>'.repeat(200 * K)),
  'html: closing tags': html('</b>'.repeat(200 * K)),
  'html: pictures': html('<img src="cid:x">'.repeat(45 * K)),
  references: Buffer.from(`${HEAD}References: ${'<a@b.example> '.repeat(17 * K)}\r\n\r\nx`),
  headers: Buffer.from(`${HEAD}${'X-A: b\r\n'.repeat(30 * K)}\r\nx`),
  folds: Buffer.from(`${HEAD}X-A: b\r\n${' \r\n'.repeat(80 * K)}\r\nx`),
  'a long header line': Buffer.from(`${HEAD}X-A: ${'b'.repeat(250 * K)}\r\n\r\nx`),
  senders: Buffer.from(`From: ${'a@b.example, '.repeat(15 * K)}\r\n\r\nx`),
  'comments in From': Buffer.from(`From: ${'a(b)'.repeat(60 * K)} <jo@evil.test>\r\n\r\nx`),
  'open comments in From': Buffer.from(`From: ${'('.repeat(200 * K)} <jo@evil.test>\r\n\r\nx`),
  'quotes in To': Buffer.from(`${HEAD}To: ${'"'.repeat(200 * K)}\r\n\r\nx`),
  recipients: Buffer.from(`${HEAD}To: ${'a@b.example,'.repeat(20 * K)}\r\n\r\nx`),
  'encoded words': Buffer.from(`From: jo@evil.test\r\nSubject: ${'=?utf-8?q?a?= '.repeat(17 * K)}\r\n\r\nx`),
  'half encoded words': Buffer.from(`From: jo@evil.test\r\nSubject: ${'=?utf-8?q?'.repeat(24 * K)}\r\n\r\nx`),
  'nested multiparts': Buffer.from(`${HEAD}${nested(3 * K)}`),
  parts: Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=q\r\n\r\n${parts(50 * K, '\r\nx')}`),
  files: Buffer.from(
    `${HEAD}Content-Type: multipart/mixed; boundary=q\r\n\r\n${parts(10 * K, 'Content-Disposition: attachment; filename=a\r\n\r\nx')}`,
  ),
  parameters: Buffer.from(
    `${HEAD}Content-Type: text/plain; ${Array.from({ length: 10 * K }, (_, n) => `name*${n}=a`).join('; ')}\r\n\r\nx`,
  ),
  'half boundaries': Buffer.from(
    `${HEAD}Content-Type: multipart/mixed; boundary=${'q'.repeat(60)}\r\n\r\n${`--${'q'.repeat(59)}\r\n`.repeat(14 * K)}`,
  ),
  'bad base64': Buffer.from(`${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'=!A\r\n'.repeat(180 * K)}`),
  'equals signs': Buffer.from(`${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'='.repeat(900 * K)}`),
  'soft line ends': Buffer.from(`${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(300 * K)}`),
  'utf-7': Buffer.from(`${HEAD}Content-Type: text/plain; charset=utf-7\r\n\r\n${'+'.repeat(900 * K)}`),
  'iso-2022-jp escapes': Buffer.from(
    `${HEAD}Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${'\u001b$B'.repeat(300 * K)}`,
  ),
  'calendar lines': Buffer.from(
    `${HEAD}Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(60 * K)}`,
  ),
  'delivery status': Buffer.from(
    `From: mailer-daemon@evil.test\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=q\r\n\r\n--q\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n'.repeat(15 * K)}\r\n--q--`,
  ),
  'bounce words': Buffer.from(
    `From: mailer-daemon@evil.test\r\nSubject: failure notice\r\n\r\n${'550 5.1.1 <a@b.example>... could not be delivered to '.repeat(15 * K)}`,
  ),
  winmail: Buffer.concat([
    Buffer.from(`${HEAD}Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n`),
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0]),
    Buffer.alloc(800 * K, Buffer.from([1, 6, 0x90, 8, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
  ]),
  zeros: Buffer.concat([Buffer.from(`${HEAD}\r\n`), Buffer.alloc(900 * K)]),
  noise: Buffer.concat([
    Buffer.from(`${HEAD}\r\n`),
    Buffer.from(Array.from({ length: 500 * K }, (_, n) => (n * 7919) % 251)),
  ]),
};

import fc from 'fast-check';

import { hostileFileNames, hostileHeaders } from './hostile-headers';
import { hostileHtml } from './hostile-html';

/** Whole mails: hostile headers over a hostile structure of parts in hostile charsets (T12, T20–T29, T33). */

interface Encoded {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** UTF-7 (RFC 2152) of everything that a filter would look for. */
const utf7 = (text: string): Buffer =>
  Buffer.from(
    text.replace(
      /[^a-z0-9 \n]+/gi,
      (run) => `+${Buffer.from(run, 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-`,
    ),
  );
const CHARSETS: readonly (readonly [label: string, encode: (text: string) => Buffer])[] = [
  ['utf-8', (text) => Buffer.from(text)],
  ['us-ascii', (text) => Buffer.from(text, 'latin1')],
  ['iso-8859-1', (text) => Buffer.from(text, 'latin1')],
  ['utf-7', utf7],
  ['unicode-1-1-utf-7', utf7],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['utf-16', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
  ['iso-2022-jp', (text) => Buffer.from(`\u001b$B${text.slice(0, 3)}\u001b(B${text}`, 'latin1')],
  ['hz-gb-2312', (text) => Buffer.from(`~{${text.slice(0, 4)}~}${text}`, 'latin1')],
  ['gb18030', (text) => Buffer.concat([Buffer.from([0x81]), Buffer.from(text, 'latin1')])],
  ['shift_jis', (text) => Buffer.concat([Buffer.from([0x83]), Buffer.from(text, 'latin1')])],
  ['x-imap4-modified-utf7', utf7],
  ['ibm037', (text) => Buffer.from(text, 'latin1')],
  ['x-user-defined', (text) => Buffer.from(text, 'latin1')],
  ['../../utf-8', (text) => Buffer.from(text)],
  ['', (text) => Buffer.from(text)],
];

const quoted = (body: Buffer): Buffer =>
  Buffer.from(
    [...body]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
      .replace(/.{72}/g, '$&=\r\n'),
  );
const ENCODINGS: readonly (readonly [label: string, encode: (body: Buffer) => Buffer])[] = [
  ['8bit', (body) => body],
  ['base64', (body) => Buffer.from(body.toString('base64'))],
  ['base64', (body) => Buffer.from(body.toString('base64').replace(/.{7}/g, '$& !\r\n').slice(0, -3))],
  ['base64', (body) => body],
  ['quoted-printable', quoted],
  ['quoted-printable', (body) => Buffer.from(`${body.toString('latin1')}=\r\n=ZZ=3`, 'latin1')],
  ['x-uuencode', (body) => Buffer.concat([Buffer.from('begin 644 x\r\n'), body])],
  ['binary', (body) => body],
  ['8bit; base64', (body) => body],
  ['nonsense', (body) => body],
];

const BINARY_TYPES = [
  'image/svg+xml',
  'image/png',
  'text/html',
  'application/xhtml+xml',
  'text/xml',
  'application/pdf',
  'application/ms-tnef',
  'text/calendar; method=REQUEST',
  'application/pkcs7-mime; smime-type=enveloped-data',
  'multipart/encrypted',
  'message/delivery-status',
  'message/feedback-report',
  'message/rfc822',
  'message/partial; id=x; number=1; total=2',
  'message/external-body; access-type=URL; URL="http://hostile.test/x"',
  'application/octet-stream',
  'text',
  '/',
  'a/b/c; charset',
];
const FILE_CONTENTS: readonly Buffer[] = [
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="hit(1)"/>'),
  Buffer.from('GIF89a<script>hit(1)</script>'),
  Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0, 1, 6, 0x90, 8, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0]),
  Buffer.from(
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:<script>hit(1)</script>\r\nDTSTART:99999999T999999Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VCALENDAR',
  ),
  Buffer.from('Final-Recipient: rfc822; <script>@x\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n'.repeat(3)),
  Buffer.from('From: ceo@bank.example\r\nSubject: inside\r\n\r\n<script>hit(1)</script>'),
  Buffer.from('%PDF-1.7 /OpenAction /JS (hit(1))'),
  Buffer.alloc(0),
  Buffer.from('\r\n--q--\r\n\r\n--q\r\n'),
];

const text = fc.oneof(
  hostileHtml,
  fc.constantFrom(
    'Hello',
    '> quoted\nOn Mon, Jo <jo@evil.test> wrote:\n> x',
    '-----Original Message-----\nFrom: CEO <ceo@bank.example>\nSent: x\nTo: y\nSubject: z\n\nPay.',
    '---------- Forwarded message ---------\nFrom: ceo@bank.example\nDate: x\nSubject: y\nTo: z\n\nhi',
    'begin 644 ../../x\r\n#0V%T\r\n`\r\nend',
    '\u0000\u0001\u001b[31m\u202e\u2028',
    'http://g.test/?"onmouseover="hit(1)',
  ),
);

const words: fc.Arbitrary<Encoded> = fc
  .tuple(
    text,
    fc.constantFrom('text/html', 'text/html', 'text/html', 'text/plain', 'TEXT/HTML', 'text/enriched', 'text/richtext'),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(CHARSETS[0]) },
      { weight: 3, arbitrary: fc.constantFrom(...CHARSETS) },
    ),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(ENCODINGS[1]) },
      { weight: 3, arbitrary: fc.constantFrom(...ENCODINGS) },
    ),
  )
  .map(([content, type, charset, encoding]) => ({
    headers: [
      `Content-Type: ${type}; charset="${charset?.[0] ?? ''}"`,
      `Content-Transfer-Encoding: ${encoding?.[0] ?? ''}`,
    ],
    body: encoding?.[1](charset?.[1](content) ?? Buffer.alloc(0)) ?? Buffer.alloc(0),
  }));

const file: fc.Arbitrary<Encoded> = fc
  .tuple(
    fc.constantFrom(...BINARY_TYPES),
    hostileFileNames,
    fc.constantFrom(...FILE_CONTENTS),
    fc.constantFrom(...ENCODINGS),
    fc.constantFrom('attachment', 'inline', '', 'form-data'),
    fc.constantFrom(
      '',
      'Content-ID: <x>',
      'Content-ID: <" onerror="hit(1)>',
      'Content-Location: http://hostile.test/l',
      'Content-ID: ',
    ),
  )
  .map(([type, name, content, [label, encode], disposition, id]) => ({
    headers: [
      `Content-Type: ${type}`,
      `Content-Disposition: ${disposition}; ${name}`,
      `Content-Transfer-Encoding: ${label}`,
      ...(id === '' ? [] : [id]),
    ],
    body: encode(content),
  }));

const BOUNDARIES = [
  'q',
  'q',
  'q',
  'q',
  'q',
  'q',
  'qq',
  'Q',
  '=_x',
  "a'()+_,-./:=?b",
  'b'.repeat(70),
  'c'.repeat(300),
  ' d',
  '',
];

interface Flaw {
  readonly declared: (boundary: string) => string;
  readonly between: string;
  readonly end: (boundary: string) => string;
}
const SOUND: Flaw = { declared: (b) => `boundary="${b}"`, between: '\r\n', end: (b) => `--${b}--\r\n` };
const FLAWS: readonly Flaw[] = [
  SOUND,
  SOUND,
  SOUND,
  SOUND,
  SOUND,
  SOUND,
  { ...SOUND, end: () => '' },
  { ...SOUND, declared: () => '' },
  { ...SOUND, declared: (b) => `boundary=${b}` },
  { ...SOUND, declared: (b) => `boundary*=utf-8''${encodeURIComponent(b)}` },
  { ...SOUND, declared: (b) => `boundary="${b}"; boundary="other"` },
  { ...SOUND, declared: (b) => `boundary="${b}x"` },
  { ...SOUND, between: '\n' },
  { ...SOUND, between: '\r' },
  { ...SOUND, end: (b) => `--${b}--\r\n--${b}\r\n\r\nafter the end\r\n--${b}--` },
];

const { part } = fc.letrec<{ part: Encoded; multipart: Encoded; leaf: Encoded }>((tie) => ({
  leaf: fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: file }),
  multipart: fc
    .tuple(
      fc.constantFrom(
        'mixed',
        'alternative',
        'related',
        'report; report-type=delivery-status',
        'signed',
        'digest',
        'x',
        '',
      ),
      fc.constantFrom(...BOUNDARIES),
      fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...FLAWS),
    )
    .map(([subtype, boundary, children, flaw]) => assemble(subtype, boundary, children, flaw)),
  part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('multipart')),
}));

function assemble(subtype: string, boundary: string, children: readonly Encoded[], flaw: Flaw): Encoded {
  const pieces = children.flatMap((child) => [
    Buffer.from(
      `--${boundary}${flaw.between}${child.headers.join(flaw.between)}${flaw.between}${flaw.between}`,
      'latin1',
    ),
    child.body,
    Buffer.from(flaw.between),
  ]);
  return {
    headers: [`Content-Type: multipart/${subtype}; ${flaw.declared(boundary)}`],
    body: Buffer.concat([...pieces, Buffer.from(flaw.end(boundary), 'latin1')]),
  };
}

/** One mail, as its bytes. */
export const hostileMail: fc.Arbitrary<Buffer> = fc
  .tuple(hostileHeaders, part, fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'))
  .map(([headers, { headers: content, body }, lineEnd]) => {
    const block = Buffer.from(`${[...headers, ...content].join('\r\n')}\r\n\r\n`);
    const bytes =
      lineEnd === '\r\n' ? block : Buffer.from(block.toString('latin1').replace(/\r\n/g, lineEnd), 'latin1');
    return Buffer.concat([bytes, body]);
  });

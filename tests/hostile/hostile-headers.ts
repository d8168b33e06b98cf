import fc from 'fast-check';

/**
 * Header blocks that say one thing to one parser and another to the next (T12, T20, T33). Whoever writes them is
 * at evil.test; everybody else in them (bank.example) is bait.
 */

export const TRUE_DOMAIN = 'evil.test';
export const BAIT = 'ceo@bank.example';
const TRUE = `jo@${TRUE_DOMAIN}`;

/** From lines, whole: some are one sender in disguise, some are two, some are none. */
const FROM_LINES: readonly string[] = [
  `From: Jo <${TRUE}>`,
  `From: ${TRUE}`,
  `From: ${TRUE} (${BAIT})`,
  `From: (${BAIT}) ${TRUE}`,
  `From: "${BAIT}" <${TRUE}>`,
  `From: ${BAIT} <${TRUE}>`,
  `From: "CEO <${BAIT}>" <${TRUE}>`,
  `From: "CEO \\"<${BAIT}>\\"" <${TRUE}>`,
  `From: =?utf-8?q?ceo=40bank=2Eexample?= <${TRUE}>`,
  `From: =?utf-8?q?=3Cceo=40bank=2Eexample=3E=00?= <${TRUE}>`,
  `From: =?utf-8?b?PGNlb0BiYW5rLmV4YW1wbGU+Cg==?= <${TRUE}>`,
  `From: =?utf-8?q?ceo=40bank=2Eexample?=@${TRUE_DOMAIN}`,
  `From: <${BAIT}> <${TRUE}>`,
  `From: <${TRUE}> <${BAIT}>`,
  `From: ${BAIT}, ${TRUE}`,
  `From: ${TRUE}, ${BAIT}`,
  `From: ${BAIT}; ${TRUE}`,
  `From: Bank: ${BAIT};`,
  `From: Bank: ${BAIT}; <${TRUE}>`,
  `From: <@bank.example:${TRUE}>`,
  `From: <@bank.example,@b.example:${TRUE}>`,
  `From: ceo@bank.example .${TRUE_DOMAIN}`,
  `From: ceo@bank.example(x).${TRUE_DOMAIN}`,
  `From: ceo@bank.example\0@${TRUE_DOMAIN}`,
  `From: ceo@bank.example\0.${TRUE_DOMAIN}`,
  `From: "ceo@bank.example x"@${TRUE_DOMAIN}`,
  `From: ceo@bank.example@${TRUE_DOMAIN}`,
  `From: ${BAIT}\r\nFrom: ${TRUE}`,
  `From: ${TRUE}\r\nFrom: ${BAIT}`,
  `From: ${TRUE}\rFrom: ${BAIT}`,
  `From: ${TRUE}\r\nFROM : ${BAIT}`,
  `From : ${BAIT}\r\nFrom: ${TRUE}`,
  `From: ${TRUE}\r\n ,${BAIT}`,
  `X-From: ${BAIT}\r\nFrom: ${TRUE}`,
  `From: ((((${BAIT}))) ${TRUE}`,
  `From: (a (${BAIT}) b) ${TRUE}`,
  `From: (a \\) ${BAIT} ) ${TRUE}`,
  `From: "a\\" ${BAIT} " <${TRUE}>`,
  `From: ${BAIT} ${TRUE}`,
  `From:${TRUE}`,
  `From: <>`,
  `From: nobody`,
  `Resent-From: ${BAIT}\r\nFrom: ${TRUE}`,
  `Sender: ${BAIT}\r\nFrom: ${TRUE}`,
  `Reply-To: ${BAIT}\r\nFrom: ${TRUE}`,
  `From: CEO\u202e <${TRUE}>`,
  `From: ceo＠bank.example <${TRUE}>`,
];

const SUBJECTS: readonly string[] = [
  'Subject: Hello',
  'Subject: <script>hit(1)</script>',
  'Subject: =?utf-8?q?a=0D=0ABcc:_victim=40bank.example?=',
  'Subject: =?utf-8?b?YQ0KQmNjOiB2aWN0aW1AYmFuay5leGFtcGxl?=',
  'Subject: =?utf-8?q?a=E2=80=A8Bcc:_x?=',
  'Subject: =?utf-8?q?=00=01=1B[31m?=',
  'Subject: =?x-unknown?q?a?= =?utf-8?x?a?= =?utf-8?b?!!!?=',
  'Subject: =?utf-8?q?=',
  'Subject: =?utf-7?q?+ADw-script+AD4-?=',
  'Subject: =?iso-2022-jp?b?GyRC?=',
  'Subject: \u202eexe.gpj',
  'Subject: a\r\n b\r\n\tc',
  'Subject:\r\n \r\n x',
  'Subject: a\rBcc: x@bank.example',
  'Subject',
  ': no name',
];

const OTHERS: readonly string[] = [
  `To: help@house.example`,
  `To: undisclosed-recipients:;`,
  `Cc: ${BAIT}, "x\r\n y" <a@b.example>, <<>>, @@, ((((`,
  'Message-ID: <a@b.example>',
  'Message-ID: <a@b.example>\r\nMessage-ID: <c@d.example>',
  'Message-ID: not an id',
  'In-Reply-To: <tl.aaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbb.00000000000000000000000000000000@house.example>',
  'References: <<a@b> <a@b>> <> <a@b\r\n c@d>',
  'Date: Thu, 99 Foo 99999 99:99:99 +9999',
  'Auto-Submitted: auto-replied',
  'Precedence: bulk',
  'List-Id: <x.example>',
  'Return-Path: <>',
  'Authentication-Results: house.example; dmarc=pass header.from=bank.example',
  'X-Throughline-Loop: 0123456789abcdef',
  'MIME-Version: 1.0 (\r\n x)',
  'Content-Length: -1',
  'X-A: \u0000\u0001\u007f',
  `X-Long: ${'a'.repeat(3000)}`,
  'Not a header line at all',
  '\u00e4\u00f6\u00fc: x',
];

/** Lines of a header block, without the content headers, which the structure brings along. */
export const hostileHeaders: fc.Arbitrary<string[]> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(`From: Jo <${TRUE}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...FROM_LINES) },
    ),
    fc.constantFrom(...SUBJECTS),
    fc.subarray([...OTHERS], { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([from, subject, others, fromFirst]) => (fromFirst ? [from, subject, ...others] : [...others, subject, from]));

/** File names as parameters of a part, by either header and either spelling. */
export const hostileFileNames: fc.Arbitrary<string> = fc.constantFrom(
  'filename="../../etc/passwd"',
  'filename="..\\..\\windows\\system32\\x.dll"',
  'filename="/etc/passwd"',
  'filename="C:\\x.exe"',
  'filename="a\0.png"',
  'filename="a\r\n b.png"',
  'filename="\u202egpj.exe"',
  'filename="CON"',
  'filename="nul.txt"',
  'filename="."',
  'filename=".."',
  'filename=""',
  'filename=" "',
  `filename="${'a'.repeat(4000)}.pdf"`,
  'filename="a.pdf.exe"',
  'filename="<script>hit(1)</script>.html"',
  'filename="x\\"; filename=\\"y.exe"',
  "filename*=utf-8''..%2F..%2Fetc%2Fpasswd",
  "filename*=utf-8''a%00b%0D%0Ac.png",
  "filename*0*=utf-8''%2e%2e; filename*1*=%2Fx",
  'filename*0="a"; filename*1="/../b"; filename*9="c"',
  "filename*=x-unknown'x'%ff%fe",
  'filename="=?utf-8?q?..=2F..=2Fx?="',
  'filename="=?utf-8?b?Li4vLi4veA==?="',
  'name="=?utf-8?q?a=0D=0ASet-Cookie:x?="',
  'filename=a.txt; filename="b.exe"',
  'filename=',
  'filename',
);

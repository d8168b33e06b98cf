import { firstWords, shortenedMail, WORDS_BYTES, type PartDescription } from './shortened-mail';

const text = (part: string, more: Partial<PartDescription> = {}): PartDescription => ({
  part,
  type: 'text/plain',
  ...more,
});
const multipart = (...childNodes: PartDescription[]): PartDescription => ({
  type: 'multipart/mixed',
  parameters: { boundary: 'b1' },
  childNodes,
});

test.each<[string, PartDescription, string | null | undefined]>([
  ['a plain mail', { type: 'text/plain' }, undefined],
  ['text beside a film', multipart(text('1'), { part: '2', type: 'video/mp4' }), '1'],
  [
    'nested alternatives',
    multipart({
      part: '1',
      type: 'multipart/alternative',
      childNodes: [text('1.1'), text('1.2', { type: 'text/html' })],
    }),
    '1.1',
  ],
  ['HTML alone', multipart({ part: '1', type: 'TEXT/HTML' }), '1'],
  ['an attached text before the words', multipart(text('1', { disposition: 'ATTACHMENT' }), text('2')), '2'],
  ['no words', multipart({ part: '1', type: 'video/mp4' }), null],
])('the words of %s', (_what, structure, part) => {
  const found = firstWords(structure);
  expect(found === null ? null : found.part).toBe(part);
});

const HEADERS = Buffer.from('Subject: Film\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n');

test('headers and words make a mail', () => {
  const words = { mime: Buffer.from('Content-Type: text/plain\r\n\r\n'), body: Buffer.from('Look!') };
  expect(shortenedMail(HEADERS, multipart(text('1')), words).toString()).toBe(
    `${HEADERS.toString()}--b1\r\nContent-Type: text/plain\r\n\r\nLook!\r\n--b1--\r\n`,
  );
});

test('without words it is an empty mail, with its headers', () => {
  expect(shortenedMail(HEADERS, multipart(), null).toString()).toBe(`${HEADERS.toString()}--b1--\r\n`);
  expect(shortenedMail(HEADERS, { type: 'video/mp4' }, null).toString()).toBe(HEADERS.toString());
});

test('a text that is itself too long ends with a whole line', () => {
  const line = `${'x'.repeat(70)}\r\n`;
  const body = Buffer.from(line.repeat(WORDS_BYTES / line.length + 1)).subarray(0, WORDS_BYTES);
  const shortened = shortenedMail(
    Buffer.from('Subject: x\r\n\r\n'),
    { type: 'text/plain' },
    { mime: Buffer.alloc(0), body },
  );
  expect(shortened.length).toBeLessThanOrEqual(WORDS_BYTES + 14);
  expect(shortened.length).toBeGreaterThan(WORDS_BYTES - 72);
  expect(shortened.subarray(-2).toString()).toBe('\r\n');
});

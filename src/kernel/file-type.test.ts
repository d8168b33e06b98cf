import { contentTypeOf, safeFileName } from './file-type';

const bytes = (...values: number[]): Buffer => Buffer.from(values);

test.each([
  ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
  ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  ['GIF', Buffer.from('GIF89a…'), 'image/gif'],
  ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  ['PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ['text', Buffer.from('Größe: 3 m\n\tSchirm'), 'text/plain'],
  ['HTML', Buffer.from('<!doctype html><script>'), null],
  ['SVG', Buffer.from('  <svg xmlns="http://www.w3.org/2000/svg">'), null],
  ['XML', Buffer.from('<?xml version="1.0"?>'), null],
  ['a program', bytes(0x4d, 0x5a, 0x90, 0x00), null],
  ['an archive', bytes(0x50, 0x4b, 0x03, 0x04), null],
  ['half a character', bytes(0x41, 0xc3), null],
  ['text with NUL', Buffer.from('a\0b'), null],
  ['nothing', Buffer.alloc(0), null],
])('%s', (_what, content, type) => {
  expect(contentTypeOf(content)).toBe(type);
});

test.each([
  ['shade.jpg', 'shade.jpg'],
  [encodeURIComponent('Lämpchen 1.png'), 'Lämpchen 1.png'],
  ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
  ['C%3A%5Ctemp%5Ca.txt', 'a.txt'],
  ['.htaccess', 'htaccess'],
  ['a%0D%0Ab%00.png', 'ab.png'],
  [encodeURIComponent('gpj\u202eexe.png'), 'gpjexe.png'],
  ['%E0%A4%A', 'file'],
  ['', 'file'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(146)}.pdf`],
])('the name of %s', (encoded, name) => {
  expect(safeFileName(encoded)).toBe(name);
});

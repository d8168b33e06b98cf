import { asciiAddress } from './ascii-address';

test.each([
  ['jane@example.com', 'jane@example.com'],
  [' Jane.Doe+x@Example.COM ', 'Jane.Doe+x@Example.COM'],
  ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
  ['jane@例え.テスト', 'jane@xn--r8jz45g.xn--zckzah'],
  ['jane@مثال.إختبار', 'jane@xn--mgbh0fb.xn--kgbechtv'],
  // full-width letters are the letters that they look like, and are shown as such
  ['jane@ｅxample.com', 'jane@example.com'],
  ['jörg@example.com', null],
  ['用户@例え.テスト', null],
  ['jane', null],
  ['@bücher.example', null],
  ['', null],
  ['jane@bücher.example\r\nRCPT TO:<eve@evil.test>', null],
  ['jane@bücher.example>', null],
  ['jane@bücher.example/path', null],
  ['jane@bücher.example:25', null],
  ['eve@evil.test,jane@bücher.example', null],
  ['jane@bücher.example\u2028', 'jane@xn--bcher-kva.example'],
  ['jane@bü\u2028cher.example', null],
  ['jane@bücher..example', null],
  [`jane@${'ü'.repeat(70)}.example`, null],
])('asciiAddress(%j) is %j', (address, ascii) => expect(asciiAddress(address)).toBe(ascii));

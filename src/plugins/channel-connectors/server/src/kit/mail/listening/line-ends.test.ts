import { LineEnds } from './line-ends';

test.each([
  ['', false],
  ['a\r\nb\r\n', false],
  ['a\rb', false],
  ['\n', true],
  ['a\nb', true],
  ['a\r\n\nb', true],
  ['a\r\nb\n', true],
])('%j has a bare line feed: %s, however it is cut', (text, expected) => {
  for (let size = 1; size <= Math.max(text.length, 1); size += 1) {
    const lineEnds = new LineEnds();
    lineEnds.read(Buffer.alloc(0));
    for (let at = 0; at < text.length; at += size) lineEnds.read(Buffer.from(text.slice(at, at + size)));
    expect(lineEnds.hasBareLineFeed).toBe(expected);
  }
});

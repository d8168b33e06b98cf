import { isOwnHost, isSameOrigin, ownOrigins } from './same-origin';

const PUBLIC = 'http://127.0.0.1:1337';

describe('isOwnHost', () => {
  test.each([
    ['127.0.0.1:1337', true],
    ['127.0.0.1:9000', true],
    ['localhost:1337', true],
    ['[::1]:1337', true],
    ['evil.test:1337', false],
    ['127.0.0.1.evil.test', false],
    ['', false],
    [undefined, false],
    ['a b', false],
  ])('%j', (host, expected) => {
    expect(isOwnHost(host, PUBLIC)).toBe(expected);
  });

  test('the public name', () => {
    expect(isOwnHost('demo.example', 'https://demo.example')).toBe(true);
  });
});

describe('isSameOrigin', () => {
  test.each([
    ['http://127.0.0.1:1337', '127.0.0.1:1337', true],
    ['http://localhost:1337', 'localhost:1337', true],
    ['http://localhost:1337', '127.0.0.1:1337', false],
    ['http://127.0.0.1:9999', '127.0.0.1:1337', false],
    ['http://evil.test', '127.0.0.1:1337', false],
    ['http://evil.test', 'evil.test', false],
    ['null', '127.0.0.1:1337', false],
    [undefined, '127.0.0.1:1337', false],
  ])('%j to %j', (origin, host, expected) => {
    expect(isSameOrigin({ origin, host }, PUBLIC)).toBe(expected);
  });
});

test.each([
  [PUBLIC, ['http://127.0.0.1:1337', 'http://localhost:1337']],
  ['https://demo.example/', ['https://demo.example']],
])('ownOrigins of %s', (url, expected) => {
  expect(ownOrigins(url)).toEqual(expected);
});

import { isOwnOrigin } from './own-origin';

describe('the origin of a socket', () => {
  it.each([
    [undefined, 'https://help.example.com', true],
    ['https://help.example.com', 'https://help.example.com', true],
    ['https://help.example.com', 'https://help.example.com/admin', true],
    ['https://help.example.com:443', 'https://help.example.com', true],
    ['http://help.example.com', 'https://help.example.com', false],
    ['https://evil.example.com', 'https://help.example.com', false],
    ['https://help.example.com.evil.test', 'https://help.example.com', false],
    ['null', 'https://help.example.com', false],
    ['', 'https://help.example.com', false],
    ['http://localhost:1337', 'http://127.0.0.1:1337', true],
    ['http://[::1]:1337', 'http://127.0.0.1:1337', true],
    ['http://localhost:4000', 'http://127.0.0.1:1337', false],
    ['http://localhost:1337', 'https://help.example.com', false],
  ])('%s at %s: %s', (origin, publicUrl, own) => {
    expect(isOwnOrigin(origin, publicUrl)).toBe(own);
  });
});

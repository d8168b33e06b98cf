import { readableAddress } from './readableAddress';

it.each([
  ['jane@example.com', 'jane@example.com'],
  ['+44 7700 900 412', '+44 7700 900 412'],
  ['am_okafor', 'am_okafor'],
  ['e49e562445a41d8ab9ae2a5d972f480b2966dfffad262e91fac30e734eeecf5c', null],
  ['a-very-long-login-name-of-words', 'a-very-long-login-name-of-words'],
])('readableAddress(%j) is %j', (value, expected) => {
  expect(readableAddress(value)).toBe(expected);
});

import { readableAddress, telling } from './readableAddress';

it.each([
  ['jane@example.com', 'jane@example.com'],
  ['+44 7700 900 412', '+44 7700 900 412'],
  ['am_okafor', 'am_okafor'],
  ['e49e562445a41d8ab9ae2a5d972f480b2966dfffad262e91fac30e734eeecf5c', null],
  ['a-very-long-login-name-of-words', 'a-very-long-login-name-of-words'],
])('readableAddress(%j) is %j', (value, expected) => {
  expect(readableAddress(value)).toBe(expected);
});

it.each([
  ['+351912345678', '+351912345678'],
  ['am_okafor', 'am_okafor'],
  ['j.weiss@weiss-planung.example', 'j.weiss@weiss-planung.example'],
  ['72684834901168', null],
  ['US.3665002375499025', null],
])('telling(%j) is %j', (value, expected) => {
  expect(telling(value)).toBe(expected);
});

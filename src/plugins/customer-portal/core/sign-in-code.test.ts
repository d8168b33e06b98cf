import { codeFrom, judgeCode, typedCode, type StoredCode } from './sign-in-code';

const NOW = new Date('2026-05-01T12:00:00Z');
const code: StoredCode = { isOpen: true, expiresAt: new Date('2026-05-01T12:05:00Z'), tries: 0, wrongLately: 0 };

describe('judgeCode', () => {
  it.each([
    ['the right one', code, true, 'right'],
    ['another one', code, false, 'wrong'],
    ['none that we know', null, true, 'over'],
    ['one that was used or replaced', { ...code, isOpen: false }, true, 'over'],
    ['one that has run out', { ...code, expiresAt: NOW }, true, 'over'],
    ['the fifth try', { ...code, tries: 4 }, true, 'right'],
    ['a try after five', { ...code, tries: 5 }, true, 'over'],
    ['an address at which too many were wrong', { ...code, wrongLately: 5 }, true, 'over'],
  ] as const)('%s', (_name, stored, isSame, verdict) => {
    expect(judgeCode(stored, isSame, NOW)).toBe(verdict);
  });
});

test('a code is six digits, without favour for small ones', () => {
  expect(codeFrom(Uint8Array.of(0, 0, 0, 7))).toBe('000007');
  expect(codeFrom(Uint8Array.of(255, 255, 255, 255))).toBeNull();
});

test.each([
  ['123 456', '123456'],
  ['123-456\n', '123456'],
  ['１２３４５６', '123456'],
  ['', ''],
])('%j is taken as %j', (typed, code) => expect(typedCode(typed)).toBe(code));

import {
  judgeCode,
  LONG_CODE_MINUTES,
  MOST_IN_DAY,
  minutesOf,
  nextCode,
  typedCode,
  WINDOW_MINUTES,
  WRONG_OF_ADDRESS,
  WRONG_OF_ALL,
  type CodesLately,
  type StoredCode,
} from './sign-in-code';

const NOW = new Date('2026-05-01T12:00:00Z');
const code: StoredCode = { isOpen: true, expiresAt: new Date('2026-05-01T12:05:00Z'), tries: 0 };

describe('judgeCode', () => {
  it.each([
    ['the right one', code, true, 'right'],
    ['another one', code, false, 'wrong'],
    ['none that we know', null, true, 'over'],
    ['one that was used or replaced', { ...code, isOpen: false }, true, 'over'],
    ['one that has run out', { ...code, expiresAt: NOW }, true, 'over'],
    ['the fifth try', { ...code, tries: 4 }, true, 'right'],
    ['a try after five', { ...code, tries: 5 }, true, 'over'],
  ] as const)('%s', (_name, stored, isSame, verdict) => {
    expect(judgeCode(stored, isSame, NOW)).toBe(verdict);
  });
});

describe('nextCode', () => {
  const none: CodesLately = { sentInWindow: 0, sentInDay: 0, wrongOfAddress: 0, wrongOfAll: 0 };

  it.each([
    ['the first one', none, 'short'],
    ['the fourth one in the window', { ...none, sentInWindow: 3, sentInDay: 3 }, 'short'],
    ['the last one in the window', { ...none, sentInWindow: 4, sentInDay: 4 }, 'long'],
    ['one more in the window', { ...none, sentInWindow: 5, sentInDay: 5 }, null],
    ['the last one before there are few', { ...none, sentInWindow: 1, sentInDay: MOST_IN_DAY - 1 }, 'long'],
    ['one of the few', { ...none, sentInDay: MOST_IN_DAY }, 'long'],
    ['one more than the few', { ...none, sentInWindow: 1, sentInDay: MOST_IN_DAY }, null],
    ['four wrong ones', { ...none, wrongOfAddress: WRONG_OF_ADDRESS - 1 }, 'short'],
    ['guessed at', { ...none, wrongOfAddress: WRONG_OF_ADDRESS }, 'long'],
    ['everybody is guessed at', { ...none, wrongOfAll: WRONG_OF_ALL }, 'long'],
  ] as const)('%s', (_name, lately, length) => {
    expect(nextCode(lately)).toBe(length);
  });

  test('whoever asks for codes without an end, a good long one has always come to the address', () => {
    const sent: { at: number; length: 'short' | 'long' }[] = [];
    for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
      const within = (minutes: number): number => sent.filter(({ at }) => minute - at < minutes).length;
      const length = nextCode({ ...none, sentInWindow: within(WINDOW_MINUTES), sentInDay: within(24 * 60) });
      if (length !== null) sent.push({ at: minute, length });
      else expect(sent.some((each) => each.length === 'long' && minute - each.at < minutesOf('long'))).toBe(true);
    }
    expect(LONG_CODE_MINUTES).toBeGreaterThan(WINDOW_MINUTES);
    // and the address is written to seldom
    expect(sent.filter(({ at }) => at < 24 * 60).length).toBeLessThanOrEqual(MOST_IN_DAY + (24 * 60) / WINDOW_MINUTES);
  });
});

test.each([
  ['123 456', '123456'],
  ['123-456\n', '123456'],
  ['１２３４５６', '123456'],
  ['', ''],
])('%j is taken as %j', (typed, code) => expect(typedCode(typed)).toBe(code));

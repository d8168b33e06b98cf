import jwt from 'jsonwebtoken';

import { identityToken, isSignedIn, sessionOf, SESSION_COOKIE } from './shop-identity';

const SECRET = 'installation-secret-of-the-test';

describe('isSignedIn', () => {
  const session = sessionOf(SECRET);
  test.each([
    ['the shop’s own cookie', `${SESSION_COOKIE}=${session}`, true],
    ['among others', `a=b; ${SESSION_COOKIE}=${session}; c=d`, true],
    ['a made-up one', `${SESSION_COOKIE}=jane`, false],
    ['another signature', `${SESSION_COOKIE}=jane.${'x'.repeat(43)}`, false],
    ['another installation’s', `${SESSION_COOKIE}=${sessionOf('another')}`, false],
    ['none', undefined, false],
    ['an empty one', '', false],
  ])('%s', (_, cookies, expected) => {
    expect(isSignedIn(cookies, SECRET)).toBe(expected);
  });
});

describe('identityToken', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const token = identityToken('widget-1', 'identity-secret', now);

  test('says who, for whom, and for five minutes', () => {
    expect(
      jwt.verify(token, 'identity-secret', { algorithms: ['HS256'], clockTimestamp: now.getTime() / 1000 }),
    ).toEqual({
      sub: 'jane',
      email: 'jane@example.com',
      name: 'Jane Doe',
      iat: 1_795_168_800,
      exp: 1_795_169_100,
      aud: 'widget-1',
    });
  });

  test('means nothing under another secret', () => {
    expect(() => jwt.verify(token, 'other', { clockTimestamp: now.getTime() / 1000 })).toThrow('invalid signature');
  });
});

import { failureOf, isRefusal, isWorthTelling, pauseAfter, SignInFailure } from './imap-failure';

const error = (facts: Record<string, unknown>) => Object.assign(new Error('words of somebody else'), facts);

test.each<[string, Record<string, unknown>, string, 'passing' | 'settings']>([
  [
    'a wrong password',
    { authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED', responseStatus: 'NO' },
    'imap_auth',
    'settings',
  ],
  ['a refusal without a code', { authenticationFailed: true, response: 'LOGIN failed.' }, 'imap_auth', 'settings'],
  [
    'too many connections (Gmail)',
    { authenticationFailed: true, response: 'Too many simultaneous connections. (Failure)' },
    'imap_busy',
    'passing',
  ],
  [
    'an unavailable directory',
    { authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' },
    'imap_busy',
    'passing',
  ],
  [
    'signed in but not connected (Exchange)',
    { authenticationFailed: true, response: 'User is authenticated but not connected.' },
    'imap_busy',
    'passing',
  ],
  ['a certificate of nobody', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'imap_tls', 'settings'],
  ['a certificate of another name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'imap_tls', 'settings'],
  ['TLS spoken to a plain port', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'imap_tls', 'settings'],
  ['no STARTTLS', { tlsFailed: true }, 'imap_tls', 'settings'],
  ['no such name', { code: 'ENOTFOUND' }, 'imap_unreachable', 'passing'],
  ['nobody listens', { code: 'ECONNREFUSED' }, 'imap_unreachable', 'passing'],
  ['a broken connection', { code: 'NoConnection' }, 'imap_unreachable', 'passing'],
  ['silence', { code: 'ETIMEOUT' }, 'imap_unreachable', 'passing'],
  ['an address of the link', { code: 'EADDRNOTALLOWED' }, 'imap_address_refused', 'settings'],
  ['no such folder', { mailboxMissing: true, responseStatus: 'NO' }, 'imap_folder', 'settings'],
  ['a refused command', { responseStatus: 'NO' }, 'imap_refused', 'passing'],
])('%s', (_what, facts, code, kind) => {
  const failure = failureOf(error(facts));
  expect(failure).toMatchObject({ code, kind });
  expect(failure.detail).toMatch(/^[A-Z].*\.$/);
  expect(failure.detail).not.toContain('somebody else');
});

test('a refused token says so itself', () => {
  const failure = { code: 'oauth_refused', detail: 'Sign in again.', kind: 'settings' } as const;
  expect(failureOf(new SignInFailure(failure))).toBe(failure);
});

test.each([[undefined], [null], ['text'], [42]])('%j is a failure too', (cause) => {
  expect(failureOf(cause).code).toBe('imap_unreachable');
});

test.each([
  [{ responseStatus: 'NO' }, true],
  [{ responseStatus: 'BAD' }, true],
  [{ responseStatus: 'BYE' }, false],
  [{ code: 'NoConnection' }, false],
])('%j is a refusal: %s', (facts, refusal) => expect(isRefusal(error(facts))).toBe(refusal));

test('pauses grow from a second to five minutes; a refused sign-in waits a quarter of an hour at once', () => {
  const passing = failureOf(error({ code: 'ECONNREFUSED' }));
  expect([1, 2, 3, 9, 10, 500].map((failures) => pauseAfter(passing, failures, 1000) / 1000)).toEqual([
    1, 2, 4, 256, 300, 300,
  ]);
  expect(pauseAfter(failureOf(error({ authenticationFailed: true })), 1, 1000)).toBe(15 * 60_000);
  expect(pauseAfter(failureOf(error({ tlsFailed: true })), 1, 1000)).toBe(5 * 60_000);
});

test('a server that asks for patience is left alone for a minute, since sign-ins that fail may lock the account', () => {
  const busy = failureOf(error({ authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' }));
  expect([1, 2, 8, 20].map((failures) => pauseAfter(busy, failures, 1000) / 1000)).toEqual([60, 60, 128, 300]);
});

test('a refusal by its code is one, whatever words stand beside it', () => {
  const facts = {
    authenticationFailed: true,
    serverResponseCode: 'AUTHENTICATIONFAILED',
    response: 'Please try again.',
  };
  expect(failureOf(error(facts)).code).toBe('imap_auth');
});

test('a blip is not told, what somebody must mend is told at once', () => {
  const passing = failureOf(error({ code: 'ECONNREFUSED' }));
  expect([1, 2, 3, 4].map((failures) => isWorthTelling(passing, failures))).toEqual([false, false, true, true]);
  expect(isWorthTelling(failureOf(error({ authenticationFailed: true })), 1)).toBe(true);
});

import { outcomeOfError, suppressionOfError, wordOfError } from './errors';

/** https://www.twilio.com/docs/api/errors */

test.each<[string, number | null, number, number | null, object]>([
  ['too many requests', 20429, 429, null, { outcome: 'retry', code: 'rate_limited', afterSeconds: 10 }],
  ['too many requests, with a pause', 20429, 429, 90, { outcome: 'retry', code: 'rate_limited', afterSeconds: 90 }],
  ['too many requests of a gateway', null, 429, 7, { outcome: 'retry', code: 'rate_limited', afterSeconds: 10 }],
  ['a fault of theirs', 20500, 500, null, { outcome: 'retry', code: 'provider_unavailable' }],
  ['out of order', 20503, 503, null, { outcome: 'retry', code: 'provider_unavailable' }],
  ['a gateway that is down', null, 503, null, { outcome: 'retry', code: 'provider_unavailable' }],
  ['a gateway that lost its server', null, 502, null, { outcome: 'uncertain', code: 'http_502' }],
  ['a gateway that waited too long', null, 504, null, { outcome: 'uncertain', code: 'http_504' }],
  ['a full queue', 30001, 400, null, { outcome: 'retry', code: 'queue_full' }],
  ['a number that is none', 21211, 400, null, { outcome: 'failed', code: 'invalid_recipient' }],
  ['a country that is closed', 21408, 400, null, { outcome: 'failed', code: 'country_not_allowed' }],
  ['somebody who said STOP', 21610, 400, null, { outcome: 'failed', code: 'opted_out', suppress: expect.any(String) }],
  ['a wrong token', 20003, 401, null, { outcome: 'failed', code: 'auth_refused' }],
  ['a wrong token, without words', null, 401, null, { outcome: 'failed', code: 'auth_refused' }],
  ['a closed window', 63016, 400, null, { outcome: 'failed', code: 'window_closed' }],
  ['what nobody has read of yet', 99999, 400, null, { outcome: 'failed', code: 'twilio_99999' }],
  ['a page that is no answer', null, 404, null, { outcome: 'failed', code: 'http_404' }],
])('%s', (_what, code, status, retryAfter, outcome) => {
  expect(outcomeOfError(code, status, retryAfter)).toMatchObject(outcome);
});

test('only who has opted out is written to no more', () => {
  expect([21610, 21211, 30005, 63016].filter((code) => suppressionOfError(code) !== null)).toEqual([21610]);
});

test('every word is a stable one', () => {
  for (const code of [20003, 30003, 30004, 30005, 30006, 30007, 30008, 30034, 63003, 63018, 12345])
    expect(wordOfError(code)).toMatch(/^[a-z][a-z0-9_]+$/);
});

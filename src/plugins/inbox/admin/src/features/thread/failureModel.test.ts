import de from '../../translations/mail.de.json';
import en from '../../translations/mail.en.json';
import {
  FAILURES,
  failureOf,
  isOfTheAddress,
  isOurs,
  missedRecipients,
  reachedRecipients,
  suppresses,
} from './failureModel';

describe('failureOf', () => {
  it.each([
    ['550 5.1.1', 'user_unknown'],
    ['554 5.1.10', 'host_unknown'],
    ['452 4.2.2', 'mailbox_full'],
    ['552 5.3.4', 'size'],
    ['550 5.7.26', 'auth'],
    ['550 5.7.1', 'policy'],
    ['550 5.7.999', 'policy'],
    ['554 5.6.0', 'content'],
    ['451 4.4.99', 'unreachable'],
    ['451', 'rate'],
    ['552', 'mailbox_full'],
    ['550', 'other'],
    ['554 5.0.0', 'other'],
    ['bounced mailbox_full', 'mailbox_full'],
    ['bounced user_unknown', 'user_unknown'],
    ['bounced something_new', 'other'],
    ['smtp_auth', 'our_sign_in'],
    ['smtp_timeout', 'our_server'],
    ['too_large', 'size'],
    ['no_reply_address', 'no_reply_address'],
    ['window_closed', 'window_closed'],
    ['unknown_number', 'address_unknown'],
    ['auth_refused', 'access'],
    ['blocked', 'blocked'],
    ['never heard of', 'other'],
    [null, 'other'],
  ])('%s is %s', (code, failure) => {
    expect(failureOf(code)).toBe(failure);
  });
});

it('tells our own faults from those of the address', () => {
  expect(isOurs('our_sign_in')).toBe(true);
  expect(isOurs('user_unknown')).toBe(false);
  expect(isOfTheAddress('host_unknown')).toBe(true);
  expect(isOfTheAddress('mailbox_full')).toBe(false);
});

it.each([
  ['bounced user_unknown', true],
  ['complaint', true],
  ['bounced mailbox_full', false],
  ['550 5.1.1', false],
  [null, false],
])('%s stops further messages: %s', (code, expected) => {
  expect(suppresses(code)).toBe(expected);
});

describe('several recipients', () => {
  it.each([
    ['carol@x.example: 5.2.2 552 Mailbox full', [{ address: 'carol@x.example', words: '5.2.2 552 Mailbox full' }]],
    [
      'a@x.example: 550 <a@x.example>: no\nb@x.example: bounced size',
      [
        { address: 'a@x.example', words: '550 <a@x.example>: no' },
        { address: 'b@x.example', words: 'bounced size' },
      ],
    ],
    ['no address in it', []],
    [null, []],
  ])('%j', (detail, expected) => {
    expect(missedRecipients(detail)).toEqual(expected);
  });

  it('knows who has it', () => {
    const missed = [{ address: 'carol@x.example', words: '' }];
    expect(reachedRecipients(['a@x.example', 'Carol@X.example'], missed)).toEqual(['a@x.example']);
  });
});

it('tells a customer who blocked us from a server that did', () => {
  expect(failureOf('blocked', false)).toBe('customer_blocked');
});

it.each([
  ['en', en],
  ['de', de],
])('has words for every failure in %s', (_, words) => {
  const known = Object.keys(words);
  expect(FAILURES.filter((failure) => !known.includes(`delivery.why.${failure}`))).toEqual([]);
});

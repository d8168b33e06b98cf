import type { ChannelHealthView } from '../../../../../contracts/records';
import { dismissedFrom, healthWords, keyOfFailure, withDismissed } from './channel-health-model';

const failure = (change: Partial<ChannelHealthView> = {}): ChannelHealthView => ({
  channelAccount: 'a',
  name: 'Support',
  channel: 'email',
  state: 'failing',
  code: 'imap_auth',
  detail: null,
  since: '2025-11-22T10:12:00.000Z',
  lastOkAt: null,
  ...change,
});

it.each([
  ['imap_auth', { what: 'mailbox', why: 'imap_auth' }],
  ['imap_of_a_newer_server', { what: 'mailbox', why: null }],
  ['oauth_refused', { what: 'mailbox', why: 'oauth_refused' }],
  ['smtp_auth', { what: 'sending', why: 'smtp_auth' }],
  ['webhook_gone', { what: 'other', why: null }],
  [null, { what: 'other', why: null }],
])('%s is told as %j', (code, words) => {
  expect(healthWords({ code })).toEqual(words);
});

describe('what was put away', () => {
  it('comes back when the reason changes, or when it fails anew', () => {
    const key = keyOfFailure(failure());
    expect(keyOfFailure(failure({ code: 'imap_tls' }))).not.toBe(key);
    expect(keyOfFailure(failure({ since: '2025-11-22T11:00:00.000Z' }))).not.toBe(key);
    expect(keyOfFailure(failure({ detail: 'said otherwise' }))).toBe(key);
  });

  it('forgets what is over', () => {
    const other = failure({ channelAccount: 'b' });
    expect(withDismissed(['over', keyOfFailure(other)], failure(), [failure(), other])).toEqual([
      keyOfFailure(other),
      keyOfFailure(failure()),
    ]);
  });

  it.each([
    ['["a","b"]', ['a', 'b']],
    ['["a",1]', ['a']],
    ['{"a":1}', []],
    ['no json', []],
    [null, []],
  ])('is read from %j as %j', (stored, keys) => {
    expect(dismissedFrom(stored)).toEqual(keys);
  });
});

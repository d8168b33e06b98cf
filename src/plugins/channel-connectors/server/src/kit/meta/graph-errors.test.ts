import { outcomeOfGraphError, wordOfGraphError } from './graph-errors';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes , …/messenger-platform/error-codes */
const errorOf = (code: number, subcode?: number) => ({
  code,
  ...(subcode !== undefined && { error_subcode: subcode }),
});

test.each([
  [1, 'provider_trouble'],
  [2, 'provider_trouble'],
  [131000, 'provider_trouble'],
  [4, 'rate_limited'],
  [32, 'rate_limited'],
  [613, 'rate_limited'],
  [80007, 'rate_limited'],
  [130429, 'rate_limited'],
  [131056, 'rate_limited'],
  [133016, 'rate_limited'],
])('%i passes: it is tried again', (code, word) => {
  expect(outcomeOfGraphError(errorOf(code), null)).toMatchObject({ outcome: 'retry', code: word });
});

test.each<[number, number | undefined, string]>([
  [131026, undefined, 'undeliverable'],
  [131047, undefined, 'window_closed'],
  [470, undefined, 'window_closed'],
  [10, 2018278, 'window_closed'],
  [10, 2534022, 'window_closed'],
  [10, undefined, 'permission_missing'],
  [200, undefined, 'permission_missing'],
  [299, undefined, 'permission_missing'],
  [190, undefined, 'auth_refused'],
  [0, undefined, 'auth_refused'],
  [131031, undefined, 'account_locked'],
  [368, undefined, 'account_locked'],
  [131048, undefined, 'spam_limited'],
  [131049, undefined, 'marketing_held'],
  [131051, undefined, 'form_refused_by_network'],
  [131052, undefined, 'media_refused'],
  [131053, undefined, 'media_refused'],
  [132000, undefined, 'template_refused'],
  [132001, undefined, 'template_refused'],
  [132012, undefined, 'template_refused'],
  [132015, undefined, 'template_paused'],
  [551, undefined, 'blocked'],
  [100, 2018001, 'recipient_gone'],
  [100, undefined, 'graph_100'],
  [-1, undefined, 'refused'],
])('%i/%s is final: %s', (code, subcode, word) => {
  expect(outcomeOfGraphError(errorOf(code, subcode), null)).toEqual({ outcome: 'failed', code: word });
  expect(wordOfGraphError(errorOf(code, subcode))).toBe(word);
});

test('Meta’s own wait is kept when it is longer', () => {
  expect(outcomeOfGraphError(errorOf(130429), 120)).toMatchObject({ afterSeconds: 120 });
  expect(outcomeOfGraphError(errorOf(130429), 1)).toMatchObject({ afterSeconds: 10 });
});

test('an unknown error that says it passes is tried again', () => {
  expect(outcomeOfGraphError({ code: 999, is_transient: true }, null)).toMatchObject({ outcome: 'retry' });
});

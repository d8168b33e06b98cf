import { patienceOf } from './draining';

it.each([
  ['two seconds in production', { NODE_ENV: 'production' }, 2_000],
  ['none in a demo', { NODE_ENV: 'production', THROUGHLINE_SANDBOX: '1' }, 0],
  ['none while somebody develops', {}, 0],
  ['what was said', { DRAIN_SECONDS: '3.5' }, 3_500],
  ['none when that was said', { NODE_ENV: 'production', DRAIN_SECONDS: '0' }, 0],
])('gives notice for %s', (_what, environment, expected) => {
  expect(patienceOf(environment).noticeMs).toBe(expected);
});

it.each(['6', '5.1', '-1', 'soon', ''])('refuses DRAIN_SECONDS=%s', (said) => {
  expect(() => patienceOf({ DRAIN_SECONDS: said })).toThrow('DRAIN_SECONDS');
});

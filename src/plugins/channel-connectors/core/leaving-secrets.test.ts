import type { ConfigField } from '../../../contracts';
import { leavingSecrets } from './leaving-secrets';

const field = (name: string, receives: string[]): ConfigField => ({
  ...{ name, label: name, type: 'text', secret: false, required: false },
  receives,
});
const fields = [field('host', ['password']), field('address', ['token', 'password'])];
const stored = { password: 'p', token: 't' };
const before = { host: 'mail.example.com', address: 'https://social.example/one', port: 1 };

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['nothing', {}, {}, []],
  ['what receives nothing', { port: 2 }, {}, []],
  ['the same host in other letters', { host: ' Mail.Example.com' }, {}, []],
  ['another page of the same server', { address: 'https://social.example/two' }, {}, []],
  ['another host', { host: 'evil.example' }, {}, ['password']],
  ['a host with a port', { host: 'evil:993' }, {}, ['password']],
  ['another host, with the password', { host: 'evil.example' }, { password: 'mine' }, []],
  ['another port of an address', { address: 'https://social.example:8443/' }, {}, ['token', 'password']],
  ['another scheme', { address: 'http://social.example/' }, { token: 'mine' }, ['password']],
  ['no host any more', { host: '' }, {}, []],
])('%s', (_what, change, given, expected) => {
  expect(leavingSecrets(fields, { before, after: { ...before, ...change }, stored, given })).toEqual(expected);
});

test('a host where there was none counts as another; a secret that is not stored leaves nowhere', () => {
  expect(leavingSecrets(fields, { before: {}, after: { host: 'x' }, stored, given: {} })).toEqual(['password']);
  expect(leavingSecrets(fields, { before, after: { host: 'x' }, stored: { password: '' }, given: {} })).toEqual([]);
});

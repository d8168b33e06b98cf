import type { Assurance, Audience } from '../../../contracts';
import { mayTellEarlier } from './earlier-words';

test.each<[string, Assurance, Audience, boolean]>([
  ['email', 'claimed', 'private', false],
  ['email', 'provider', 'private', false],
  ['email', 'authenticated', 'private', true],
  ['email', 'verified', 'private', true],
  ['phone', 'claimed', 'private', false],
  ['phone', 'provider', 'private', true],
  ['messenger_id', 'provider', 'private', true],
  ['messenger_id', 'provider', 'public', false],
])('%s %s, %s: %s', (kind, assurance, audience, may) => {
  expect(mayTellEarlier({ kind, assurance }, audience)).toBe(may);
});

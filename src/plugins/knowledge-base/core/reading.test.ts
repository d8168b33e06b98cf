import { AGENT_READER, ANYBODY, ARTICLE_AUDIENCES, type ArticleAudience, type Reader } from '../../../contracts';
import { mayRead } from './reading';

const ofAcme: Reader = { is: 'customer', accounts: ['acme'] };

test.each<[string, Reader, ArticleAudience[]]>([
  ['anybody', ANYBODY, ['public']],
  ['a customer without an account', { is: 'customer', accounts: [] }, ['public', 'signed_in']],
  ['a customer of another account', { is: 'customer', accounts: ['other'] }, ['public', 'signed_in']],
  ['a customer of the account', ofAcme, ['public', 'signed_in', 'account']],
  ['an agent', AGENT_READER, ['public', 'signed_in', 'account', 'internal']],
])('%s', (_name, reader, expected) => {
  const read = ARTICLE_AUDIENCES.filter((audience) => mayRead(reader, { audience, accounts: ['acme'] }));
  expect(read).toEqual(expected);
});

test('an article for no account is read by no customer', () => {
  expect(mayRead(ofAcme, { audience: 'account', accounts: [] })).toBe(false);
});

import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import type { CustomerPatchBody } from '../../../../../../contracts/http/customers';
import { patched } from './patched';

const JANE: CustomerProfile = {
  documentId: 'jane',
  displayName: 'Jane',
  language: 'en',
  firstSeenAt: '2026-01-01T00:00:00Z',
  lastSeenAt: '2026-01-01T00:00:00Z',
  identities: [],
  account: { documentId: 'acme', name: 'Acme' },
  timeZone: 'Europe/London',
  birthDate: null,
  postalAddress: null,
  attributes: { plan: 'gold', seats: 3 },
  tags: ['vip'],
  notes: [],
  consents: [],
  externalRecords: [],
  channels: [],
  openTickets: [],
  counts: { tickets: 0, openTickets: 0, interactions: 0 },
  tried: [],
  mergedCustomers: 0,
};

it.each<[string, CustomerPatchBody, Partial<CustomerProfile>]>([
  ['a name', { displayName: 'Jane D.' }, { displayName: 'Jane D.' }],
  ['nothing instead of a language', { language: null }, { language: null }],
  ['an attribute, the others stay', { attributes: { seats: 4 } }, { attributes: { plan: 'gold', seats: 4 } }],
  ['an attribute taken away', { attributes: { plan: null } }, { attributes: { seats: 3 } }],
  ['no account', { account: null }, { account: null }],
  ['no tags', { tags: [] }, { tags: [] }],
  ['nothing at all', {}, {}],
])('%s', (_name, body, change) => {
  expect(patched(JANE, body, {})).toEqual({ ...JANE, ...change });
});

it('shows what the patch names by its id alone', () => {
  const account = { documentId: 'lumen', name: 'Lumen' };
  expect(patched(JANE, { account: 'lumen' }, { account })).toEqual({ ...JANE, account });
});

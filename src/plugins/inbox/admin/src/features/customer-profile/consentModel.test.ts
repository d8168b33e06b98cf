import type { ConsentView } from '../../../../../../contracts/customer-records';
import { purposeId, withConsent } from './consentModel';

const MAIL: ConsentView = {
  documentId: 'c1',
  purpose: 'marketing',
  channel: 'email',
  state: 'granted',
  origin: 'Lena',
  at: '2026-01-01T00:00:00Z',
};

it('changes the word on one purpose and channel, and adds a new one behind', () => {
  expect(withConsent([MAIL], { purpose: 'marketing', channel: 'email', state: 'refused' })).toEqual([
    { ...MAIL, state: 'refused' },
  ]);
  expect(withConsent([MAIL], { purpose: 'marketing', channel: null, state: 'ask' })).toEqual([
    MAIL,
    { documentId: '', purpose: 'marketing', channel: null, state: 'ask', origin: '', at: '' },
  ]);
});

it.each([
  ['Order updates', 'order_updates'],
  ['  Call-recording! ', 'call_recording'],
  ['Werbung für Lampen', 'werbung_für_lampen'],
  [' ', ''],
])('%j is the purpose %j', (typed, purpose) => {
  expect(purposeId(typed)).toBe(purpose);
});

import { letter } from '../../../../tests/support/letter-item';
import { proposalsIn } from './proposals';

const written = { slot: 0, interactionId: 11, thirdPartyOf: null };
const bob = { address: ' Bob@Example.com', displayName: 'Bob' };

test('who is copied is proposed on the interaction of the message', () => {
  expect(proposalsIn([written], () => letter({ copied: [bob] }))).toEqual([
    { interactionId: 11, address: 'bob@example.com', displayName: 'Bob', origin: 'copied' },
  ]);
});

test('who used somebody else’s token is proposed where the token leads', () => {
  expect(proposalsIn([{ ...written, thirdPartyOf: 4 }], () => letter())).toEqual([
    { interactionId: 4, address: 'jane@example.com', displayName: 'Jane', origin: 'third_party' },
  ]);
});

test('however many are named, an agent is asked about fifty', () => {
  const copied = Array.from({ length: 500 }, (_each, at) => ({
    address: `p${String(at)}@example.com`,
    displayName: null,
  }));
  expect(proposalsIn([written], () => letter({ copied }))).toHaveLength(50);
});

test('most letters propose nobody', () => {
  expect(proposalsIn([written], () => letter())).toEqual([]);
});

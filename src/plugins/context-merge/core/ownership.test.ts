import { decideOwner, type Evidence, type KnownOwner } from './ownership';

const person = (customerId: number): KnownOwner => ({ customerId, isAnonymous: false });
const anonymous = (customerId: number): KnownOwner => ({ customerId, isAnonymous: true });
const proof = (owner: KnownOwner | null) => ({ owner, isDevice: false, isProof: true });
const device = (owner: KnownOwner | null) => ({ owner, isDevice: true, isProof: true });
const vouched = (owner: KnownOwner | null) => ({ owner, isDevice: false, isProof: false });

describe('decideOwner', () => {
  const cases: [string, Evidence, ReturnType<typeof decideOwner>][] = [
    ['nobody is known', { reply: null, proofs: [proof(null)] }, { customerId: null, joins: [], suggests: [] }],
    ['the reply address decides', { reply: person(1), proofs: [] }, { customerId: 1, joins: [], suggests: [] }],
    [
      'a proven address of a known customer',
      { reply: null, proofs: [proof(person(1))] },
      { customerId: 1, joins: [], suggests: [] },
    ],
    [
      'the anonymous visitor signs in',
      { reply: null, proofs: [proof(person(1)), device(anonymous(2))] },
      { customerId: 1, joins: [2], suggests: [] },
    ],
    [
      'two customers are one by proof',
      { reply: person(3), proofs: [proof(person(1))] },
      { customerId: 3, joins: [1], suggests: [] },
    ],
    [
      'three customers: an agent decides',
      { reply: person(3), proofs: [proof(person(1)), device(anonymous(2))] },
      { customerId: 3, joins: [], suggests: [1, 2] },
    ],
    [
      'a shared browser joins nobody',
      { reply: person(3), proofs: [device(person(2))] },
      { customerId: 3, joins: [], suggests: [] },
    ],
    [
      'a shared browser of a new person joins nobody',
      { reply: null, proofs: [proof(null), device(person(2))] },
      { customerId: null, joins: [], suggests: [] },
    ],
    [
      'what a provider vouches for suggests',
      { reply: person(3), proofs: [vouched(person(1))] },
      { customerId: 3, joins: [], suggests: [1] },
    ],
    [
      'proof of oneself changes nothing',
      { reply: person(1), proofs: [proof(person(1)), device(person(1))] },
      { customerId: 1, joins: [], suggests: [] },
    ],
  ];

  test.each(cases)('%s', (_name, evidence, expected) => {
    expect(decideOwner(evidence)).toEqual(expected);
  });
});

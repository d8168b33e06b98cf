import { decideOwner, type Evidence, type KnownOwner } from './ownership';

const person = (customerId: number, login?: string): KnownOwner => ({
  customerId,
  isAnonymous: false,
  logins: logins(login),
});
const logins = (login?: string) => new Map(login === undefined ? [] : [['shop', new Set([login])]]);
const anonymous = (customerId: number): KnownOwner => ({ customerId, isAnonymous: true, logins: logins() });
const proof = (owner: KnownOwner | null) => ({ owner, isDevice: false, isProof: true, leavesRoom: false });
const device = (owner: KnownOwner | null) => ({ owner, isDevice: true, isProof: true, leavesRoom: false });
const vouched = (owner: KnownOwner | null, leavesRoom = false) => ({
  owner,
  isDevice: false,
  isProof: false,
  leavesRoom,
});

describe('decideOwner', () => {
  const cases: [string, Omit<Evidence, 'logins'> & Partial<Evidence>, ReturnType<typeof decideOwner>][] = [
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
      'a new account of the network, of whom we know by its number alone',
      { reply: null, proofs: [vouched(person(1), true)] },
      { customerId: 1, joins: [], suggests: [] },
    ],
    [
      'a new account of the network behind the number of somebody who has another one (T64)',
      { reply: null, proofs: [vouched(person(1))] },
      { customerId: null, joins: [], suggests: [1] },
    ],
    [
      'an account that is somebody’s, behind the number of somebody else',
      { reply: person(2), proofs: [vouched(person(1), true)] },
      { customerId: 2, joins: [], suggests: [1] },
    ],
    [
      'a new account behind two people’s numbers',
      { reply: null, proofs: [vouched(person(1), true), vouched(person(2), true)] },
      { customerId: null, joins: [], suggests: [1, 2] },
    ],
    [
      'an address that was handed on to another login of the shop',
      { reply: null, logins: logins('ada'), proofs: [proof(person(1, 'bob'))] },
      { customerId: null, joins: [], suggests: [1] },
    ],
    [
      'an address that was handed on, and a browser of whom nobody knows',
      { reply: null, logins: logins('ada'), proofs: [proof(person(1, 'bob')), device(anonymous(2))] },
      { customerId: 2, joins: [], suggests: [1] },
    ],
    [
      'two logins of one shop stay two customers',
      { reply: person(3, 'ada'), proofs: [proof(person(1, 'bob'))] },
      { customerId: 3, joins: [], suggests: [1] },
    ],
    [
      'a login, and a customer who has none',
      { reply: person(3, 'ada'), proofs: [proof(person(1))] },
      { customerId: 3, joins: [1], suggests: [] },
    ],
    [
      'proof of oneself changes nothing',
      { reply: person(1), proofs: [proof(person(1)), device(person(1))] },
      { customerId: 1, joins: [], suggests: [] },
    ],
  ];

  test.each(cases)('%s', (_name, evidence, expected) => {
    expect(decideOwner({ logins: logins(), ...evidence })).toEqual(expected);
  });
});

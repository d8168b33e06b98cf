import type { LookupAddress } from 'node:dns';

import { guardedLookup, isLoopbackHost, isRefusedLiteral, isWithinReach, type Reach } from './outbound-addresses';

/** What each name resolves to here. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'good.example': ['93.184.216.34', '2606:2800:220:1::1'],
  'home.example': ['127.0.0.1'],
  'localhost.': ['127.0.0.1'],
  'cloud.example': ['169.254.169.254'],
  'office.example': ['10.0.0.7'],
  'mapped.example': ['::ffff:10.0.0.7'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'mixed-six.example': ['93.184.216.34', '::1'],
};

jest.mock('node:dns', () => ({
  lookup: (hostname: string, _options: object, callback: (error: Error | null, found: LookupAddress[]) => void) => {
    const found = NAMES[hostname];
    if (!found) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    return callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

test.each<[string, Reach[]]>([
  ['93.184.216.34', ['public', 'public-or-loopback', 'own-network']],
  ['2606:2800:220:1::1', ['public', 'public-or-loopback', 'own-network']],
  ['127.0.0.1', ['public-or-loopback', 'own-network']],
  ['::1', ['public-or-loopback', 'own-network']],
  ['::ffff:127.0.0.1', ['public-or-loopback', 'own-network']],
  ['10.1.2.3', ['own-network']],
  ['192.168.1.10', ['own-network']],
  ['100.64.0.1', ['own-network']],
  ['fd12:3456::1', ['own-network']],
  ['169.254.169.254', []],
  ['::ffff:169.254.169.254', []],
  ['fe80::1', []],
  ['fd00:ec2::254', []],
  ['100.100.100.200', []],
  ['0.0.0.0', []],
  ['::', []],
  ['255.255.255.255', []],
  ['224.0.0.1', []],
  ['64:ff9b::a9fe:a9fe', []],
])('%s may be called with %j', (address, allowed) => {
  const reaches: Reach[] = ['public', 'public-or-loopback', 'own-network'];
  expect(reaches.filter((reach) => isWithinReach(address, reach))).toEqual(allowed);
});

test.each(['169.254.169.254', '[fe80::1]', '0', '2852039166', '0xa9fea9fe', '169.16689662'])(
  'the literal %s is refused',
  (literal) => {
    expect(isRefusedLiteral(literal, 'own-network')).toBe(true);
  },
);

test('a name is left to the lookup', () => {
  expect(isRefusedLiteral('mail.example.com', 'public')).toBe(false);
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['localhost.example.com', false],
  ['10.0.0.1', false],
  ['mail.example.com', false],
])('%s is this machine: %s', (host, loopback) => expect(isLoopbackHost(host)).toBe(loopback));

describe('a name is judged by every address that it has (T30)', () => {
  const outcomeOf = (hostname: string, reach: Reach, all: boolean) =>
    new Promise((resolve) => {
      guardedLookup(reach)(hostname, { all }, (error, address) => resolve(error ? error.code : address));
    });

  test.each<[string, Reach]>([
    ['home.example', 'public'],
    ['localhost.', 'public'],
    ['cloud.example', 'public'],
    ['cloud.example', 'public-or-loopback'],
    ['cloud.example', 'own-network'],
    ['office.example', 'public'],
    ['office.example', 'public-or-loopback'],
    ['mapped.example', 'public'],
    ['mixed.example', 'public'],
    ['mixed-six.example', 'public'],
  ])('%s is not called with %s', async (name, reach) => {
    expect(await outcomeOf(name, reach, true)).toBe('EADDRNOTALLOWED');
    expect(await outcomeOf(name, reach, false)).toBe('EADDRNOTALLOWED');
  });

  test('what was judged is what is connected to', async () => {
    expect(await outcomeOf('good.example', 'public', false)).toBe('93.184.216.34');
    expect(await outcomeOf('good.example', 'public', true)).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800:220:1::1', family: 6 },
    ]);
    expect(await outcomeOf('home.example', 'public-or-loopback', false)).toBe('127.0.0.1');
  });

  test('a name that nobody has is told as that', async () => {
    expect(await outcomeOf('nobody.example', 'public', true)).toBe('ENOTFOUND');
  });
});

import { isLoopbackHost, isRefusedLiteral, isWithinReach, type Reach } from './outbound-addresses';

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

import { mayRead } from './metrics-endpoint';

const TOKEN = 'a-token-of-the-scraper';

interface Case {
  readonly headers?: Readonly<Record<string, string>>;
  readonly peer?: string;
  readonly token?: string;
  readonly publicHost?: string;
}

const asked = ({ headers = {}, peer = '127.0.0.1', token = '', publicHost = '127.0.0.1' }: Case): boolean =>
  mayRead({ headers, socket: { remoteAddress: peer } }, { token, publicHost });

it.each<[string, Case]>([
  ['the token', { token: TOKEN, headers: { authorization: `Bearer ${TOKEN}` }, peer: '203.0.113.9' }],
  ['this machine, without a token', {}],
  ['this machine by IPv6', { peer: '::1', publicHost: 'localhost' }],
])('shows the metrics to %s', (_who, given) => expect(asked(given)).toBe(true));

it.each<[string, Case]>([
  ['no token where there is one', { token: TOKEN }],
  ['a wrong token', { token: TOKEN, headers: { authorization: `Bearer ${TOKEN}x` } }],
  ['another machine', { peer: '203.0.113.9' }],
  ['whoever comes through a proxy', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
  ['anybody, where the world reaches it through a proxy that says nothing', { publicHost: 'help.shop.example' }],
  ['an empty token', { headers: { authorization: 'Bearer ' }, peer: '203.0.113.9' }],
])('does not show them to %s', (_who, given) => expect(asked(given)).toBe(false));

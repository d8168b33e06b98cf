import { createServer, type IncomingHttpHeaders } from 'node:http';

import type { AcceptedDelivery, ReceiverContext } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { mentionFeed } from '.';
import { readFeed } from './feed';
import { readNew } from './receiver';

const account = sampleAccount({
  connector: 'mention-feed',
  channel: 'mentions',
  settings: { feedUrl: 'https://alerts.example/lamps.xml' },
});
const item = {
  id: 'tag:1',
  title: 'Hollow lamps',
  html: '<p>Mine <b>broke</b></p>',
  url: 'https://blog.example/p/1',
  author: 'Ben',
  published: '2026-11-20T08:00:00Z',
};
const envelopeOf = (given: object) => sampleDelivery({ body: Buffer.from(JSON.stringify({ ...item, ...given })) });

describeConnector(mentionFeed, {
  account,
  deliveries: [envelopeOf({}), envelopeOf({ url: null, published: null, author: '' })],
  replies: [],
  wordsOf: () => null,
  accountAt: (providerUrl) => ({ ...account, settings: { ...account.settings, providerUrl } }),
});

test('an item is a public post with its author and words', () => {
  expect(
    mentionFeed.parse(sampleEnvelope({ raw: envelopeOf({}).body }), account, {
      ownAddresses: new Set(),
      agents: new Map(),
    }),
  ).toMatchObject({
    messages: [
      {
        externalId: 'tag:1',
        text: 'Hollow lamps\n\nMine broke',
        audience: 'public',
        html: null,
        content: { type: 'post', url: 'https://blog.example/p/1', author: { name: 'Ben' } },
        sender: {
          displayName: 'Ben',
          replyIdentity: { kind: 'social_handle', value: 'Ben', scope: 'account7', assurance: 'claimed' },
          proofs: [],
          trust: 'unverified',
          trustReason: 'Only the feed names this author.',
        },
        occurredAt: new Date('2026-11-20T08:00:00Z'),
      },
    ],
  });
});

const readItem = (given: object, of = account) => {
  const house = { ownAddresses: new Set<string>(), agents: new Map() };
  const read = mentionFeed.parse(sampleEnvelope({ raw: envelopeOf(given).body }), of, house);
  if ('then' in read || read.outcome !== 'parsed') throw new Error('It was not read.');
  return read.messages[0];
};
const identityIn = (given: object, of = account) => readItem(given, of)?.sender.replyIdentity;

test('an item that points to a network takes nobody’s place there', () => {
  const victim = identityIn({ author: '@victim', url: 'https://mastodon.social/@victim/1' });
  expect(victim).toMatchObject({ scope: 'account7', assurance: 'claimed' });
  const elsewhere = { ...account, documentId: 'account8' };
  expect(identityIn({ author: '@victim' }, elsewhere)).toMatchObject({ scope: 'account8' });
});

test('items that name nobody stand together, apart from everybody who is named', () => {
  const unsigned = { kind: 'social_handle', value: 'alerts.example', scope: 'unsigned:account7', assurance: 'claimed' };
  for (const url of ['https://blog.example/p/1', 'https://shop.example/2', null])
    expect(identityIn({ author: '', url })).toEqual(unsigned);
  expect(identityIn({ author: 'alerts.example' })).not.toMatchObject({ scope: 'unsigned:account7' });
  expect(readItem({ author: ' ' })).toMatchObject({
    sender: { displayName: account.name, trust: 'unverified', trustReason: 'The feed names no author.' },
    content: { author: { name: account.name } },
  });
});

const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Lamps &amp; more</title>
<item><guid isPermaLink="false">a1</guid><title>One</title><link>https://blog.example/1</link><dc:creator><![CDATA[Ben]]></dc:creator><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;Broke &amp;amp; gone&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Two</title><link>javascript:alert(1)</link><content:encoded><![CDATA[<b>Bold</b>]]></content:encoded></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><id>urn:1</id><title>T</title><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/><author><name>Eve</name></author><updated>2026-11-20T09:00:00Z</updated><content type="html">&lt;i&gt;Hi&lt;/i&gt;</content></entry></feed>`;

test('RSS and Atom are read', () => {
  expect(readFeed(RSS)).toMatchObject({
    title: 'Lamps & more',
    items: [
      {
        id: 'a1',
        title: 'One',
        url: 'https://blog.example/1',
        author: 'Ben',
        published: 'Fri, 20 Nov 2026 08:00:00 GMT',
      },
      { id: 'Two', title: 'Two', url: null, html: '<b>Bold</b>' },
    ],
  });
  expect(readFeed(ATOM)).toMatchObject({
    items: [{ id: 'urn:1', url: 'https://x.example/1', author: 'Eve', html: '<i>Hi</i>' }],
  });
});

test.each([
  ['a page', '<html><body>Hello</body></html>'],
  ['nothing', ''],
  ['JSON', '{"items":[]}'],
  ['half an element', '<rss><channel><item>'],
  [
    'a billion laughs',
    `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><guid>1</guid><description>&b;</description></item></channel></rss>`,
  ],
  [
    'a file of this machine',
    `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><guid>1</guid><description>&x;</description></item></channel></rss>`,
  ],
  ['a hundred thousand elements in each other', `<rss><channel>${'<a>'.repeat(100_000)}`],
  [
    'an item beside three hundred elements in each other',
    `<rss><channel><item><title>x</title><guid>1</guid></item>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</channel></rss>`,
  ],
])('%s is no feed, and costs no time', (_what, xml) => {
  const begun = performance.now();
  expect(readFeed(xml)?.items ?? []).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

describe('reading it again and again', () => {
  let body = RSS;
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    if (request.headers['if-none-match'] === '"v1"' && body === RSS) return response.writeHead(304).end();
    return response.writeHead(200, { etag: '"v1"', 'content-type': 'application/rss+xml' }).end(body);
  });
  let at = account;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    at = { ...account, settings: { ...account.settings, providerUrl: `http://127.0.0.1:${String(port)}` } };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const accepted: AcceptedDelivery[] = [];
  let cursor: Readonly<Record<string, unknown>> | null = null;
  const context: ReceiverContext = {
    accept: (delivery) => Promise.resolve({ duplicate: accepted.push(delivery) < 0 }),
    accounts: () => Promise.resolve([at]),
    cursor: () => Promise.resolve(cursor),
    saveCursor: ({ state }) => Promise.resolve(void (cursor = state)),
    stored: (_id, keys) =>
      Promise.resolve(new Set(keys.filter((key) => accepted.some(({ eventKey }) => eventKey === key)))),
    lead: () => ({ close: () => Promise.resolve() }),
    reportHealth: () => Promise.resolve(),
    saveSecret: () => Promise.resolve(),
  };

  test('first what is of today, then what is new, each once; unchanged it is not sent again', async () => {
    expect(await readNew(context, at, SAMPLE_MOMENT)).toMatchObject({ state: 'ok' });
    expect(accepted.map((each) => (JSON.parse(each.body.toString()) as { id: string }).id)).toEqual(['a1']);
    await readNew(context, at, SAMPLE_MOMENT);
    expect(asked.at(-1)).toMatchObject({ 'if-none-match': '"v1"' });
    body = RSS.replace('<item>', '<item><guid>a2</guid><title>New</title></item><item>');
    await readNew(context, at, SAMPLE_MOMENT);
    const ids = accepted.map((each) => (JSON.parse(each.body.toString()) as { id: string }).id);
    expect(ids).toEqual(expect.arrayContaining(['a1', 'a2']));
    expect(new Set(ids).size).toBe(ids.length);
    body = '<html></html>';
    expect(await readNew(context, at, SAMPLE_MOMENT)).toMatchObject({ code: 'feed_unreadable' });
  });

  test('an address of this network is not asked', async () => {
    const inside = { ...account, settings: { feedUrl: 'http://127.0.0.1:1/feed' } };
    expect(await readNew(context, inside, SAMPLE_MOMENT)).toMatchObject({ code: 'address_not_allowed' });
  });
});

import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

import { z } from 'zod';

import type { ProvenIdentity } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { isSeenMessage, type SeenFacts } from '../../src/plugins/helpdesk/core/customer-view';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { mailedCode, mailsTo, PortalBrowser } from '../support/portal-browser';
import { BY, portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';
import { signInProvider } from '../support/sign-in-provider';
import { waitFor } from '../support/wait-for';

/** What keeps others out of the portal, each guard by itself. */

let world: PortalWorld;

beforeAll(async () => {
  world = await portalWorld();
});

afterAll(() => world.close());

async function asked(name: string): Promise<{ address: string; question: string; ticket: string }> {
  const [address, question] = [world.someone(name), words('A question of mine')];
  await world.write({ from: address, text: question });
  return { address, question, ticket: await ticketWith(question) };
}

describe('which messages are seen', () => {
  interface Made extends SeenFacts {
    readonly state: string | null;
    readonly leavesAt: string | null;
    readonly sentTo: { to?: string[]; cc?: string[] } | null;
  }

  function madeRows(own: string, second: string): Made[] {
    const base = { senderAddress: null, senderTrust: 'ok', automatic: null, recipients: [], hasLeft: true } as const;
    const sent = { state: 'sent', leavesAt: null, sentTo: null } as const;
    const inbound = [null, own, own.toUpperCase(), second, 'eve@evil.test'].flatMap((senderAddress) =>
      (['ok', 'unverified', 'failed'] as const).flatMap((senderTrust) =>
        [null, 'auto-generated'].map((automatic): Made => ({
          ...{ ...base, ...sent, state: null, direction: 'inbound', kind: 'text' },
          ...{ senderAddress, senderTrust, automatic },
        })),
      ),
    );
    const lists: Made['sentTo'][] = [
      ...[null, {}, { to: [own] }, { to: [own.toUpperCase()], cc: [] }, { to: [second], cc: [] }],
      ...[{ to: ['eve@evil.test'] }, { to: ['eve@evil.test'], cc: [own] }, { cc: ['eve@evil.test'] }],
    ];
    const times = [
      ...([null, 'sent', 'failed', 'queued'] as const).map((state) => ({ state, leavesAt: '2020-01-01T00:00:00Z' })),
      ...[{ state: 'queued', leavesAt: '2999-01-01T00:00:00Z' }],
      ...[{ state: 'queued', leavesAt: null }],
    ];
    const outbound = (['text', 'note', 'call'] as const).flatMap((kind) =>
      lists.flatMap((sentTo) =>
        times.map(({ state, leavesAt }): Made => ({
          ...{ ...base, direction: 'outbound', kind, sentTo, state, leavesAt },
          recipients: [...(sentTo?.to ?? []), ...(sentTo?.cc ?? [])].map((each) => each.toLowerCase()),
          hasLeft: state !== 'queued' || (leavesAt !== null && leavesAt.startsWith('2020')),
        })),
      ),
    );
    const internal = (['note', 'system'] as const).map((kind): Made => ({
      ...base,
      ...sent,
      direction: 'internal',
      kind,
    }));
    return [...inbound, ...outbound, ...internal];
  }

  async function insert(made: Made, body: string, seq: number, like: string): Promise<void> {
    await databasePool().query(
      `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq, direction, kind, body, sender_address, sender_trust, automatic, recipients, delivery_state, deliver_after, occurred_at)
       select $1, interaction_id, ticket_id, customer_id, channel_account_id, channel, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, occurred_at
         from hd_messages where body like $12 limit 1`,
      [
        ...[randomUUID().slice(0, 24), seq, made.direction, made.kind, body, made.senderAddress, made.senderTrust],
        ...[made.automatic, made.sentTo && JSON.stringify(made.sentTo), made.state, made.leavesAt, `${like}%`],
      ],
    );
  }

  test('the rule in code and the rule in SQL are the same one, row by row', async () => {
    const { address, question, ticket } = await asked('twin');
    const second = world.someone('second');
    const home = await asked('home');
    const all = madeRows(address, home.address);
    for (const [at, made] of all.entries()) await insert(made, `row ${String(at)}`, 1000 + at, question);
    const { customerView } = serviceOf(getStrapi(), 'helpdesk');

    const identities = [address, home.address, second].map((value): ProvenIdentity => ({
      kind: 'email',
      scope: '',
      value,
    }));
    for (const proven of [identities, identities.slice(0, 1)]) {
      const onlooker = { proven, sharedAccountId: null };
      const { messages } = await customerView.ticket(ticket, onlooker, { withCalls: true });
      const exchange = { proven: new Set(proven.map(({ value }) => value)), replyAddress: address };
      const seen = new Set(messages.map(({ text }) => text));
      const told = all.map((made, at) => ({ ...made, isSeen: seen.has(`row ${String(at)}`) }));
      expect(told).toEqual(all.map((made) => ({ ...made, isSeen: isSeenMessage(made, exchange) })));
      expect(new Set(told.map(({ isSeen }) => isSeen)).size).toBe(2);
    }
    const others = { proven: [{ kind: 'email', scope: '', value: second }], sharedAccountId: null };
    await expect(customerView.ticket(ticket, others, { withCalls: true })).rejects.toMatchObject({
      code: 'ticket_not_found',
    });
  });

  test('beside a proven number what its network vouches for as the same person’s, and nothing that was only said', async () => {
    const [phone, network] = [await asked('phone'), await asked('network')];
    const [number, id] = [`+49${String(Date.now()).slice(-10)}`, randomUUID()];
    const become = (address: string, row: Record<string, unknown>) =>
      databasePool().query<{ customer: number }>(
        `update hd_customer_identities set (kind, value, scope, assurance, origin, customer_id, home_customer_id) =
           (select x.kind, x.value, coalesce(x.scope, ''), x.assurance, x.origin, coalesce(x.customer, customer_id), x.home
              from jsonb_to_record($2::jsonb) as x(kind text, value text, scope text, assurance text, origin text, customer integer, home integer))
          where value = $1 returning customer_id as customer`,
        [address, JSON.stringify(row)],
      );
    await databasePool().query('update hd_messages set sender_address = null where sender_address = any($1)', [
      [phone.address, network.address],
    ]);
    const written = { kind: 'phone', value: number, assurance: 'provider', origin: 'message' };
    const { rows } = await become(phone.address, written);
    const customer = rows[0]?.customer;
    const vouched = { kind: 'whatsapp', value: id, assurance: 'provider', origin: 'message', customer };
    const { rows: before } = await become(network.address, vouched);
    expect(before).toHaveLength(1);
    const { customerView } = serviceOf(getStrapi(), 'helpdesk');
    const seen = async (): Promise<string[]> => {
      const proven = [{ kind: 'phone', scope: '', value: number }];
      const tickets = await customerView.tickets({ proven, sharedAccountId: null }, { limit: 9 });
      return tickets.map(({ documentId }) => documentId).sort();
    };
    const both = [phone.ticket, network.ticket].sort();
    expect(await seen()).toEqual(both);

    const { rows: others } = await databasePool().query<{ id: number }>(
      'select id from hd_customers where id <> $1 order by id limit 1',
      [customer],
    );
    const doubts = {
      'nobody vouches for it': { ...vouched, assurance: 'claimed' },
      'known to one account alone': { ...vouched, scope: 'page-1' },
      'a merge brought it': { ...vouched, home: others[0]?.id },
      'a mail address': { ...vouched, kind: 'email' },
    };
    for (const [doubt, row] of Object.entries(doubts)) {
      await become(id, row);
      expect([doubt, await seen()]).toEqual([doubt, [phone.ticket]]);
    }
    await become(id, vouched);
    expect(await seen()).toEqual(both);
    for (const origin of ['agent', 'external_record']) {
      await become(number, { ...written, origin });
      expect([origin, await seen()]).toEqual([origin, [phone.ticket]]);
    }
  });

  test('nothing of a ticket in junk or trash', async () => {
    const { address, question, ticket } = await asked('junk');
    const browser = await world.signedIn(address);
    expect((await browser.page(`/portal/en/requests/${ticket}`)).html).toContain(question);
    for (const folder of ['junk', 'trash']) {
      await databasePool().query('update hd_tickets set folder = $1 where document_id = $2', [folder, ticket]);
      expect((await browser.page(`/portal/en/requests/${ticket}`)).status).toBe(404);
      expect((await browser.page('/portal/en?show=all')).html).not.toContain(question);
    }
  });
});

describe('T45: tokens', () => {
  const payloadOf = (token: string) =>
    z
      .object({ userId: z.string(), sessionId: z.string() })
      .parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const secret = (): string => z.string().parse(getStrapi().config.get('plugin::users-permissions.jwtSecret'));

  function signed(alg: string, payload: object, hash: string, key = secret()): string {
    const body = `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
    return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`;
  }

  test('only one that we signed, in the way that we sign, for this use, opens anything', async () => {
    const { address } = await asked('token');
    const own = await world.signedIn(address);
    const [long, short] = [own.cookies.get('tl_portal') ?? '', own.cookies.get('tl_portal_access') ?? ''];
    const { userId, sessionId } = payloadOf(short);
    const exp = Math.floor(Date.now() / 1000) + 600;
    const access = { userId, sessionId, type: 'access', exp };
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rs = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(access)}`;
    const opens = async (cookies: Record<string, string>): Promise<boolean> => {
      const browser = new PortalBrowser();
      for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
      return !(await browser.page('/portal/en')).path.includes('/sign-in');
    };
    // the same made by us opens: what is refused below is refused for what it is
    expect(await opens({ tl_portal_access: signed('HS256', access, 'sha256') })).toBe(true);

    const neighbour = await world.signedIn(world.someone('neighbour'));
    const theirs = payloadOf(neighbour.cookies.get('tl_portal_access') ?? '');
    const users = getStrapi().db.query('plugin::users-permissions.user');
    const other = await users.create({
      data: { username: randomUUID(), email: `${randomUUID()}@x.test`, provider: 'local', confirmed: true },
    });
    const tokens = getStrapi().sessionManager('users-permissions');
    const foreign = (await tokens.generateRefreshToken(String(other.id), 'x', { type: 'refresh' })).token;
    const visitor = signed('HS256', { ...access, type: 'visitor' }, 'sha256');
    const refused = {
      'signed by nobody': `${part({ alg: 'none', typ: 'JWT' })}.${part(access)}.`,
      'HS512 with our key': signed('HS512', access, 'sha512'),
      'HS256 with another key': signed('HS256', access, 'sha256', 'another'),
      'signed by a key pair': `${rs}.${sign('sha256', Buffer.from(rs), privateKey).toString('base64url')}`,
      'told to be of a key pair, signed with our key': signed('RS256', access, 'sha256'),
      'run out': signed('HS256', { ...access, exp: exp - 1200 }, 'sha256'),
      'of a place that is none': signed('HS256', { ...access, sessionId: 'x' }, 'sha256'),
      'of a place of somebody else’s': signed('HS256', { ...access, sessionId: theirs.sessionId }, 'sha256'),
      'of somebody who is not signed in there': signed('HS256', { ...access, userId: theirs.userId }, 'sha256'),
      'for another use': visitor,
      'the long one as a short one': long,
      'of an administrator': await adminToken(),
      'of a login that is none of the portal’s': foreign,
      'the token of a chat': 'A'.repeat(43),
      'no token': 'x.y.z',
    };
    for (const [name, token] of Object.entries(refused))
      expect([name, await opens({ tl_portal_access: token })]).toEqual([name, false]);
    for (const token of [short, foreign, visitor, await adminToken()])
      expect(await opens({ tl_portal: token })).toBe(false);
    // and at the content API a token of the portal may do nothing
    const api = await fetch(`${baseUrl()}/api/users`, { headers: { Authorization: `Bearer ${short}` } });
    expect([401, 403]).toContain(api.status);
    const runsOut = "update strapi_sessions set expires_at = now() - interval '1 second' where session_id = $1";
    expect((await databasePool().query(runsOut, [sessionId])).rowCount).toBe(1);
    expect(await opens({ tl_portal_access: signed('HS256', access, 'sha256') })).toBe(false);
  });

  test('a long one that was changed and is brought again signs that place out, for thief and owner', async () => {
    const { address } = await asked('stolen');
    const [owner, elsewhere] = [await world.signedIn(address), await world.signedIn(address)];
    const old = owner.cookies.get('tl_portal') ?? '';
    owner.cookies.delete('tl_portal_access');
    // two pages at once bring the same one
    const twin = new PortalBrowser();
    twin.cookies.set('tl_portal', old);
    const pages = await Promise.all([owner.page('/portal/en'), twin.page('/portal/en')]);
    expect(pages.map(({ path }) => path)).toEqual(['/portal/en', '/portal/en']);
    const changed = [owner, twin].map(({ cookies }) => cookies.get('tl_portal')).filter((token) => token !== old);
    expect(changed).toHaveLength(1);

    await databasePool().query(`update cp_spent_tokens set spent_at = spent_at - interval '1 minute'`);
    const thief = new PortalBrowser();
    thief.cookies.set('tl_portal', old);
    expect((await thief.page('/portal/en')).path).toContain('/sign-in');
    expect((await owner.page('/portal/en')).path).toContain('/sign-in');
    expect((await elsewhere.page('/portal/en')).path).toBe('/portal/en');
  });

  test('a long one that was changed a moment ago is good no more once its place is signed out', async () => {
    const { address } = await asked('gone');
    const owner = await world.signedIn(address);
    const twin = new PortalBrowser();
    twin.cookies.set('tl_portal', owner.cookies.get('tl_portal') ?? '');
    owner.cookies.delete('tl_portal_access');
    expect((await owner.page('/portal/en')).path).toBe('/portal/en');
    await owner.submit('/portal/en/profile/sign-out', {});
    expect((await twin.page('/portal/en')).path).toContain('/sign-in');
  });
});

test('T44: however an address is written, and whatever a proxy is said to have told, it is one address', async () => {
  const address = world.someone('Spelled');
  const before = mailsTo(world.outbox, address).length;
  const spellings = [address, address.toUpperCase(), ` ${address} `, address.replace('S', 's'), address, address];
  for (const [at, email] of spellings.entries()) {
    const asking = await new PortalBrowser().submit('/portal/en/sign-in', { email });
    expect([at, asking.status]).toEqual([at, 303]);
  }
  const { rows } = await databasePool().query<{ state: string }>('select state from cp_codes where value = $1', [
    address.toLowerCase(),
  ]);
  expect(rows).toHaveLength(6);
  // Five codes are sent to one address, whoever asked for them.
  expect(rows.filter(({ state }) => state === 'withheld')).toHaveLength(1);
  expect(mailsTo(world.outbox, address).length - before).toBeLessThanOrEqual(5);

  const browser = new PortalBrowser();
  const statuses: number[] = [];
  for (let at = 0; at < 12; at += 1) {
    const from = { 'X-Forwarded-For': `198.51.100.${String(at)}`, 'X-Real-IP': `198.51.100.${String(at)}` };
    const path = at % 2 === 0 ? '/portal/en/sign-in' : '/portal/de/sign-in';
    statuses.push((await browser.submit(path, { email: world.someone(`f${String(at)}`) }, from)).status);
  }
  expect(statuses).toContain(429);
});

test('T49: what an OAuth provider tells of an address is asked of the address', async () => {
  const { address, question } = await asked('oauth');
  const provider = await signInProvider('ourkeys', `${baseUrl()}/portal/oauth/ourkeys`);
  try {
    provider.email = address;
    const browser = new PortalBrowser();
    expect((await browser.page('/portal/en/sign-in')).html).toContain('/api/connect/ourkeys');
    const before = mailsTo(world.outbox, address).length;
    const away = await browser.request('GET', '/api/connect/ourkeys');
    expect([away.status, await away.text()]).toEqual([302, expect.any(String)]);
    const theirs = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(theirs.headers.get('location') ?? '');
    const arrived = await browser.page(`${back.pathname}${back.search}`);
    expect(arrived.path).toBe('/portal/en/code');
    expect(arrived.html).toContain(address);
    expect((await browser.page('/portal/en')).path).toContain('/sign-in');
    // what the provider answered is taken once
    expect((await browser.page('/portal/oauth/ourkeys')).path).toContain('/sign-in');
    await browser.submit('/portal/en/code', { code: await mailedCode(world.outbox, address, before) });
    expect((await browser.page('/portal/en?show=all')).html).toContain(question);

    // an address in the link, a token of somebody's, or a provider that nobody enabled: nothing
    for (const path of ['ourkeys?access_token=an-access-token', `ourkeys?email=${address}`, 'github', 'email'])
      expect((await new PortalBrowser().page(`/portal/oauth/${path}`)).path).toContain('/sign-in');
    const rows = await getStrapi()
      .db.query('plugin::users-permissions.user')
      .findMany({ where: { email: address } });
    expect(rows).toEqual([]);
  } finally {
    await provider.close();
  }
});

test('articles that were offered before a request was written are followed', async () => {
  const { address } = await asked('offered');
  const browser = await world.signedIn(address);
  const title = words('Recalibrating the quadrangular flumewinder');
  const articles = getStrapi().documents('plugin::knowledge-base.article');
  const { documentId } = await articles.create({
    data: { title, slug: title.toLowerCase().replaceAll(' ', '-'), summary: title, audience: 'public' },
    locale: 'en',
  });
  await articles.publish({ documentId, locale: 'en' });
  const text = 'How do I recalibrate the quadrangular flumewinder?';
  const offers = async (): Promise<{ solved: boolean; wrote: boolean }[]> => {
    const [customer] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: address });
    const { rows } = await databasePool().query<{ solved: boolean; wrote: boolean }>(
      'select solved_at is not null as solved, wrote_at is not null as wrote from kb_deflections where person = $1',
      [`customer:${customer?.documentId ?? ''}`],
    );
    return rows;
  };
  const reader = { is: 'customer', accounts: [] } as const;
  const { search } = serviceOf(getStrapi(), 'knowledge-base');
  await waitFor('the article is found', async () => {
    const found = await search.suggest({ text, locale: 'en', reader, limit: 3 });
    return found.length > 0;
  });
  const looked = await browser.submit('/portal/en/new', { subject: '', text, do: 'look' });
  const html = await looked.text();
  const offer = /name="offer" value="([\w-]{22})"/.exec(html)?.[1] ?? '';
  expect(offer).not.toBe('');
  expect(await offers()).toEqual([{ solved: false, wrote: false }]);
  await browser.submit('/portal/en/new', { subject: '', text: words(text), do: 'send', offer });
  expect(await offers()).toEqual([{ solved: false, wrote: true }]);
  await articles.delete({ documentId, locale: '*' });
});

test('a browser that asks not to be followed is offered the same, joined to nobody', async () => {
  const { address } = await asked('unfollowed');
  const browser = await world.signedIn(address);
  const title = words('Regreasing the pentagonal sprocketwinder');
  const articles = getStrapi().documents('plugin::knowledge-base.article');
  const { documentId } = await articles.create({
    data: { title, slug: title.toLowerCase().replaceAll(' ', '-'), summary: title, audience: 'public' },
    locale: 'en',
  });
  await articles.publish({ documentId, locale: 'en' });
  const text = 'How do I regrease the pentagonal sprocketwinder?';
  const reader = { is: 'customer', accounts: [] } as const;
  const { search } = serviceOf(getStrapi(), 'knowledge-base');
  await waitFor('the article is found', async () => {
    const found = await search.suggest({ text, locale: 'en', reader, limit: 3 });
    return found.length > 0;
  });
  const [customer] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: address });
  const whoseOffer = async (headers: Record<string, string>) => {
    const looked = await browser.submit('/portal/en/new', { subject: '', text, do: 'look' }, headers);
    const offer = /name="offer" value="([\w-]{22})"/.exec(await looked.text())?.[1] ?? '';
    const { rows } = await databasePool().query<{ person: string; customer: string | null; visitor: string | null }>(
      'select d.person, d.customer, d.visitor from kb_offers o join kb_deflections d on d.id = o.deflection_id where o.token = $1',
      [offer],
    );
    return rows;
  };
  const isJoinedToNobody = async (headers: Record<string, string>): Promise<void> => {
    const offers = await whoseOffer(headers);
    expect(offers).toEqual([{ person: expect.not.stringMatching(/^customer:/), customer: null, visitor: null }]);
  };
  await isJoinedToNobody({ DNT: '1' });
  await isJoinedToNobody({ 'Sec-GPC': '1' });
  browser.cookies.set('throughline_reader', 'no');
  await isJoinedToNobody({});
  // and who does not ask for it is known by being signed in
  browser.cookies.delete('throughline_reader');
  expect(await whoseOffer({})).toMatchObject([{ customer: customer?.documentId }]);
  await articles.delete({ documentId, locale: '*' });
});

test('who proves an address that an agent wrote down for somebody else is not that somebody', async () => {
  const [vera, mallory, hearsay] = [await asked('vera'), await asked('mallory'), world.someone('hearsay')];
  const context = serviceOf(getStrapi(), 'context-merge');
  const ownerOf = async (value: string): Promise<string | undefined> =>
    (await context.findByIdentity({ kind: 'email', value }))[0]?.documentId;
  const victim = (await ownerOf(vera.address)) ?? '';
  await serviceOf(getStrapi(), 'helpdesk').profiles.addIdentity(
    victim,
    { kind: 'email', value: hearsay, proven: false, origin: 'agent' },
    BY,
  );
  const browser = await world.signedIn(mallory.address);
  // Twice: proving it must not make it better known as theirs for the next time.
  for (const turn of [0, 1]) {
    const before = mailsTo(world.outbox, hearsay).length;
    await browser.submit('/portal/en/profile/prove', { email: hearsay });
    if (turn === 0) await browser.submit('/portal/en/code', { code: await mailedCode(world.outbox, hearsay, before) });
    await browser.signIn(mallory.address, world.outbox);
  }
  expect(await ownerOf(mallory.address)).not.toBe(await ownerOf(vera.address));
  expect(await ownerOf(vera.address)).toBe(victim);
  expect((await browser.page('/portal/en')).html).not.toContain(vera.question);
});

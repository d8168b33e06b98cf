import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

import {
  PERMISSIONS,
  SOCKET_PATH,
  SUBJECT_KINDS,
  VISITOR_NAMESPACE,
  type Access,
  type SubjectKind,
  type VisitorClientEvents,
  type VisitorServerEvents,
  type VisitorWelcome,
} from '../../src/contracts';
import {
  AGENT_API,
  AGENT_API_PREFIX,
  readTicket,
  searchCustomers,
  type AgentApiEndpoint,
} from '../../src/contracts/http/agent-api';
import { maySee, visibleTicket } from '../../src/kernel/access';
import { databaseOf, rows } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { closeTabs, openTab } from '../support/agent-socket';
import { ROWS } from '../support/access-rows';
import { apiToken, request } from '../support/api-calls';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';
import { agentOf, privateWorld, type PrivateWorld } from '../support/private-world';
import { waitFor } from '../support/wait-for';

/**
 * Who sees what: every route of the inbox and of the agent API, as the server really has them, for everybody who may
 * ask, with the names of a private team's records put where a request can name one. A route without a row fails.
 */

const source = z.object({ kind: z.enum(SUBJECT_KINDS), in: z.enum(['path', 'body', 'query']), at: z.string() });
const routesOfInbox = z.object({
  inbox: z.object({
    routes: z.array(
      z.object({
        method: z.string(),
        path: z.string(),
        config: z.object({
          policies: z.array(
            z.union([z.string(), z.object({ name: z.string(), config: z.object({ actions: z.array(z.string()) }) })]),
          ),
          middlewares: z.array(z.object({ name: z.string(), config: z.object({ subjects: z.array(source) }) })),
        }),
      }),
    ),
  }),
});

interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly subjects: readonly z.infer<typeof source>[];
}

function theRoutes(): Route[] {
  const { inbox } = routesOfInbox.parse(getStrapi().plugin('inbox').routes);
  return inbox.routes.map(({ method, path, config }) => ({
    method,
    path,
    name: `${method} ${path}`,
    actions: config.policies.flatMap((policy) => (typeof policy === 'string' ? [] : policy.config.actions)),
    subjects: config.middlewares.flatMap(({ config: { subjects } }) => subjects),
  }));
}

/** A route in one line: what it needs, and what it can name. */
const rowOf = ({ actions, subjects }: Route): string =>
  [
    actions.map((action) => action.replace('plugin::inbox.', '')).join('+') || 'nobody',
    ...subjects.map(({ kind, in: part, at }) => `${kind}@${part}:${at}`),
  ].join(' ');

interface Ask {
  readonly path: string;
  readonly body: unknown;
}

/** The request with a private record at one of the places where it can name one, and nothing known elsewhere. */
function asking(route: Route, named: z.infer<typeof source> | null, id: string): Ask {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) =>
    named?.in === 'path' && named.at === name ? id : openIdFor(route, name),
  );
  const query = named?.in === 'query' ? `?${named.at}=${id}` : queryOf(route);
  const body = named?.in === 'body' ? bodyWith(named.at.split('.'), id) : {};
  return { path: `/inbox${path}${query}`, body };
}

const queryOf = ({ name }: Route): string => {
  if (name === 'GET /changes') return '?cursor=1';
  return name === 'GET /search' ? `?q=${world.canary}` : '';
};

const openIdFor = (route: Route, name: string): string => {
  const kind = route.subjects.find(({ in: part, at }) => part === 'path' && at === name)?.kind;
  const known: Partial<Record<SubjectKind, string>> = world.open;
  return (kind && known[kind]) ?? (name === 'subject' ? 'customer' : 'nothing');
};

const bodyWith = ([step, ...rest]: readonly string[], id: string): unknown =>
  step === undefined ? id : step === '*' ? [bodyWith(rest, id)] : { [step]: bodyWith(rest, id) };

/** Open screens' reads are answered in front of Strapi; who names another site's page is answered by Strapi. */
type Way = 'in front' | 'by Strapi';

async function ask(
  token: string | null,
  route: Route,
  { path, body }: Ask,
  way: Way = 'in front',
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${baseUrl()}${path}`, {
    method: route.method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(way === 'in front' ? {} : { origin: baseUrl() }),
    },
    ...(route.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

let world: PrivateWorld;
let superAdmin: string;

beforeAll(async () => {
  world = await privateWorld();
  superAdmin = await adminToken();
  const helpdesk = serviceOf(getStrapi(), 'helpdesk');
  await waitFor('everything can be searched', async () => (await helpdesk.search.lag()).messages === 0);
  // One private ticket of somebody known belongs to an agent who is no member.
  await helpdesk.tickets.patch(
    world.hiddenTickets[0],
    { assignee: await agentOf(world.assignee) },
    { type: 'system', name: 'Test' },
  );
});

afterEach(closeTabs);

describe('the table', () => {
  test('has a row for every route, and no other', () => {
    const found = Object.fromEntries(theRoutes().map((route) => [route.name, rowOf(route)]));
    expect(found).toEqual(ROWS);
  });

  test('names what every path names', () => {
    const unnamed = theRoutes().flatMap((route) =>
      [...route.path.matchAll(/:(\w+)/g)]
        .map(([, name]) => name)
        .filter((name) => !route.subjects.some(({ in: part, at }) => part === 'path' && at === name))
        .filter((name) => !SHARED_PARAMS.some((shared) => route.path.startsWith(shared)) && !PLAIN.has(name ?? ''))
        .map((name) => `${route.name} :${name ?? ''}`),
    );
    expect(unnamed).toEqual([]);
  });
});

/** What belongs to everybody: settings, macros, teams, agents, articles (agents read them all). */
const SHARED_PARAMS = [
  '/articles/',
  '/attributes/',
  '/rest-cards/',
  '/change-webhooks/',
  '/blocked-senders/',
  '/tags/',
  '/macros/',
  '/ticket-fields/',
  '/teams/',
  '/agents/',
  '/staff/',
  '/customer-cards/',
];
const PLAIN = new Set(['kind', 'provider', 'subject', 'macro']);

describe('who may ask at all', () => {
  test('nobody without a session, with a token of the API or of a visitor, or with a word', async () => {
    const [full, chat] = [await apiToken(), await visitorToken()];
    const answers = await everyRoute(async (route) => {
      const path = asking(route, null, '');
      const [nobody, program, visitor, word] = await Promise.all([
        ask(null, route, path),
        ask(full, route, path),
        ask(chat, route, path),
        ask('eyJhbGciOiJIUzI1NiJ9.e30.x', route, path),
      ]);
      return [nobody.status, program.status, visitor.status, word.status].every((status) => status === 401)
        ? null
        : route.name;
    });
    expect(answers).toEqual([]);
  }, 60_000);

  test('no staff without the permissions of the route', async () => {
    const open = await everyRoute(async (route) => {
      const { status } = await ask(world.rightless.token, route, asking(route, null, ''));
      return status === 403 ? null : `${route.name}: ${String(status)}`;
    });
    expect(open).toEqual([]);
  }, 60_000);

  test('no agent who does not run the desk', async () => {
    const guarded = new Set<string>([
      PERMISSIONS.changeSettings,
      PERMISSIONS.manageAgents,
      PERMISSIONS.readAudit,
      PERMISSIONS.eraseCustomers,
    ]);
    const open = await everyRoute(async (route) => {
      if (!route.actions.some((action) => guarded.has(action))) return null;
      const { status } = await ask(world.outside.token, route, asking(route, null, ''));
      return status === 403 ? null : `${route.name}: ${String(status)}`;
    });
    expect(open).toEqual([]);
  });
});

/** Of a browser that has opened the chat of the website. */
async function visitorToken(): Promise<string> {
  const widget = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'webchat',
    name: 'Chat',
    address: `shop-${randomUUID()}.example`,
    settings: { allowedOrigins: ['https://shop.example'] },
    secrets: { identitySecret: 'of-nobody-in-particular-0123456789' },
  });
  const socket: Socket<VisitorServerEvents, VisitorClientEvents> = io(`${baseUrl()}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    auth: { widget: widget.documentId, token: null, identity: null },
    extraHeaders: { Origin: 'https://shop.example' },
  });
  const { newToken } = await new Promise<VisitorWelcome>((resolve, reject) => {
    socket.once('welcome', resolve);
    socket.once('connect_error', reject);
  });
  socket.disconnect();
  if (newToken === null) throw new Error('A new browser gets a token.');
  return newToken;
}

const AT_ONCE = 8;

async function everyRoute(judge: (route: Route) => Promise<string | null>): Promise<string[]> {
  const waiting = theRoutes();
  const judged: (string | null)[] = [];
  async function work(): Promise<void> {
    for (let route = waiting.shift(); route; route = waiting.shift()) judged.push(await judge(route));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return judged.filter((each) => each !== null);
}

describe.each<['outside' | 'manager', Way]>([
  ['outside', 'in front'],
  ['manager', 'in front'],
  ['manager', 'by Strapi'],
])('outside the team: %s, %s', (who, way) => {
  test('is told of no private record by any name, anywhere in a request', async () => {
    const told: string[] = [];
    for (const route of theRoutes())
      for (const named of route.subjects) {
        const asked = asking(route, named, world.secret[named.kind]);
        const { status, text } = await ask(world[who].token, route, asked, way);
        const isRefused = status === 404 || status === 403;
        if (!isRefused || text.includes(world.canary))
          told.push(`${route.name} ${named.kind}@${named.in}:${named.at}: ${String(status)} ${text.slice(0, 120)}`);
      }
    expect(told).toEqual([]);
  });

  test('finds nothing of it in what lists, counts, searches or belongs to somebody known', async () => {
    const found = await everyRoute(async (route) => {
      if (route.method !== 'GET') return null;
      const { text } = await ask(world[who].token, route, asking(route, null, ''), way);
      return isTold(text, route) ? `${route.name}: ${excerpt(text)}` : null;
    });
    expect(found).toEqual([]);
  });

  test('does not find the customer by name or address', async () => {
    for (const text of [world.canary, `secret-${world.canary}`]) {
      const answer = await world[who].call('POST', '/inbox/customers/search', { text });
      expect(await answer.json()).toEqual({ data: [] });
    }
  });

  test('is told how many tickets are not shown', async () => {
    const detail = await world[who].call('GET', `/inbox/tickets/${world.open.ticket}`);
    expect(await detail.json()).toMatchObject({ hiddenTickets: 2, otherTickets: [] });
    const profile = await world[who].call('GET', `/inbox/customers/${world.open.customer}`);
    expect(await profile.json()).toMatchObject({ customer: { hiddenTickets: 2, counts: { tickets: 1 } } });
  });
});

/** The names of teams are known to all: work is handed to them. */
const isTold = (text: string, { path }: Route): boolean => {
  const without = text.replaceAll(`Team ${world.canary}`, '');
  if (path.startsWith('/teams')) return false;
  // What has gone from sight is named, and nothing more is said of it.
  return (
    without.includes(world.canary) ||
    (path !== '/changes' && world.hiddenTickets.some((ticket) => without.includes(ticket)))
  );
};
const excerpt = (text: string): string => {
  const at = Math.max(0, text.indexOf(world.canary) - 60);
  return text.slice(at, at + 140);
};

describe('who belongs', () => {
  test.each(['member', 'lead'] as const)('a %s reads everything', async (who) => {
    const missing = await everyRoute(async (route) => {
      const named = route.subjects.find(({ in: part }) => part === 'path');
      if (route.method !== 'GET' || !named || route.actions.some((action) => !AGENTS.has(action))) return null;
      const { status, text } = await ask(world[who].token, route, asking(route, named, world.secret[named.kind]));
      return status === 404 && !ABSENT.some((code) => text.includes(code)) ? `${route.name}: ${text}` : null;
    });
    expect(missing).toEqual([]);
    for (const path of ['/inbox/tickets', `/inbox/search?q=${world.canary}`]) {
      const list = await world[who].call('GET', path);
      expect(await list.text()).toContain(world.canary);
    }
  });

  test('so does who may see every private team', async () => {
    const response = await fetch(`${baseUrl()}/inbox/tickets/${world.secret.ticket}`, {
      headers: { authorization: `Bearer ${superAdmin}` },
    });
    expect(await response.text()).toContain(world.canary);
  });

  test('an assignee outside the team sees their ticket, and no other of it', async () => {
    const own = await world.assignee.call('GET', `/inbox/tickets/${world.hiddenTickets[0]}`);
    expect(own.status).toBe(200);
    expect((await world.assignee.call('GET', `/inbox/tickets/${world.secret.ticket}`)).status).toBe(404);
    const list = await (await world.assignee.call('GET', '/inbox/tickets?view=mine')).text();
    expect(list).toContain(world.hiddenTickets[0]);
    expect(list).not.toContain(world.secret.ticket);
  });
});

const AGENTS = new Set<string>([PERMISSIONS.readInbox, PERMISSIONS.answer]);
/** There is no such thing behind this record: an answer, not a refusal. */
const ABSENT = ['original_not_found', 'card_not_found', 'route_not_found', 'macro_not_found'];

describe('programs', () => {
  test('need a token of the API for every endpoint, and with one see everything', async () => {
    const listed = getStrapi()
      .server.listRoutes()
      .filter(
        ({ path, methods }: { path: string; methods: string[] }) =>
          path.startsWith(AGENT_API_PREFIX) && methods.length > 0,
      );
    expect(listed.length).toBeGreaterThan(3);
    const open: string[] = [];
    for (const { path, methods } of listed) {
      const method = methods.find((each: string) => each !== 'HEAD') ?? 'GET';
      const url = `${baseUrl()}${path.replace(/:\w+/g, world.secret.ticket)}`;
      const nobody: Record<string, string> = {};
      for (const headers of [nobody, { authorization: `Bearer ${world.member.token}` }]) {
        const { status } = await fetch(url, { method, headers });
        if (![401, 403, 404].includes(status)) open.push(`${method} ${path}: ${String(status)}`);
      }
    }
    expect(open.filter((line) => !line.includes('openapi'))).toEqual([]);
  });
});

describe('programs with a token', () => {
  const asked = async (endpoint: AgentApiEndpoint, token: string): Promise<number> => {
    const params = { documentId: world.secret.ticket };
    const { status } = await request(endpoint, { token, params, ...(endpoint.method === 'GET' ? {} : { body: {} }) });
    return status;
  };

  test('of reading: every endpoint that reads, and none that writes', async () => {
    const token = await apiToken('read-only');
    const wrong: string[] = [];
    for (const endpoint of AGENT_API) {
      const isRefused = [401, 403].includes(await asked(endpoint, token));
      const isReading = endpoint.method === 'GET' || endpoint === searchCustomers;
      if (isRefused === isReading) wrong.push(endpoint.operationId);
    }
    expect(wrong).toEqual([]);
  });

  test('of everything: private teams too', async () => {
    const token = await apiToken();
    const refused: string[] = [];
    for (const endpoint of AGENT_API)
      if ([401, 403].includes(await asked(endpoint, token))) refused.push(endpoint.operationId);
    expect(refused).toEqual([]);
    const { body } = await request(readTicket, { token, params: { documentId: world.secret.ticket } });
    expect(JSON.stringify(body)).toContain(world.canary);
  });
});

/** What is answered in front of Strapi, asked for a private record by somebody without any secret. */
const DOORS: Readonly<Record<string, (names: PrivateWorld['secret']) => readonly [path: string, status: number]>> = {
  '/healthz': () => ['/healthz', 200],
  '/readyz': () => ['/readyz', 200],
  '/metrics': () => ['/metrics', 404],
  '/files/': ({ attachment }) => [`/files/${attachment}`, 404],
  '/ingress/': ({ channelAccount }) => [`/ingress/${channelAccount}`, 404],
  '/confirm/': ({ customer }) => [`/confirm/${customer}`, 404],
  '/join/': ({ identity }) => [`/join/${identity}`, 404],
  '/form/': ({ channelAccount }) => [`/form/${channelAccount}`, 404],
  '/widget/': ({ channelAccount }) => [`/widget/${channelAccount}`, 404],
  '/webchat/uploads': () => ['/webchat/uploads', 404],
  '/help': () => ['/help', 200],
  '/help/': ({ ticket }) => [`/help/en/articles/${ticket}`, 404],
  '/portal': () => ['/portal', 200],
  // Whoever is not signed in is led to where one signs in.
  '/portal/': ({ ticket }) => [`/portal/en/requests/${ticket}`, 200],
};

const sourcesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));

describe('whoever comes from the street', () => {
  test('finds no door without a row', () => {
    const calls = sourcesBelow(path.resolve('src'))
      .filter((file) => !file.includes(`${path.sep}sandbox${path.sep}`))
      .flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(/\bserveInFront\(\w+, /g)]);
    expect(calls).toHaveLength(Object.keys(DOORS).length);
  });

  test.each(Object.keys(DOORS))('is told of nothing private at %s', async (door) => {
    const [asked, status] = DOORS[door]?.(world.secret) ?? ['/', 0];
    // Through a proxy, as the world comes.
    const response = await fetch(`${baseUrl()}${asked}`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(await response.text()).not.toContain(world.canary);
    expect(response.status).toBe(status);
  });
});

describe('sockets', () => {
  const said = async (channel: PrivateWorld['openChannel'], text: string): Promise<string> =>
    channel.say({ id: text, from: { kind: 'external_id', value: text, name: text }, subject: text, text });

  test('a private team’s messages reach its members and nobody else', async () => {
    const [outside, member] = [await openTab(world.outside.token), await openTab(world.member.token)];
    await said(world.secretChannel, `live-${world.canary}`);
    const open = `seen-${String(Date.now())}`;
    await said(world.openChannel, open);
    await member.hears(({ messages }) => messages.some(({ text }) => text.includes(world.canary)));
    await outside.hears(({ messages }) => messages.some(({ text }) => text === open));
    expect(JSON.stringify(outside.feeds)).not.toContain(world.canary);
  });

  test('nobody looks on, or is seen to write, where they see nothing', async () => {
    const { socket } = await openTab(world.outside.token);
    const answer = (name: 'open' | 'typing', payload: object): Promise<unknown> =>
      Reflect.apply(socket.emitWithAck, socket, [name, payload]);
    expect(await answer('open', { ticket: world.secret.ticket })).toEqual({ ok: false, code: 'ticket_not_found' });
    expect(await answer('typing', { interaction: world.secret.interaction, kind: 'reply', typing: true })).toEqual({
      ok: false,
      code: 'interaction_not_found',
    });
    expect(await answer('open', { ticket: world.open.ticket })).toEqual({ ok: true });
  });

  test('a ticket that becomes a private team’s goes from the other screens', async () => {
    const outside = await openTab(world.outside.token);
    const text = `moving-${String(Date.now())}`;
    await said(world.openChannel, text);
    const feed = await outside.hears(({ tickets }) => tickets.some(({ subject }) => subject === text));
    const ticket = feed.tickets.find(({ subject }) => subject === text)?.documentId ?? '';
    const { cursor } = await serviceOf(getStrapi(), 'helpdesk').tickets.changesSince(null);
    const moved = await world.member.call('PATCH', `/inbox/tickets/${ticket}`, { team: world.team });
    expect(moved.status).toBe(200);
    await outside.hears(({ gone }) => gone?.includes(ticket) ?? false, 2_000);
    const changes = await world.outside.call('GET', `/inbox/changes?cursor=${cursor}`);
    expect(await changes.json()).toMatchObject({ tickets: [], gone: [ticket] });
  });

  test('who leaves the team loses it within two seconds', async () => {
    const helpdesk = serviceOf(getStrapi(), 'helpdesk');
    const tab = await openTab(world.member.token);
    const told = new Promise<number>((resolve) => tab.socket.once('access', () => resolve(Date.now())));
    const [team] = (await helpdesk.teams.list()).filter(({ documentId }) => documentId === world.team);
    if (!team) throw new Error('There is no such team.');
    const lead = await agentOf(world.lead);
    const at = Date.now();
    const members = [{ agent: lead, isLead: true }];
    await helpdesk.teams.save({ ...team, members }, { type: 'system', name: 'Test' });
    expect((await told) - at).toBeLessThan(2_000);
    expect((await world.member.call('GET', `/inbox/tickets/${world.secret.ticket}`)).status).toBe(404);
    const before = tab.feeds.length;
    await said(world.secretChannel, `after-${world.canary}`);
    const open = `later-${String(Date.now())}`;
    await said(world.openChannel, open);
    await tab.hears(({ messages }) => messages.some(({ text }) => text === open));
    expect(JSON.stringify(tab.feeds.slice(before))).not.toContain(world.canary);
  });
});

describe('the rule', () => {
  test('is the same in words and in SQL', async () => {
    const teams = [null, 1, 2, 3];
    const agents = [null, 7, 8];
    const accesses: Access[] = [
      { sees: 'everything' },
      ...[[], [1], [1, 2], [3]].map((hiddenTeams) => ({ sees: 'shared' as const, agentId: 7, hiddenTeams })),
    ];
    const tickets = teams.flatMap((teamId) => agents.map((assigneeId) => ({ teamId, assigneeId })));
    for (const access of accesses) {
      const { sql, bindings } = visibleTicket(access, 't');
      const found = await rows<{ team: number | null; assignee: number | null }>(
        databaseOf(getStrapi()),
        `select t.team_id as team, t.assignee_id as assignee from jsonb_to_recordset(?::jsonb) as t(team_id integer, assignee_id integer) where ${sql}`,
        [
          JSON.stringify(tickets.map(({ teamId, assigneeId }) => ({ team_id: teamId, assignee_id: assigneeId }))),
          ...bindings,
        ],
      );
      const seen = new Set(found.map(({ team, assignee }) => `${String(team)}:${String(assignee)}`));
      const expected = tickets.filter((ticket) => maySee(access, ticket));
      expect(seen).toEqual(new Set(expected.map((each) => `${String(each.teamId)}:${String(each.assigneeId)}`)));
    }
  });

  test('what comes to a team’s channel is the team’s', async () => {
    const found = await databasePool().query<{ team: string }>(
      'select tm.document_id as team from hd_tickets t join hd_teams tm on tm.id = t.team_id where t.document_id = any($1)',
      [[...world.hiddenTickets, world.secret.ticket]],
    );
    expect(found.rows.map(({ team }) => team)).toEqual([world.team, world.team, world.team]);
  });
});

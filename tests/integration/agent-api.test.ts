import { randomUUID } from 'node:crypto';

import {
  addMessage,
  AGENT_API,
  AGENT_API_PREFIX,
  changeTicket,
  listMessages,
  listTickets,
  readCustomer,
  readOpenApi,
  readTicket,
  readTimeline,
  searchCustomers,
  type AgentApiEndpoint,
} from '../../src/contracts/http/agent-api';
import { apiToken, call, request } from '../support/api-calls';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { baseUrl, databasePool, getStrapi } from '../support/app';

let token: string;
let channel: ApiChannel;

beforeAll(async () => {
  token = await apiToken();
  channel = await openApiChannel({ trustIdentities: true });
});

/** A customer with one ticket and so many messages, who came in by the webhook. */
async function someone(messages = 1) {
  const address = `${randomUUID()}@example.com`;
  for (let each = 1; each <= messages; each += 1) {
    await channel.say({
      id: randomUUID(),
      from: { kind: 'email', value: address, name: 'Jane' },
      text: `Message ${String(each)}`,
      conversation: address,
    });
  }
  const found = await call(searchCustomers, { token, body: { identity: { kind: 'email', value: address } } });
  const customer = found.data[0]?.documentId ?? '';
  const tickets = await call(listTickets, { token, query: { customer } });
  return { address, customer, ticket: tickets.data[0]?.documentId ?? '' };
}

const messagesOf = async (ticket: string): Promise<number> => {
  const { rows } = await databasePool().query<{ count: number }>(
    'select count(*)::int as count from hd_messages m join hd_tickets t on t.id = m.ticket_id where t.document_id = $1',
    [ticket],
  );
  return rows[0]?.count ?? 0;
};

describe('customers', () => {
  test('are found by exactly their identity, however it is written', async () => {
    const { address, customer } = await someone();
    const { data, nextCursor } = await call(searchCustomers, {
      token,
      body: { identity: { kind: 'email', value: ` ${address.toUpperCase()} ` } },
    });
    expect(data.map(({ documentId }) => documentId)).toEqual([customer]);
    expect(nextCursor).toBeNull();
    const nobody = await call(searchCustomers, {
      token,
      body: { identity: { kind: 'email', value: address.slice(1) } },
    });
    expect(nobody.data).toEqual([]);
  });

  test('are read with their identities', async () => {
    const { address, customer } = await someone();
    const { data } = await call(readCustomer, { token, params: { documentId: customer } });
    expect(data).toMatchObject({
      documentId: customer,
      displayName: 'Jane',
      identities: [{ kind: 'email', value: address }],
    });
  });

  test('have one timeline, in order, page by page', async () => {
    const { customer, ticket } = await someone(5);
    const params = { documentId: customer };
    const whole = await call(readTimeline, { token, params });
    expect(whole.data.map(({ text }) => text)).toEqual([
      'Message 1',
      'Message 2',
      'Message 3',
      'Message 4',
      'Message 5',
    ]);
    expect(whole.data[0]).toMatchObject({ channel: 'api', direction: 'inbound', kind: 'text', ticket });

    const texts: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof call<typeof readTimeline>>> = await call(readTimeline, {
        token,
        params,
        query: { limit: '2', order: 'newest', ...(cursor === null ? {} : { cursor }) },
      });
      texts.push(...page.data.map(({ text }) => text));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(texts).toEqual(['Message 5', 'Message 4', 'Message 3', 'Message 2', 'Message 1']);

    const elsewhere = await call(readTimeline, { token, params, query: { channel: 'email' } });
    expect(elsewhere.data).toEqual([]);
  });
});

describe('tickets', () => {
  test('are listed by keyset, each once', async () => {
    for (let each = 0; each < 3; each += 1) await someone();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof call<typeof listTickets>>> = await call(listTickets, {
        token,
        query: { limit: '2', channel: 'api', ...(cursor === null ? {} : { cursor }) },
      });
      seen.push(...page.data.map(({ documentId }) => documentId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are read with customer and interactions, and changed', async () => {
    const { customer, ticket } = await someone();
    const params = { documentId: ticket };
    const { data } = await call(readTicket, { token, params });
    expect(data).toMatchObject({
      documentId: ticket,
      customer: { documentId: customer },
      interactions: [{ channel: 'api' }],
    });

    const changed = await call(changeTicket, {
      token,
      params,
      body: { status: 'resolved', priority: 'high', tags: ['refund'] },
    });
    expect(changed.data).toMatchObject({ status: 'resolved', priority: 'high', tags: ['refund'] });
    const resolved = await call(listTickets, { token, query: { customer, status: 'resolved', tag: 'refund' } });
    expect(resolved.data.map(({ documentId }) => documentId)).toEqual([ticket]);
    const active = await call(listTickets, { token, query: { customer } });
    expect(active.data).toEqual([]);
  });
});

describe('messages', () => {
  const add = (ticket: string, key: string | null, body: Record<string, unknown>, by = token) =>
    request(addMessage, {
      token: by,
      params: { documentId: ticket },
      body,
      headers: key === null ? {} : { 'idempotency-key': key },
    });

  test('are listed newest first, page by page', async () => {
    const { ticket } = await someone(5);
    const params = { documentId: ticket };
    const first = await call(listMessages, { token, params, query: { limit: '3' } });
    expect(first.data.map(({ text }) => text)).toEqual(['Message 5', 'Message 4', 'Message 3']);
    const second = await call(listMessages, { token, params, query: { limit: '3', cursor: first.nextCursor ?? '' } });
    expect(second.data.map(({ text }) => text)).toEqual(['Message 2', 'Message 1']);
    expect(second.nextCursor).toBeNull();
  });

  test('are added as a reply or as a note', async () => {
    const { ticket } = await someone();
    const reply = await call(addMessage, {
      token,
      params: { documentId: ticket },
      headers: { 'idempotency-key': randomUUID() },
      body: { kind: 'text', text: 'It left today.', thenStatus: 'pending' },
    });
    expect(reply).toMatchObject({
      data: { direction: 'outbound', text: 'It left today.', ticket },
      ticket: { status: 'pending' },
    });
    const note = await add(ticket, randomUUID(), { kind: 'note', text: 'Call her.' });
    expect(note).toMatchObject({ status: 201, body: { data: { direction: 'internal', kind: 'note' } } });
  });

  test('under one key are one message with one answer, also at once', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    const body = { kind: 'note', text: 'Once.' };
    const together = await Promise.all(Array.from({ length: 6 }, () => add(ticket, key, body)));
    const after = await add(ticket, key, { text: 'Once.', kind: 'note' });
    const ids = [...together, after].map(({ body: answer }) => addMessage.response.parse(answer).data.documentId);
    expect(new Set(ids).size).toBe(1);
    expect(await add(ticket, key, body)).toEqual(after);
    expect(await messagesOf(ticket)).toBe(2);
  });

  test('under one key with other words are refused', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    expect((await add(ticket, key, { kind: 'note', text: 'One.' })).status).toBe(201);
    expect(await add(ticket, key, { kind: 'note', text: 'Two.' })).toMatchObject({
      status: 409,
      body: { error: { code: 'idempotency_conflict' } },
    });
    expect(await messagesOf(ticket)).toBe(2);
  });

  test('under one key of two tokens are two', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    const body = { kind: 'note', text: 'Mine.' };
    await add(ticket, key, body);
    await add(ticket, key, body, await apiToken());
    expect(await messagesOf(ticket)).toBe(3);
  });

  test('survive a crash between the message and its answer', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    const body = { kind: 'note', text: 'Before the crash.' };
    const first = await add(ticket, key, body);
    await databasePool().query('update hd_idempotency_keys set status = null, response = null where key = $1', [key]);
    const again = await add(ticket, key, body);
    expect(addMessage.response.parse(again.body).data.documentId).toBe(
      addMessage.response.parse(first.body).data.documentId,
    );
    expect(await messagesOf(ticket)).toBe(2);
  });

  test('under a key that was forgotten still are one, and other words still a conflict', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    await add(ticket, key, { kind: 'note', text: 'Long ago.' });
    await databasePool().query('delete from hd_idempotency_keys where key = $1', [key]);
    expect((await add(ticket, key, { kind: 'note', text: 'Long ago.' })).status).toBe(201);
    await databasePool().query('delete from hd_idempotency_keys where key = $1', [key]);
    expect((await add(ticket, key, { kind: 'note', text: 'Today.' })).status).toBe(409);
    expect(await messagesOf(ticket)).toBe(2);
  });

  test('that were refused leave their key free', async () => {
    const { ticket } = await someone();
    const key = randomUUID();
    expect((await add('nobody', key, { kind: 'note', text: 'Where?' })).status).toBe(404);
    expect((await add(ticket, key, { kind: 'note', text: 'Here.' })).status).toBe(201);
  });

  test.each([
    ['no key', null],
    ['an empty key', ''],
    ['a key of 256 characters', 'k'.repeat(256)],
  ])('with %s are refused', async (_what, key) => {
    const { ticket } = await someone();
    expect(await add(ticket, key, { kind: 'note', text: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input' } },
    });
    expect(await messagesOf(ticket)).toBe(1);
  });

  test('say who wrote them: the token', async () => {
    const { ticket } = await someone();
    const answer = await add(ticket, randomUUID(), { kind: 'note', text: 'x' });
    const { name } = addMessage.response.parse(answer.body).data.author;
    expect(name).toMatch(/^Test /);
  });
});

describe('bad input', () => {
  const refusal = (code: string, status: number) => ({
    status,
    body: { error: { code, message: expect.any(String), details: expect.any(Object) } },
  });

  test.each<[string, AgentApiEndpoint, Parameters<typeof request>[1]]>([
    [
      'an unknown field',
      searchCustomers,
      { body: { identity: { kind: 'email', value: 'a@b.example' }, populate: '*' } },
    ],
    ['a wrong type', searchCustomers, { body: { identity: 'a@b.example' } }],
    ['unreadable JSON', searchCustomers, { body: '{"identity":' }],
    ['an unknown query parameter', listTickets, { query: { populate: '*' } }],
    ['a filter of Strapi', listTickets, { query: { 'filters[customer][email]': 'x' } }],
    ['a limit beyond the most', listTickets, { query: { limit: '101' } }],
    ['an unknown status', listTickets, { query: { status: 'done' } }],
    ['an empty change', changeTicket, { params: { documentId: 'x' }, body: {} }],
    ['a field that nobody may change', changeTicket, { params: { documentId: 'x' }, body: { customer: 'y' } }],
  ])('%s', async (_what, endpoint, given) => {
    expect(await request(endpoint, { token, ...given })).toMatchObject(refusal('invalid_input', 400));
  });

  test.each<[AgentApiEndpoint, string]>([
    [readCustomer, 'customer_not_found'],
    [readTimeline, 'customer_not_found'],
    [readTicket, 'ticket_not_found'],
    [listMessages, 'ticket_not_found'],
  ])('a name that is not there: $operationId', async (endpoint, code) => {
    for (const documentId of ['nobody', '1', "' or 1=1"]) {
      expect(await request(endpoint, { token, params: { documentId } })).toMatchObject(refusal(code, 404));
    }
  });

  test('an interaction of somebody else’s ticket', async () => {
    const [own, other] = [await someone(), await someone()];
    const { data } = await call(readTicket, { token, params: { documentId: other.ticket } });
    const answer = await request(addMessage, {
      token,
      params: { documentId: own.ticket },
      headers: { 'idempotency-key': randomUUID() },
      body: { kind: 'text', text: 'x', interaction: data.interactions[0]?.documentId },
    });
    expect(answer).toMatchObject(refusal('interaction_not_found', 404));
  });

  test.each(['x', 'bm8=', '%00', '9'.repeat(100)])('the cursor %s', async (cursor) => {
    expect(await request(listTickets, { token, query: { cursor } })).toMatchObject(refusal('invalid_cursor', 400));
    const { customer, ticket } = await someone();
    expect(await request(readTimeline, { token, params: { documentId: customer }, query: { cursor } })).toMatchObject(
      refusal('invalid_cursor', 400),
    );
    expect(await request(listMessages, { token, params: { documentId: ticket }, query: { cursor } })).toMatchObject(
      refusal('invalid_cursor', 400),
    );
  });

  test('unreadable JSON is not quoted in the log', async () => {
    const logged = jest.spyOn(getStrapi().log, 'error');
    await request(searchCustomers, { token, body: '{"identity": jane@example.com' });
    expect(logged.mock.calls.map(([cause]) => String(cause)).join()).not.toContain('jane');
    logged.mockRestore();
  });

  test('a body beyond the limit', async () => {
    const body = { identity: { kind: 'email', value: 'x'.repeat(1_200_000) } };
    expect(await request(searchCustomers, { token, body })).toMatchObject(refusal('too_large', 413));
  });

  test('a path that is not there', async () => {
    const response = await fetch(`${baseUrl()}${AGENT_API_PREFIX}/nothing`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject(refusal('route_not_found', 404));
  });
});

describe('access', () => {
  const guarded = AGENT_API.filter(({ isPublic }) => !isPublic);
  const params = { documentId: 'x' };

  test.each(guarded.map((endpoint) => [endpoint.operationId, endpoint] as const))(
    '%s needs a token',
    async (_id, endpoint) => {
      for (const bad of [null, 'wrong', 'x'.repeat(256)]) {
        expect(await request(endpoint, { token: bad, params, ...(endpoint.body ? { body: {} } : {}) })).toMatchObject({
          status: 401,
          body: { error: { code: 'unauthorized', message: expect.any(String), details: {} } },
        });
      }
    },
  );

  test.each(guarded.map((endpoint) => [endpoint.operationId, endpoint] as const))(
    '%s is refused to a token without its scope',
    async (_id, endpoint) => {
      const others = guarded.filter((each) => each !== endpoint).map((each) => `plugin::${each.owner}.${each.action}`);
      const limited = await apiToken(others);
      expect(await request(endpoint, { token: limited, params, ...(endpoint.body ? { body: {} } : {}) })).toMatchObject(
        {
          status: 403,
          body: { error: { code: 'forbidden' } },
        },
      );
    },
  );

  test('a token of one scope has that one', async () => {
    const { customer } = await someone();
    const limited = await apiToken([`plugin::${readCustomer.owner}.${readCustomer.action}`]);
    await call(readCustomer, { token: limited, params: { documentId: customer } });
  });

  test('a read-only token reads and does not write', async () => {
    const { customer, ticket } = await someone();
    const reader = await apiToken('read-only');
    await call(readTimeline, { token: reader, params: { documentId: customer } });
    await call(listMessages, { token: reader, params: { documentId: ticket } });
    expect(
      (await request(changeTicket, { token: reader, params: { documentId: ticket }, body: { status: 'closed' } }))
        .status,
    ).toBe(403);
  });

  test('the public role opens nothing here, even when somebody gives it everything', async () => {
    const role = await getStrapi()
      .db.query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } });
    const permissions = getStrapi().db.query('plugin::users-permissions.permission');
    const given = await Promise.all(
      guarded.map((each) =>
        permissions.create({ data: { action: `plugin::${each.owner}.${each.action}`, role: role?.id } }),
      ),
    );
    try {
      expect((await request(listTickets, {})).status).toBe(401);
    } finally {
      for (const { id } of given) await permissions.delete({ where: { id } });
    }
  });
});

describe('the description', () => {
  test('is public, and names each route that is served', async () => {
    const description = await call(readOpenApi, {});
    expect(description.openapi).toBe('3.1.0');
    const described = Object.keys(description.paths as object);
    const served = getStrapi()
      .server.listRoutes()
      .concat(getStrapi().server.api('content-api').listRoutes())
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`${AGENT_API_PREFIX}/`) || path.startsWith('/helpdesk/'))
      .map((path) => path.replace(/^(\/api)?\/helpdesk/, '').replace(/:(\w+)/g, '{$1}'));
    expect(new Set(served)).toEqual(new Set(described));
  });
});

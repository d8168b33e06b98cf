import { createServer, type Server } from 'node:http';
import { randomBytes, randomUUID } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { serviceOf } from '../../src/kernel/services';
import { getStrapi } from '../support/app';
import { openApiChannel, signedHeaders, type ApiChannel } from '../support/api-channel';
import { databasePool } from '../support/app';
import { waitFor } from '../support/wait-for';

const said = (id: string = randomUUID()) => ({
  id,
  from: { kind: 'external_id', value: `user-${id}`, name: 'Jane' },
  text: 'Where is my order?',
});

const quarantined = async (channel: ApiChannel, count = 1) =>
  waitFor('the delivery stands in quarantine', async () => {
    const { rows } = await databasePool().query<{ reason: string; detail: string; document_id: string }>(
      "select reason, detail, document_id from cc_pending_envelopes join cc_envelopes on id = envelope_id where channel_account_id = $1 and state = 'quarantined'",
      [channel.id],
    );
    return rows.length >= count && rows;
  });

describe('a webhook', () => {
  test('is kept, and becomes a message', async () => {
    const channel = await openApiChannel();
    const message = said();
    expect((await channel.send(message)).status).toBe(200);
    await waitFor('it is a message', async () => (await channel.messageIds()).includes(message.id));
  });

  test.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ['no signature', ({ 'webhook-signature': _gone, ...headers }) => headers],
    ['an empty one', (headers) => ({ ...headers, 'webhook-signature': '' })],
    ['garbage', (headers) => ({ ...headers, 'webhook-signature': 'v1,!!!!' })],
    ['a short one', (headers) => ({ ...headers, 'webhook-signature': 'v1,AA==' })],
    ['that of another id', (headers) => ({ ...headers, 'webhook-id': 'another' })],
    [
      'that of another second',
      (headers) => ({ ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }),
    ],
    [
      'one of another secret',
      (headers) => ({
        ...headers,
        ...signedHeaders(JSON.stringify(said('x')), `whsec_${randomBytes(24).toString('base64')}`),
      }),
    ],
  ])('with %s is refused, and nothing is kept', async (_what, change) => {
    const channel = await openApiChannel();
    const body = JSON.stringify(said());
    const response = await fetch(channel.url, {
      method: 'POST',
      headers: change(signedHeaders(body, channel.signingSecret)),
      body,
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'signature_invalid' } });
    expect(await channel.envelopes()).toBe(0);
  });

  test('of ten minutes ago is refused', async () => {
    const channel = await openApiChannel();
    expect((await channel.send(said(), { at: new Date(Date.now() - 600_000) })).status).toBe(401);
    expect(await channel.envelopes()).toBe(0);
  });

  test('to an address that is nobody’s is refused without a hint', async () => {
    const channel = await openApiChannel();
    const body = JSON.stringify(said());
    const url = channel.url.replace(/[^/]+$/, randomBytes(16).toString('base64url'));
    const response = await fetch(url, { method: 'POST', headers: signedHeaders(body, channel.signingSecret), body });
    expect([401, 404]).toContain(response.status);
  });

  test('that comes again counts once', async () => {
    const channel = await openApiChannel();
    const message = said();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => channel.send(message, { id })));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    await channel.say(said());
    expect((await channel.messageIds()).filter((each) => each === message.id)).toHaveLength(1);
    expect(await channel.envelopes()).toBe(2);
  });

  test('with a message that came before, in another delivery, counts once', async () => {
    const channel = await openApiChannel();
    const message = said();
    await channel.say(message);
    expect((await channel.send({ messages: [message, said('second')] })).ok).toBe(true);
    await waitFor('the new one is stored', async () => (await channel.messageIds()).includes('second'));
    expect(await channel.messageIds()).toEqual([message.id, 'second']);
  });

  test('of a hundred messages is read to the end, in order', async () => {
    const channel = await openApiChannel();
    const messages = Array.from({ length: 100 }, (_, index) => ({
      ...said(`batch-${String(index).padStart(3, '0')}`),
      from: { kind: 'external_id', value: 'same' },
      conversation: 'same',
    }));
    expect((await channel.send({ messages })).ok).toBe(true);
    await waitFor('all are stored', async () => (await channel.messageIds()).length === 100);
    const { rows } = await databasePool().query<{ external_id: string; seq: number; interaction_id: number }>(
      'select external_id, seq, interaction_id from hd_messages where channel_account_id = $1 order by seq',
      [channel.id],
    );
    expect(rows.map((row) => row.external_id)).toEqual(messages.map(({ id }) => id));
    expect(rows.map((row) => row.seq)).toEqual(messages.map((_, index) => index + 1));
    expect(new Set(rows.map((row) => row.interaction_id)).size).toBe(1);
  });

  test.each<[string, string, string]>([
    ['no JSON', '{"id":', 'unparsable'],
    ['an unknown field', JSON.stringify({ ...said(), html: '<script>' }), 'unparsable'],
    ['a wrong type', JSON.stringify({ ...said(), text: 7 }), 'unparsable'],
    ['a NUL character', JSON.stringify({ ...said(), text: 'a\u0000b' }), 'unparsable'],
    ['no words', JSON.stringify({ ...said(), text: '' }), 'empty_delivery'],
  ])('with a good signature and %s is kept in quarantine', async (_what, body, reason) => {
    const channel = await openApiChannel();
    expect((await channel.send(body)).ok).toBe(true);
    const [held] = await quarantined(channel);
    expect(held?.reason).toBe(reason);
    expect(await channel.messageIds()).toEqual([]);
    const { content } = await serviceOf(getStrapi(), 'channel-connectors').quarantine.raw(held?.document_id ?? '');
    expect(content.toString()).toBe(body);
  });

  test('that poisons a batch does not hold up its neighbours', async () => {
    const channel = await openApiChannel();
    const good = Array.from({ length: 20 }, () => said());
    await Promise.all([
      ...good.map((message) => channel.send(message)),
      channel.send('{'),
      channel.send(JSON.stringify({ ...said(), surprise: 1 })),
    ]);
    await quarantined(channel, 2);
    await waitFor('the good ones are stored', async () => (await channel.messageIds()).length === good.length);
  });

  test('signed with the secret before is taken while both are valid', async () => {
    const before = `whsec_${randomBytes(24).toString('base64')}`;
    const channel = await openApiChannel({}, { previousSigningSecret: before });
    expect((await channel.send(said(), { secret: before })).ok).toBe(true);
  });
});

describe('who wrote', () => {
  const trustOf = async (settings: Record<string, unknown>, from: Record<string, unknown>) => {
    const channel = await openApiChannel(settings);
    const documentId = await channel.say({ ...said(), from });
    const { rows } = await databasePool().query<{ sender_trust: string; assurance: string; scope: string }>(
      `select m.sender_trust, m.assurance, i.scope from hd_messages m join hd_customer_identities i on i.customer_id = m.customer_id and i.kind = $2
        where m.document_id = $1`,
      [documentId, from.kind],
    );
    return { ...rows[0], channel };
  };

  test('by the caller’s own id is vouched for, in that account alone', async () => {
    const { sender_trust, assurance, scope, channel } = await trustOf({}, { kind: 'external_id', value: 'u-77' });
    expect({ sender_trust, assurance, scope }).toEqual({
      sender_trust: 'ok',
      assurance: 'provider',
      scope: channel.documentId,
    });
  });

  test('by a mail address is a claim', async () => {
    const found = await trustOf({}, { kind: 'email', value: `${randomUUID()}@example.com` });
    expect(found).toMatchObject({ sender_trust: 'unverified', assurance: 'claimed', scope: '' });
  });

  test('by a mail address is proven where the account is trusted', async () => {
    const found = await trustOf({ trustIdentities: true }, { kind: 'email', value: `${randomUUID()}@example.com` });
    expect(found).toMatchObject({ sender_trust: 'ok', assurance: 'verified', scope: '' });
  });

  test('the same id at two accounts is two people', async () => {
    const [left, right] = [await openApiChannel(), await openApiChannel()];
    const from = { kind: 'external_id', value: `u-${randomUUID()}` };
    const ids = [await left.say({ ...said(), from }), await right.say({ ...said(), from })];
    const { rows } = await databasePool().query<{ customers: number }>(
      'select count(distinct customer_id)::int as customers from hd_messages where document_id = any($1)',
      [ids],
    );
    expect(rows[0]?.customers).toBe(2);
  });
});

describe('a reply', () => {
  let server: Server;
  let callbackUrl: string;
  let statuses: number[] = [];
  const heard: { headers: Record<string, string>; body: string }[] = [];

  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        );
        heard.push({ headers, body: Buffer.concat(chunks).toString() });
        outgoing.writeHead(statuses.shift() ?? 204).end();
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    callbackUrl = `http://127.0.0.1:${String(address.port)}/replies`;
  });

  afterAll(async () => {
    await new Promise((resolve) => void server.close(resolve));
  });

  beforeEach(() => {
    statuses = [];
    heard.length = 0;
  });

  const replyOn = async (channel: ApiChannel, text = 'It left today.') => {
    const message = said();
    const documentId = await channel.say({ ...message, conversation: 'order-7' });
    const { rows } = await databasePool().query<{ document_id: string }>(
      'select t.document_id from hd_tickets t join hd_messages m on m.ticket_id = t.id where m.document_id = $1',
      [documentId],
    );
    const added = await serviceOf(getStrapi(), 'helpdesk').messages.add(
      { ticket: rows[0]?.document_id ?? '', kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0 },
      { type: 'system', name: 'test' },
    );
    return { inbound: message, reply: added.message };
  };

  const stateOf = (documentId: string, expected: string) =>
    waitFor(
      `the reply is ${expected}`,
      async () => {
        const { rows } = await databasePool().query<{ delivery_state: string; delivery_code: string | null }>(
          'select delivery_state, delivery_code from hd_messages where document_id = $1',
          [documentId],
        );
        return rows[0]?.delivery_state === expected && rows[0];
      },
      20_000,
    );

  test('leaves once, signed, to the callback address', async () => {
    const channel = await openApiChannel({ callbackUrl, allowLoopback: true });
    const { inbound, reply } = await replyOn(channel);
    await stateOf(reply.documentId, 'sent');
    expect(heard).toHaveLength(1);
    expect(new Webhook(channel.signingSecret).verify(heard[0]?.body ?? '', heard[0]?.headers ?? {})).toMatchObject({
      type: 'message.created',
      data: {
        id: reply.documentId,
        conversation: 'order-7',
        text: 'It left today.',
        to: { kind: 'external_id', value: inbound.from.value },
        inReplyTo: inbound.id,
      },
    });
  });

  test('is tried again after a failure, under the same webhook-id', async () => {
    statuses = [503, 429];
    const channel = await openApiChannel({ callbackUrl, allowLoopback: true });
    const { reply } = await replyOn(channel);
    for (const attempt of [1, 2]) {
      await waitFor(`attempt ${String(attempt)} was heard`, () => Promise.resolve(heard.length >= attempt));
      await stateOf(reply.documentId, 'queued');
      // What the schedule puts minutes away is made due now.
      await databasePool().query('update hd_messages set deliver_after = now() where document_id = $1', [
        reply.documentId,
      ]);
    }
    await stateOf(reply.documentId, 'sent');
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test.each([
    [410, 'gone'],
    [404, 'http_404'],
  ])('that is answered %i has failed', async (status, code) => {
    statuses = [status];
    const channel = await openApiChannel({ callbackUrl, allowLoopback: true });
    const { reply } = await replyOn(channel);
    expect(await stateOf(reply.documentId, 'failed')).toMatchObject({ delivery_code: code });
  });

  test('without a callback address has failed', async () => {
    const { reply } = await replyOn(await openApiChannel());
    expect(await stateOf(reply.documentId, 'failed')).toMatchObject({ delivery_code: 'no_callback_url' });
  });

  test('does not go to this machine unless the account may', async () => {
    const channel = await openApiChannel({ callbackUrl: callbackUrl.replace('http:', 'https:') });
    const { reply } = await replyOn(channel);
    expect(await stateOf(reply.documentId, 'failed')).toMatchObject({ delivery_code: 'address_not_allowed' });
    expect(heard).toHaveLength(0);
  });
});

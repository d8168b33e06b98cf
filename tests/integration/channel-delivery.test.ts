import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type {
  ChannelAccountConfig,
  ChannelConnectorsService,
  Connector,
  ConnectorManifest,
  HelpdeskService,
  InboundMessage,
  MediaOutcome,
  MessageView,
  OutboundMessage,
  RawDelivery,
  RemoteMedia,
  SendOutcome,
} from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

/**
 * What every connector stands on, with a connector of the test's own: windows judged at the moment of sending, messages
 * of several calls, files that come afterwards, what providers ask and are answered.
 */

interface Said {
  readonly id: string;
  readonly person: string;
  readonly text: string;
  readonly occurredAt?: string;
  readonly media?: readonly RemoteMedia[];
  readonly fails?: boolean;
}

const run = randomUUID().slice(0, 8);
const CONNECTOR = `wire-${run}`;

/** what the far end does, call by call, and what it was told */
const far = {
  calls: [] as string[],
  outcomes: new Map<string, SendOutcome[]>(),
  /** what happens while a call is under way */
  meanwhile: new Map<string, () => Promise<unknown>>(),
  rendered: [] as OutboundMessage[],
  media: new Map<string, MediaOutcome[]>(),
  asked: [] as RawDelivery[],
};

const sent = (externalId: string): SendOutcome => ({ outcome: 'sent', state: 'sent', externalId, reference: null });

const manifest: ConnectorManifest = {
  id: CONNECTOR,
  channel: {
    id: `wire-${run}`,
    label: 'Wire',
    icon: 'sms',
    color: { light: 'primary600', dark: 'primary600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: true,
      templates: true,
    },
    replyWindow: { hours: 24, then: 'templates' },
    maxTextLength: 1_000,
    maxAttachmentBytes: 1_000,
    undoSeconds: 0,
    identityKind: 'external_id',
  },
  configFields: [],
  threading: { by: 'session', idleMinutes: 7 * 24 * 60 },
};

function asMessage(said: Said, account: ChannelAccountConfig): InboundMessage {
  const replyIdentity = {
    kind: 'external_id',
    value: said.person,
    scope: account.documentId,
    assurance: 'provider' as const,
  };
  return {
    externalId: said.id,
    sender: { displayName: said.person, replyIdentity, proofs: [], mentions: [], trust: 'ok', trustReason: null },
    kind: 'text',
    text: said.text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    media: said.media ?? [],
    occurredAt: said.occurredAt === undefined ? null : new Date(said.occurredAt),
    clientMessageId: null,
  };
}

const connector: Connector<string> = {
  manifest,
  settingsSchema: z.strictObject({}),
  verify: (delivery) => {
    far.asked.push(delivery);
    return delivery.headers['x-proof'] === 'right'
      ? { ok: true, eventKey: randomUUID() }
      : { ok: false, code: 'signature_invalid' };
  },
  greet: ({ url }) => ({
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: new URL(url).searchParams.get('challenge') ?? '',
  }),
  respond: (delivery) =>
    delivery.headers['x-answer'] === 'breaks'
      ? Promise.reject(new Error('The far end is not there.'))
      : Promise.resolve({ status: 200, contentType: 'text/xml', body: '<Response/>' }),
  parse: (envelope, account) => {
    const said: Said = JSON.parse(envelope.raw.toString('utf8'));
    return {
      outcome: 'parsed',
      messages: [asMessage(said, account)],
      receipts: [],
      ...(said.fails && { health: { state: 'failing', code: 'auth_refused', detail: 'Sign in again.' } }),
    };
  },
  render: (message) => {
    far.rendered.push(message);
    return message.text.split('|');
  },
  send: async (call) => {
    far.calls.push(call);
    await far.meanwhile.get(call)?.();
    return Promise.resolve(far.outcomes.get(call)?.shift() ?? sent(`out-${call}`));
  },
  fetchMedia: ({ reference }) =>
    Promise.resolve(far.media.get(reference.id ?? '')?.shift() ?? { outcome: 'failed', code: 'media_gone' }),
};

let helpdesk: HelpdeskService;
let channels: ChannelConnectorsService;
let account: ChannelAccountConfig;

beforeAll(async () => {
  helpdesk = serviceOf(getStrapi(), 'helpdesk');
  channels = serviceOf(getStrapi(), 'channel-connectors');
  channels.register({ connector });
  account = await channels.createAccount({
    connector: CONNECTOR,
    name: 'Wire',
    address: '',
    settings: {},
    secrets: {},
  });
});

interface Opened {
  readonly ticket: string;
  readonly message: string;
}

/** Something said by somebody new, until it stands in a ticket. */
async function said(given: Partial<Said> = {}): Promise<Opened> {
  const id = randomUUID();
  await channels.accept({
    channelAccountId: account.id,
    eventKey: id,
    headers: {},
    context: {},
    body: Buffer.from(JSON.stringify({ id, person: `p-${id}`, text: 'Hello', ...given })),
  });
  return waitFor('it stands in a ticket', async () => {
    const { rows } = await databasePool().query<Opened>(
      `select t.document_id as ticket, m.document_id as message from hd_messages m join hd_tickets t on t.id = m.ticket_id
        where m.channel_account_id = $1 and m.external_id = $2`,
      [account.id, id],
    );
    return rows[0];
  });
}

const answer = (ticket: string, text: string, given: Record<string, unknown> = {}) =>
  helpdesk.messages.add(
    { ticket, kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0, ...given },
    { type: 'system', name: 'Ada' },
  );

const messageOf = async (ticket: string, documentId: string): Promise<MessageView | undefined> =>
  (await helpdesk.tickets.detail(ticket)).messages.find((each) => each.documentId === documentId);

const settled = (ticket: string, documentId: string) =>
  waitFor(
    'the answer has left or failed',
    async () => {
      const view = await messageOf(ticket, documentId);
      return view?.delivery && !['queued', 'sending'].includes(view.delivery.state) ? view : undefined;
    },
    25_000,
  );

const HOUR = 3_600_000;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

describe('a message of several calls', () => {
  test('goes on behind what had left, when one in its middle has to wait', async () => {
    const { ticket } = await said();
    const calls: [string, string, string] = [randomUUID(), randomUUID(), randomUUID()];
    const [a, b, c] = calls;
    far.outcomes.set(b, [{ outcome: 'retry', afterSeconds: 1, code: 'rate_limited', untried: true }]);
    const { message } = await answer(ticket, `${a}|${b}|${c}`);
    expect((await settled(ticket, message.documentId)).delivery?.state).toBe('sent');
    expect(far.calls.filter((call) => calls.includes(call))).toEqual([a, b, b, c]);
  });

  test('stops when somebody else holds it by now', async () => {
    const { ticket } = await said();
    const [a, b] = [randomUUID(), randomUUID()];
    far.meanwhile.set(a, () =>
      databasePool().query("update hd_messages set delivery_state = 'uncertain' where body = $1", [`${a}|${b}`]),
    );
    const { message } = await answer(ticket, `${a}|${b}`);
    await waitFor('it has stopped', async () => {
      const view = await messageOf(ticket, message.documentId);
      return view?.delivery?.code === 'lease_lost' && view;
    });
    expect(far.calls.filter((call) => call === a || call === b)).toEqual([a]);
  });

  test('is not repeated when nobody knows whether one in its middle arrived', async () => {
    const { ticket } = await said();
    const calls: [string, string, string] = [randomUUID(), randomUUID(), randomUUID()];
    const [a, b, c] = calls;
    far.outcomes.set(b, [{ outcome: 'uncertain', code: 'no_answer' }]);
    const { message } = await answer(ticket, `${a}|${b}|${c}`);
    expect((await settled(ticket, message.documentId)).delivery).toMatchObject({ state: 'uncertain' });
    expect(far.calls.filter((call) => calls.includes(call))).toEqual([a, b]);
  });
});

describe('the reply window', () => {
  test('is judged when the message leaves: free words fail, and say why', async () => {
    const { ticket } = await said({ occurredAt: hoursAgo(25) });
    const text = randomUUID();
    const { message } = await answer(ticket, text);
    expect((await settled(ticket, message.documentId)).delivery).toMatchObject({
      state: 'failed',
      code: 'window_closed',
    });
    expect(far.calls).not.toContain(text);
  });

  test('an approved text leaves all the same', async () => {
    const { ticket } = await said({ occurredAt: hoursAgo(25) });
    const text = randomUUID();
    const content = { type: 'template', name: 'order_update', language: 'en', parameters: ['10511'] };
    const { message } = await answer(ticket, text, { content });
    expect((await settled(ticket, message.documentId)).delivery?.state).toBe('sent');
    expect(far.rendered.find((each) => each.text === text)?.content).toEqual(content);
  });

  test('opens again when the customer writes', async () => {
    const person = `p-${randomUUID()}`;
    await said({ person, occurredAt: hoursAgo(25) });
    const { ticket } = await said({ person });
    const { message } = await answer(ticket, randomUUID());
    expect((await settled(ticket, message.documentId)).delivery?.state).toBe('sent');
  });
});

describe('a file that a message only names', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const named = (id: string): RemoteMedia => ({ fileName: 'cat.png', contentType: 'image/png', reference: { id } });

  test('comes after the words, and the ticket shows it', async () => {
    const id = randomUUID();
    far.media.set(id, [{ outcome: 'fetched', content: png, contentType: 'image/png' }]);
    const { ticket, message } = await said({ media: [named(id)] });
    const file = await waitFor('the file is there', async () => {
      const [attachment] = (await messageOf(ticket, message))?.attachments ?? [];
      return attachment?.state === 'stored' ? attachment : undefined;
    });
    expect(file).toMatchObject({ fileName: 'cat.png', contentType: 'image/png', size: png.length });
    expect((await helpdesk.attachments.open(file.documentId)).content).toEqual(png);
  });

  test('that is gone says so, and can be asked for again', async () => {
    const id = randomUUID();
    const { ticket, message } = await said({ media: [named(id)] });
    const failed = await waitFor('it has failed', async () => {
      const [attachment] = (await messageOf(ticket, message))?.attachments ?? [];
      return attachment?.state === 'failed' ? attachment : undefined;
    });
    expect(failed.code).toBe('media_gone');
    far.media.set(id, [{ outcome: 'fetched', content: png, contentType: 'image/png' }]);
    await helpdesk.media.again(failed.documentId);
    await waitFor('it has come', async () => {
      const [attachment] = (await messageOf(ticket, message))?.attachments ?? [];
      return attachment?.state === 'stored';
    });
  });
});

describe('what a provider asks', () => {
  const webhook = () => `${baseUrl()}/ingress/${account.pathToken}`;
  const post = (path = '', headers: Record<string, string> = {}) => {
    const id = randomUUID();
    return fetch(`${webhook()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-proof': 'right', ...headers },
      body: JSON.stringify({ id, person: `p-${id}`, text: 'By webhook' }),
    });
  };

  test('by GET is answered by its connector, and by nobody else’s', async () => {
    const answered = await fetch(`${webhook()}?challenge=abc`);
    expect([answered.status, await answered.text()]).toEqual([200, 'abc']);
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${baseUrl()}/ingress/${randomUUID()}?challenge=abc`)).status).toBe(404);
  });

  test('is answered in its own form once it is stored', async () => {
    const answered = await post();
    expect([answered.status, answered.headers.get('content-type'), await answered.text()]).toEqual([
      200,
      'text/xml',
      '<Response/>',
    ]);
  });

  test('is acknowledged even when that form cannot be made', async () => {
    const answered = await post('', { 'x-answer': 'breaks' });
    expect([answered.status, await answered.text()]).toEqual([200, '{}']);
  });

  test('is checked against our own address, whatever the request says it is (T6)', async () => {
    await post('/msg1?a=%7E&b=', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' });
    const seen = new URL(far.asked.at(-1)?.url ?? '');
    expect(seen.host).not.toContain('evil');
    expect(far.asked.at(-1)?.url.endsWith(`/ingress/${account.pathToken}/msg1?a=%7E&b=`)).toBe(true);
  });
});

describe('health', () => {
  test('of an account is what its deliveries say', async () => {
    await said({ fails: true });
    await waitFor('it fails', async () =>
      (await channels.health()).some(
        (each) => each.channelAccount === account.documentId && each.code === 'auth_refused',
      ),
    );
  });

  test('counts what came, what left and what failed', async () => {
    const [card] = await channels.activity(account.documentId);
    expect(card).toMatchObject({ channelAccount: account.documentId, quarantined: 0, pending: 0, isSilent: false });
    expect(card?.hours.at(-1)).toBeGreaterThan(5);
    expect(card?.lastReceivedAt).not.toBeNull();
    expect(card?.lastSentAt).not.toBeNull();
  });
});

import { randomUUID } from 'node:crypto';

import type { Feed } from '../../src/contracts';
import { databasePool, getStrapi } from '../support/app';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { closeTabs, openTab, type Tab } from '../support/agent-socket';
import { newColleague, type Colleague } from '../support/staff';

/** What is written, by whomever, reaches the open screens of agents; who is not an agent hears nothing. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

afterEach(closeTabs);

const CUT_WITHIN_MS = 2_000;

interface Thread {
  readonly ticket: string;
  readonly interaction: string;
  readonly customer: string;
}

async function newThread(text = randomUUID()): Promise<Thread> {
  const from = { kind: 'external_id', value: randomUUID(), name: 'Jane' };
  const message = await channel.say({ id: randomUUID(), from, text });
  const { rows } = await databasePool().query<Thread>(
    `select t.document_id as ticket, i.document_id as interaction, c.document_id as customer
       from hd_messages m
       join hd_tickets t on t.id = m.ticket_id
       join hd_interactions i on i.id = m.interaction_id
       join hd_customers c on c.id = t.customer_id
      where m.document_id = $1`,
    [message],
  );
  if (!rows[0]) throw new Error('The message has no ticket.');
  return rows[0];
}

/** As code that knows no generated types writes them. */
const fields = (values: Record<string, string>): Record<string, string> => values;

const saysSubject =
  (subject: string) =>
  (feed: Feed): boolean =>
    feed.tickets.some((ticket) => ticket.subject === subject);

describe('who is let in', () => {
  test.each([
    ['no token', ''],
    ['a token of nobody', 'eyJhbGciOiJIUzI1NiJ9.e30.x'],
  ])('%s', async (_what, token) => {
    await expect(openTab(token)).rejects.toThrow('unauthorized');
  });

  test('staff without the permission', async () => {
    const editor = await newColleague('strapi-editor');
    await expect(openTab(editor.token)).rejects.toThrow('unauthorized');
  });

  test('a page of another site, with a good token', async () => {
    await expect(openTab(agent.token, { origin: 'https://evil.example' })).rejects.toThrow('forbidden');
  });

  test('a disabled user is cut off', async () => {
    const leaver = await newColleague('throughline-agent');
    const tab = await openTab(leaver.token);
    await leaver.disable();
    expect(await tab.isCut()).toBeLessThan(CUT_WITHIN_MS);
    await expect(openTab(leaver.token)).rejects.toThrow('unauthorized');
  });

  test('so is one who signs out', async () => {
    const leaver = await newColleague('throughline-agent');
    const tab = await openTab(leaver.token);
    await leaver.logOut();
    expect(await tab.isCut()).toBeLessThan(CUT_WITHIN_MS);
  });

  test('a token is renewed by the same person only', async () => {
    const tab = await openTab(agent.token);
    const stranger = await newColleague('throughline-agent');
    const renew = (token: string) => tab.socket.emitWithAck('auth:refresh', { token });
    expect(await renew(stranger.token)).toEqual({ ok: false, code: 'unauthorized' });
    expect(await renew('nonsense')).toEqual({ ok: false, code: 'unauthorized' });
    expect(await renew(agent.token)).toEqual({ ok: true });
  });
});

describe('the feed', () => {
  let tab: Tab;
  beforeEach(async () => {
    tab = await openTab(agent.token);
  });

  test('brings a message with its ticket, once', async () => {
    const text = randomUUID();
    const { ticket } = await newThread(text);
    const feed = await tab.hears(({ messages }) => messages.some((message) => message.text === text));
    expect(feed.tickets.map(({ documentId }) => documentId)).toContain(ticket);
    expect(Math.abs(Date.now() - feed.committedAt)).toBeLessThan(5_000);

    // Longer than the database is left alone: what comes a second time would have come by then.
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const told = tab.feeds.flatMap(({ messages }) => messages).filter((message) => message.text === text);
    expect(told.map(({ version }) => version)).toEqual([...new Set(told.map(({ version }) => version))]);
  });

  test('brings what another plugin changes through the document service', async () => {
    const { ticket } = await newThread();
    const subject = randomUUID();
    await getStrapi()
      .documents('plugin::helpdesk.ticket')
      .update({ documentId: ticket, data: fields({ subject }) });
    await tab.hears(saysSubject(subject));
  });

  test('brings what a super admin changes in the content manager', async () => {
    const { ticket } = await newThread();
    const admin = await newColleague('strapi-super-admin');
    const subject = randomUUID();
    const path = `/content-manager/collection-types/plugin::helpdesk.ticket/${ticket}`;
    expect((await admin.call('PUT', path, { subject })).status).toBe(200);
    await tab.hears(saysSubject(subject));
  });

  test('brings what was written past everything, in SQL', async () => {
    const { ticket } = await newThread();
    const subject = randomUUID();
    await databasePool().query('update hd_tickets set subject = $1 where document_id = $2', [subject, ticket]);
    await tab.hears(saysSubject(subject));
  });

  test('brings a customer whose record was edited, after the outermost commit', async () => {
    const { customer } = await newThread();
    const displayName = `Jane ${randomUUID()}`;
    let committedAt = 0;
    await getStrapi().db.transaction(async () => {
      await getStrapi()
        .documents('plugin::helpdesk.customer')
        .update({ documentId: customer, data: fields({ displayName }) });
      await new Promise((resolve) => setTimeout(resolve, 200));
      committedAt = Date.now();
    });
    const feed = await tab.hears(({ customers }) => customers.some((each) => each.displayName === displayName));
    expect(feed.committedAt).toBeGreaterThanOrEqual(committedAt);
  });

  test('brings the audit entry of a change', async () => {
    const { ticket } = await newThread();
    await agent.call('PATCH', `/inbox/tickets/${ticket}`, { priority: 'high' });
    await tab.hears(({ auditEntries }) => auditEntries.some((entry) => entry.ticket === ticket));
  });
});

describe('one agent’s tabs', () => {
  test('a draft and a read mark reach the other tab, and no colleague', async () => {
    const { ticket } = await newThread();
    const [mine, theirs] = [await openTab(agent.token), await openTab((await newColleague('throughline-agent')).token)];
    const heard: string[] = [];
    const overheard: string[] = [];
    mine.socket.onAny((name: string) => heard.push(name));
    theirs.socket.onAny((name: string) => overheard.push(name));
    const draft = new Promise((resolve) => mine.socket.once('draft', resolve));
    const read = new Promise((resolve) => mine.socket.once('read', resolve));

    await agent.call('PUT', `/inbox/tickets/${ticket}/drafts/reply`, { text: 'Dear Jane' });
    expect(await draft).toMatchObject({ ticket, kind: 'reply', text: 'Dear Jane' });
    await agent.call('POST', `/inbox/tickets/${ticket}/read`);
    expect(await read).toMatchObject({ ticket });
    expect(heard).toEqual(expect.arrayContaining(['draft', 'read']));
    expect(overheard.filter((name) => name === 'draft' || name === 'read')).toEqual([]);
  });
});

describe('who else is there', () => {
  test('viewers of a ticket, and who of them writes', async () => {
    const { ticket, interaction } = await newThread();
    const [mine, theirs] = [await openTab(agent.token), await openTab((await newColleague('throughline-agent')).token)];
    const seen: boolean[][] = [];
    mine.socket.on('viewers', (event) => {
      if (event.ticket === ticket) seen.push(event.viewers.map(({ writing }) => writing).sort());
    });
    const eventually = async (state: boolean[]): Promise<void> => {
      await expectSoon(() => JSON.stringify(seen.at(-1)) === JSON.stringify(state));
    };
    mine.socket.emit('open', { ticket });
    await eventually([false]);
    theirs.socket.emit('open', { ticket });
    await eventually([false, false]);
    theirs.socket.emit('typing', { interaction, kind: 'note', typing: true });
    await eventually([false, true]);
    theirs.socket.disconnect();
    await eventually([false]);
  });

  async function expectSoon(holds: () => boolean, attempts = 100): Promise<void> {
    if (holds()) return;
    if (attempts === 0) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expectSoon(holds, attempts - 1);
  }
});

describe('what a socket may say', () => {
  test('unknown names, wrong payloads and too many events are answered with a code alone', async () => {
    const { socket } = await openTab(agent.token);
    const ask = (name: string, payload: unknown): Promise<unknown> =>
      new Promise((resolve) => void Reflect.apply(socket.emit, socket, [name, payload, resolve]));
    expect(await ask('constructor', {})).toEqual({ ok: false, code: 'invalid_input' });
    expect(await ask('open', { ticket: 7 })).toEqual({ ok: false, code: 'invalid_input' });
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('open', { ticket: null })));
    expect(answers).toContainEqual({ ok: false, code: 'too_many_requests' });
    expect(socket.connected).toBe(true);
  });
});

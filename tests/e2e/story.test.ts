import { randomUUID } from 'node:crypto';

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';

import { agentApi, type AgentApi } from '../support/agent-api';
import { openBrowser } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';
import { readUntil } from '../support/read-until';
import { mailerOf, type Mailer } from '../support/mailer';
import { signInAsAgent, visitShop, type AgentScreen, type ShopScreen } from '../support/screens';

/**
 * The story of the product, told in order: a mail and a chat from one person become one timeline that an agent
 * answers live. Real browser, real SMTP, real PostgreSQL; nothing stands in between.
 */

const SUPPORT = 'support@lumenandoak.example';
const JANE = 'jane@example.com';
const SUBJECT = `Cracked lamp ${randomUUID().slice(0, 6)}`;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface OutboxMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: string | readonly string[] | null;
  readonly text: string;
  readonly html: string | null;
  readonly raw: string;
}

let demo: Demo;
let browser: Browser;
let api: AgentApi;
let mailer: Mailer;
let agent: AgentScreen;
let shop: ShopScreen;
let firstMail: { acceptedAt: number; messageId: string };

const outbox = async (): Promise<OutboxMail[]> => {
  const response = await fetch(new URL('/sandbox/outbox.json', demo.outboxUrl));
  const body = (await response.json()) as OutboxMail[] | { mails: OutboxMail[] };
  return Array.isArray(body) ? body : body.mails;
};

const janesTimeline = async () => {
  const [jane, second] = await api.customersWith('email', JANE);
  expect(second).toBeUndefined();
  return jane ? api.timeline(jane.documentId) : [];
};

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
  api = agentApi(demo);
  mailer = mailerOf(demo, SUPPORT);
  agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1440, height: 900 } }), demo);
}, 420_000);

afterAll(async () => {
  mailer?.close();
  await browser?.close();
  expect(await demo?.stop()).toBe(0);
});

test('an agent who signs in stands in the inbox, not on Strapi’s home', () => {
  expect(new URL(agent.page.url()).pathname).toMatch(/\/admin\/plugins\/inbox/);
});

test('1. a mail becomes a ticket in the open inbox within a second, without a reload, sender not verified', async () => {
  const shown = agent
    .row(SUBJECT)
    .first()
    .waitFor({ timeout: 20_000 })
    .then(() => Date.now());
  firstMail = await mailer.send({
    from: `Jane Doe <${JANE}>`,
    subject: SUBJECT,
    text: 'Hello,\n\nthe shade of my lamp arrived cracked.\n\nJane',
    html: '<p>Hello,</p><p>the shade of my lamp arrived <b>cracked</b>.</p><p>Jane</p><img src="https://tracker.example/p.gif">',
    attachments: [{ filename: 'shade.png', content: PIXEL, contentType: 'image/png' }],
  });
  expect((await shown) - firstMail.acceptedAt).toBeLessThanOrEqual(1000);
  await agent.open(SUBJECT);
  await agent.log.getByText('the shade of my lamp arrived cracked.').first().waitFor();
  await agent.page.getByText('Sender not verified').first().waitFor();
  await agent.log
    .getByRole('link', { name: /shade\.png/ })
    .first()
    .waitFor();
});

test('2. Jane, signed in, chats: one customer, one timeline, one ticket, live, typing both ways', async () => {
  shop = await visitShop(browser, demo);
  await shop.signIn();
  await shop.openChat();
  await shop.say('Hi, I wrote you a mail about my lamp. Any news?');
  await agent.log.getByText('Any news?').waitFor();

  const timeline = await readUntil(janesTimeline, (items) => items.length === 2);
  expect(timeline.map(({ channel, direction }) => ({ channel, direction }))).toEqual([
    { channel: 'email', direction: 'inbound' },
    { channel: 'webchat', direction: 'inbound' },
  ]);
  expect(timeline[0]?.text).toContain('the shade of my lamp arrived cracked.');
  expect(timeline[1]?.text).toBe('Hi, I wrote you a mail about my lamp. Any news?');
  expect(timeline[0]?.ticket).toBe(timeline[1]?.ticket);

  await shop.chat.getByRole('textbox').last().pressSequentially('I am still typ', { delay: 60 });
  await agent.page
    .getByText(/Jane.* is typing/)
    .first()
    .waitFor();
  await agent.replyOn('Chat');
  await agent.page.getByRole('tabpanel').getByRole('textbox').last().pressSequentially('Let me look', { delay: 60 });
  await shop.chat
    .getByText(/is writing/)
    .first()
    .waitFor();
});

test('3. the agent answers the chat in the chat, and the mail by mail; Jane’s answer lands in the same interaction', async () => {
  await agent.replyOn('Chat');
  await agent.write('A new shade leaves today.');
  await agent.send();
  await shop.chat.getByRole('log').getByText('A new shade leaves today.').waitFor();

  await agent.replyOn('E-mail');
  await agent.write('As said in the chat: it arrives on Wednesday.');
  await agent.send();
  const mail = await readUntil(
    async () => (await outbox()).find((each) => each.text.includes('it arrives on Wednesday')),
    (found) => found !== undefined,
    60_000,
  );
  expect(mail).toMatchObject({ subject: `Re: ${SUBJECT}`, inReplyTo: firstMail.messageId });
  expect(mail?.to).toContain(JANE);
  expect(mail?.from).toContain('Lena Brandt');
  expect(String(mail?.references)).toContain(firstMail.messageId);
  expect(mail?.text).toMatch(/^> .*the shade of my lamp arrived cracked\./m);
  expect(mail?.text).toContain('Lena Brandt');

  await mailer.send({
    from: `Jane Doe <${JANE}>`,
    subject: `Re: ${SUBJECT}`,
    text: `Wonderful, thank you!\n\nOn Monday, Lena Brandt wrote:\n> it arrives on Wednesday.`,
    inReplyTo: mail?.messageId ?? '',
    references: [firstMail.messageId, mail?.messageId ?? ''].join(' '),
  });
  const timeline = await readUntil(janesTimeline, (items) => items.some((item) => item.text.includes('Wonderful')));
  const ofMail = timeline.filter((item) => item.channel === 'email');
  expect(new Set(ofMail.map((item) => item.interaction)).size).toBe(1);
  expect(new Set(timeline.map((item) => item.ticket)).size).toBe(1);
  await agent.log.getByText('Wonderful, thank you!').waitFor();
});

test('the inbox and the chat have no fault that axe knows of', async () => {
  for (const builder of [new AxeBuilder({ page: agent.page }).include('main'), new AxeBuilder({ page: shop.page })]) {
    const { violations, passes } = await builder.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(20);
    expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }))).toEqual([]);
  }
});

test('4. somebody who merely types Jane’s address stays apart, sees nothing of hers, and the inbox shows the hint', async () => {
  const stranger = await visitShop(browser, demo);
  await stranger.openChat();
  await stranger.chat.getByLabel('Your name').fill('Jane');
  await stranger.chat.getByLabel('Your e-mail').fill(JANE);
  await stranger.chat.getByRole('button', { name: 'Start the chat' }).click();
  const before = (await janesTimeline()).length;
  await stranger.say('What did I buy last week?');
  await agent.row('What did I buy last week?').first().waitFor();
  expect(await stranger.chat.getByText('A new shade leaves today.').count()).toBe(0);
  expect(await stranger.chat.getByText('Any news?').count()).toBe(0);
  expect(await janesTimeline()).toHaveLength(before);
  await agent.open('What did I buy last week?');
  await agent.page.getByText('Maybe the same person').waitFor();
  await stranger.page.context().close();
});

test('6. a ticket edited in the content manager changes live on the agent’s screen', async () => {
  const login = await fetch(new URL('/admin/login', demo.adminUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(demo.admin),
  });
  const { data } = (await login.json()) as { data: { accessToken?: string; token?: string } };
  const [ticket] = (await api.allTickets()).filter((each) => each.subject === SUBJECT);
  const edited = await fetch(
    new URL(`/content-manager/collection-types/plugin::helpdesk.ticket/${ticket?.documentId ?? ''}`, demo.adminUrl),
    {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${data.accessToken ?? data.token ?? ''}` },
      body: JSON.stringify({ subject: 'Edited in the content manager', priority: 'urgent' }),
    },
  );
  expect(edited.status).toBe(200);
  await agent.row('Edited in the content manager').first().waitFor();
});

test('6. a ticket changed by another plugin’s strapi.documents call changes live too', async () => {
  const [ticket] = (await api.allTickets()).filter((each) => each.subject === 'Edited in the content manager');
  const renamed = await fetch(new URL(`/sandbox/tickets/${ticket?.documentId ?? ''}/rename`, demo.outboxUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(demo.outboxUrl).origin },
    body: new URLSearchParams({ subject: 'Renamed by another plugin' }),
  });
  expect(renamed.status).toBe(200);
  await agent.row('Renamed by another plugin').first().waitFor();
});

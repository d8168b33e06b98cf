import { randomUUID } from 'node:crypto';

import type { Browser } from 'playwright-core';

import type { CallsResponse } from '../../src/contracts/http/channels';
import type { DetailResponse } from '../../src/contracts/http/inbox';
import { agentApi, type AgentApi } from '../support/agent-api';
import { expectNoFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';
import { inboxApi, type InboxApi } from '../support/inbox-api';
import { mailerOf, type Mailer } from '../support/mailer';
import { readUntil } from '../support/read-until';
import { signInAsAgent, visitShop, type AgentScreen, type ShopScreen } from '../support/screens';
import { play } from '../support/simulator-page';

/**
 * One customer goes wherever she likes: mail, chat, WhatsApp, a call, Instagram, and mail again. One ticket, one
 * timeline, everything in it. Providers are the demo's own; all else is real.
 */

const SUPPORT = 'support@lumenandoak.example';
const JANE = 'jane@example.com';
const PHONE = '+12125550177';
const INSTAGRAM = 'janedoe0177';
const SUBJECT = `Wobbly shelf ${randomUUID().slice(0, 6)}`;

let demo: Demo;
let browser: Browser;
let api: AgentApi;
let inbox: InboxApi;
let mailer: Mailer;
let agent: AgentScreen;
let shop: ShopScreen;
let ticket: string;
let jane: string;

const timeline = () => api.timeline(jane);
const detail = () => inbox.get<DetailResponse>(`/tickets/${ticket}`);

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
  api = agentApi(demo);
  inbox = await inboxApi(demo);
  mailer = mailerOf(demo, SUPPORT);
  agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1440, height: 900 } }), demo);
}, 420_000);

afterAll(async () => {
  mailer?.close();
  await browser?.close();
  expect(await demo?.stop()).toBe(0);
});

test('1. mail: a ticket', async () => {
  await mailer.send({ from: `Jane Doe <${JANE}>`, subject: SUBJECT, text: 'My new shelf wobbles.' });
  await agent.row(SUBJECT).first().waitFor();
  await agent.open(SUBJECT);
  const found = await readUntil(
    async () => (await api.allTickets()).find(({ subject }) => subject === SUBJECT),
    (each) => each !== undefined,
  );
  ticket = found?.documentId ?? '';
  jane = found?.customer.documentId ?? '';
});

test('2. chat: the same ticket, live', async () => {
  shop = await visitShop(browser, demo);
  await shop.signIn();
  await shop.openChat();
  await shop.say('Any news about the wobbling?');
  await agent.log.getByText('Any news about the wobbling?').waitFor();
  expect((await detail()).interactions.map(({ channel }) => channel)).toEqual(['email', 'webchat']);
});

test('3. WhatsApp: the agent goes on there with an approved text, and says why; her answer lands in the ticket', async () => {
  await inbox.send('POST', `/customers/${jane}/identities`, { kind: 'phone', value: PHONE });
  await agent.page.reload();
  await agent.log.waitFor();
  await agent.page.getByRole('button', { name: /^Reply on / }).click();
  const ways = agent.page.getByRole('group', { name: 'Where should the answer go?' });
  await ways
    .getByRole('button', { name: /WhatsApp/ })
    .first()
    .click();
  await agent.page.getByRole('radio', { name: 'Customer asked' }).click();
  await agent.page.getByRole('button', { name: 'Continue by WhatsApp' }).click();
  await agent.page
    .getByRole('button', { name: /^(Pick a template|Templates)$/ })
    .first()
    .click();
  const templates = agent.page.getByRole('group', { name: 'Templates' });
  await templates
    .getByRole('button', { name: /Approved/ })
    .first()
    .click();
  for (const blank of await agent.page.getByRole('dialog').locator('form').getByRole('textbox').all())
    await blank.fill('Jane');
  await agent.page.getByRole('button', { name: 'Send template' }).click();

  const sent = await readUntil(
    async () => (await detail()).messages.find(({ content }) => content?.type === 'template'),
    (message) => ['sent', 'delivered', 'read'].includes(message?.delivery?.state ?? ''),
    30_000,
  );
  expect(sent).toMatchObject({ channel: 'whatsapp', direction: 'outbound' });
  const { interactions } = await detail();
  const opened = interactions.find(({ channel }) => channel === 'whatsapp');
  expect(opened?.continues).toMatchObject({ reason: 'customer_asked' });

  const connector = opened?.channelAccount.connector ?? '';
  await play(demo, { channel: connector, to: PHONE, text: 'Here it is: two screws are missing.' });
  await agent.log.getByText('two screws are missing.').waitFor();
  await agent.replyOn('WhatsApp');
  await agent.write('They are on their way.');
  await agent.send();
  await readUntil(
    async () => (await detail()).messages.find(({ text }) => text === 'They are on their way.'),
    (message) => ['sent', 'delivered', 'read'].includes(message?.delivery?.state ?? ''),
    30_000,
  );
});

test('4. a call: known before it is answered, with a note afterwards', async () => {
  await inbox.send('PUT', '/call-device', { phone: '+12125550100', isReady: true });
  await play(demo, { channel: 'voice', to: PHONE, kind: 'call' });
  const bar = agent.page.getByRole('region', { name: 'Phone calls' });
  await bar
    .getByText(/Jane Doe/)
    .first()
    .waitFor({ timeout: 30_000 });
  await readUntil(
    () => inbox.get<CallsResponse>('/calls'),
    ({ calls }) => calls.some(({ ticket: of, state }) => of === ticket && state === 'connected'),
    30_000,
  );
  await bar.getByRole('button', { name: 'Hang up' }).click();
  await bar.getByRole('radio', { name: 'Call back' }).click();
  await bar.getByRole('textbox').fill('She calls again on Monday.');
  await bar.getByRole('button', { name: 'Save' }).click();
  await agent.log.getByText('She calls again on Monday.').waitFor();
  const call = (await detail()).messages.find(({ kind }) => kind === 'call');
  expect(call?.content).toMatchObject({ type: 'call', state: 'ended', disposition: 'call_back' });
});

test('5. Instagram: somebody new by her own name there, until an agent says that it is she', async () => {
  const { ticket: apart } = await play(demo, {
    channel: 'instagram',
    to: INSTAGRAM,
    text: 'It is me, from the shelf!',
  });
  const other = (await inbox.get<DetailResponse>(`/tickets/${apart?.documentId ?? ''}`)).ticket;
  expect(other.documentId).not.toBe(ticket);
  await inbox.send('POST', '/merges', { survivor: jane, absorbed: other.customer.documentId, choices: {} });
  const [exchange] = (await inbox.get<DetailResponse>(`/tickets/${other.documentId}`)).interactions;
  await inbox.send('POST', `/tickets/${other.documentId}/interactions/${exchange?.documentId ?? ''}/move`, { ticket });
  await agent.log.getByText('It is me, from the shelf!').waitFor();
  await agent.replyOn('Instagram');
  await agent.write('Got you. More by mail.');
  await agent.send();
  await readUntil(
    async () => (await detail()).messages.find(({ text }) => text === 'Got you. More by mail.'),
    (message) => ['sent', 'delivered', 'read'].includes(message?.delivery?.state ?? ''),
    30_000,
  );
});

test('6. mail again, and her answer to it: one ticket, one timeline, everything in it', async () => {
  await agent.replyOn('E-mail');
  await agent.write('The screws arrive on Friday.');
  await agent.send();
  const sent = await readUntil(
    async () => {
      const response = await fetch(new URL('/sandbox/outbox.json', demo.outboxUrl));
      const mails: { text: string; messageId: string }[] = await response.json();
      return mails.find(({ text }) => text.includes('The screws arrive on Friday.'));
    },
    (mail) => mail !== undefined,
    60_000,
  );
  await mailer.send({
    from: `Jane Doe <${JANE}>`,
    subject: `Re: ${SUBJECT}`,
    text: 'Perfect, thank you!',
    inReplyTo: sent?.messageId ?? '',
    references: sent?.messageId ?? '',
  });
  await agent.log.getByText('Perfect, thank you!').waitFor();

  const items = await timeline();
  expect(new Set(items.map((item) => item.ticket))).toEqual(new Set([ticket]));
  const channels = items.map(({ channel }) => channel);
  const inOrder = channels.filter((channel, at) => channel !== channels[at - 1]);
  expect(inOrder).toEqual(['email', 'webchat', 'whatsapp', 'voice', 'instagram', 'email']);
  const words = items.map(({ text }) => text);
  for (const said of [
    'My new shelf wobbles.',
    'Any news about the wobbling?',
    'Here it is: two screws are missing.',
    'It is me, from the shelf!',
    'Perfect, thank you!',
  ])
    expect(words.some((text) => text.includes(said))).toBe(true);
  await expectNoFaults(agent.page, 'main');
});

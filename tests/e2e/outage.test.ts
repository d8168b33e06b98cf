import { randomUUID } from 'node:crypto';

import type { Browser } from 'playwright-core';

import { agentApi, type AgentApi } from '../support/agent-api';
import { openBrowser } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';
import { readUntil } from '../support/read-until';
import { mailerOf, type Mailer } from '../support/mailer';
import { freePortPair } from '../support/ports';
import { signInAsAgent, type AgentScreen } from '../support/screens';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { webhookSender } from '../support/webhook-sender';

/** 5. What is accepted is kept, and what is shown is complete: through a cut wire and a killed server. */

const SUPPORT = 'support@lumenandoak.example';
const CUT_MS = 20_000;
const MAILS = 500;
const WEBHOOKS = 500;

let demo: Demo;
let api: AgentApi;
let mailer: Mailer;
let proxy: TcpProxy;
let browser: Browser;
let agent: AgentScreen;

beforeAll(async () => {
  const port = await freePortPair();
  proxy = await startTcpProxy({ host: '127.0.0.1', port });
  demo = await startDemo({ port });
  api = agentApi(demo);
  mailer = mailerOf(demo, SUPPORT);
  // The browser believes that it talks to the server itself; its bytes go through the wire that we can cut.
  const host = new URL(demo.adminUrl).host;
  browser = await openBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1:${String(proxy.port)}`]);
  agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1440, height: 900 } }), demo);
}, 420_000);

afterAll(async () => {
  mailer?.close();
  await browser?.close();
  await proxy?.close();
  expect(await demo?.stop()).toBe(0);
});

const mailFrom = (name: string, subject: string) =>
  mailer.send({ from: `${name} <${name}@example.com>`, subject, text: `${subject}, said ${name}.` });

test('a wire that is cut for 20 s: afterwards the screen is complete, nothing twice', async () => {
  const run = randomUUID().slice(0, 6);
  await mailFrom(`nora${run}`, `Before ${run}`);
  await agent.row(`Before ${run}`).first().waitFor();
  await agent.open(`Before ${run}`);
  expect(proxy.open()).toBeGreaterThan(0);

  proxy.cut();
  await agent.page.getByText('Offline, reconnecting…').first().waitFor({ timeout: CUT_MS });
  expect(proxy.open()).toBe(0);
  const cutAt = Date.now();
  for (const at of [1, 2, 3, 4, 5]) await mailFrom(`otto${String(at)}${run}`, `During ${run} ${String(at)}`);
  const [ticket] = (await api.allTickets()).filter((each) => each.subject === `Before ${run}`);
  const [first] = await api.messages(ticket?.documentId ?? '');
  expect(first?.direction).toBe('inbound');
  await new Promise((resolve) => setTimeout(resolve, CUT_MS - (Date.now() - cutAt)));
  expect(await agent.row(`During ${run}`).count()).toBe(0);

  proxy.mend();
  await agent.row(`During ${run} 5`).first().waitFor({ timeout: 30_000 });
  for (const at of [1, 2, 3, 4, 5]) expect(await agent.row(`During ${run} ${String(at)}`).count()).toBe(1);
  expect(await agent.row(`Before ${run}`).count()).toBe(1);
}, 120_000);

test('a server killed in the middle of 500 mails and 500 webhooks: all that was accepted is there, once', async () => {
  const run = randomUUID().slice(0, 6);
  const sendWebhook = await webhookSender(demo);
  const accepted = new Set<string>();
  const refused = new Set<string>();
  const note = (subject: string, sent: Promise<unknown>): Promise<void> =>
    sent.then(
      () => void accepted.add(subject),
      () => void refused.add(subject),
    );

  let killed = false;
  const killInTheMiddle = (): void => {
    if (killed || accepted.size < (MAILS + WEBHOOKS) / 3) return;
    killed = true;
    process.kill(demo.pid, 'SIGKILL');
  };
  const mails = Array.from({ length: MAILS }, (_each, at) => `Mail ${run} ${String(at)}`);
  const webhooks = Array.from({ length: WEBHOOKS }, (_each, at) => `Webhook ${run} ${String(at)}`);
  await Promise.all([
    inLanes(mails, 10, async (subject) => {
      await note(subject, mailFrom(`m${run}${subject.split(' ').at(-1) ?? ''}`, subject));
      killInTheMiddle();
    }),
    inLanes(webhooks, 10, async (subject) => {
      await note(
        subject,
        sendWebhook({
          id: `${run}-${subject}`,
          externalId: `w${run}${subject.split(' ').at(-1) ?? ''}`,
          subject,
          text: subject,
        }),
      );
      killInTheMiddle();
    }),
  ]);
  expect(killed).toBe(true);
  expect(accepted.size).toBeGreaterThan(300);
  expect(refused.size).toBeGreaterThan(0);

  const ready = (): Promise<boolean> =>
    fetch(new URL('/readyz', demo.apiUrl)).then(
      (response) => response.ok,
      () => false,
    );
  await readUntil(ready, (isReady) => isReady, 60_000);
  const counts = await readUntil(
    async () =>
      countBy((await api.allTickets()).map((ticket) => ticket.subject).filter((subject) => subject.includes(run))),
    (found) => [...accepted].every((subject) => found.has(subject)),
    60_000,
  );
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
}, 240_000);

async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

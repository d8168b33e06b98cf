import { Client } from 'pg';

import { startAnswerReceiver, type AnswerReceiver } from './answer-receiver';
import { freePort } from './ports';
import { startRollingLoad, type LoadReport } from './rolling-load';
import { startRollingProxy, type ProxiedNode, type RollingProxy } from './rolling-proxy';
import { asSuperuser, copyTemplate, startNode, urlOfDatabase, type ServerNode } from './server-nodes';
import { waitFor } from './wait-for';

const MAILBOX = 'help@rolling.example';
const SIGNING_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Long enough that some are always under way when a node is told to end. */
const ANSWER_TAKES_MS = 1_500;

export interface RestartReport extends LoadReport {
  /** milliseconds from the signal to the end, one for each restart */
  readonly ends: readonly number[];
  /** how often each id that was acknowledged stands among the messages */
  readonly stored: ReadonlyMap<string, number>;
  /** why deliveries were set aside instead */
  readonly setAside: readonly string[];
  /** how often each answer that was taken came to the customer's system, and how it stands with us */
  readonly arrived: readonly { readonly id: string; readonly times: number; readonly state: string }[];
}

interface Login {
  readonly email: string;
  readonly password: string;
}

/** Two nodes on one database, restarted one after the other `rounds` times, while everything goes on. */
export async function restartInTurn(database: string, rounds: number, admin: Login): Promise<RestartReport> {
  await asSuperuser(`drop database if exists ${database} with (force)`);
  await copyTemplate(database);
  const places = await Promise.all([place(), place()]);
  const nodes = new Map<ProxiedNode, ServerNode>();
  const proxy = await startRollingProxy(places);
  const receiver = await startAnswerReceiver(ANSWER_TAKES_MS);
  try {
    for (const at of places) nodes.set(at, await start(database, at));
    await waitFor('both are ready', async () => proxy.ready() === 2, 90_000);
    const { token, webhookPath } = await prepare(proxy, receiver, admin);
    const load = startRollingLoad({ proxy, webhookPath, signingSecret: SIGNING_SECRET, mailbox: MAILBOX, token });
    const ends: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const at of places) ends.push(await restart(database, nodes, at, proxy));
    const report = await load.stop();
    const stored = await storedOnce(database, [...report.webhooks, ...report.mails]);
    return { ...report, ends, ...stored, arrived: await arrivedOnce(database, receiver, report.answers) };
  } finally {
    await Promise.all([...nodes.values()].map((node) => node.stop()));
    await Promise.all([proxy.close(), receiver.close()]);
    await asSuperuser(`drop database if exists ${database} with (force)`);
  }
}

const place = async (): Promise<ProxiedNode> => ({ port: await freePort(), smtpPort: await freePort() });

async function start(database: string, { port, smtpPort }: ProxiedNode): Promise<ServerNode> {
  const node = await startNode(database, { PORT: String(port), SMTP_PORT: String(smtpPort), DRAIN_SECONDS: '1' });
  await node.listening;
  return node;
}

async function restart(
  database: string,
  nodes: Map<ProxiedNode, ServerNode>,
  at: ProxiedNode,
  proxy: RollingProxy,
): Promise<number> {
  const began = performance.now();
  await nodes.get(at)?.stop();
  const took = Math.round(performance.now() - began);
  nodes.set(at, await start(database, at));
  await waitFor('both are ready again', async () => proxy.ready() === 2, 90_000);
  return took;
}

async function prepare(
  proxy: RollingProxy,
  receiver: AnswerReceiver,
  admin: Login,
): Promise<{ token: string; webhookPath: string }> {
  const json = { 'Content-Type': 'application/json' };
  const login = await fetch(`${proxy.url}/admin/login`, { method: 'POST', headers: json, body: JSON.stringify(admin) });
  const { data }: { data: { token: string } } = await login.json();
  const create = async (account: object): Promise<string | null> => {
    const response = await fetch(`${proxy.url}/inbox/channel-accounts`, {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${data.token}` },
      body: JSON.stringify(account),
    });
    if (!response.ok) throw new Error(await response.text());
    const answer: { account: { webhookUrl: string | null } } = await response.json();
    return answer.account.webhookUrl;
  };
  const facts = { name: 'Shop', settings: {} };
  const webhookUrl = await create({
    ...facts,
    connector: 'api',
    address: 'shop',
    settings: { callbackUrl: receiver.url, allowLoopback: true },
    secrets: { signingSecret: SIGNING_SECRET },
  });
  await create({
    ...facts,
    connector: 'email',
    address: MAILBOX,
    settings: { smtpHost: '127.0.0.1', smtpPort: 9 },
    secrets: {},
  });
  return { token: data.token, webhookPath: new URL(webhookUrl ?? '').pathname };
}

/** Waits until everything that was accepted is a message, and counts. */
async function storedOnce(
  database: string,
  ids: readonly string[],
): Promise<Pick<RestartReport, 'stored' | 'setAside'>> {
  const client = new Client({ connectionString: urlOfDatabase(database) });
  await client.connect();
  try {
    await waitFor(
      'everything is ingested',
      async () => {
        const { rows } = await client.query<{ left: number }>(
          `select count(*)::integer as left from cc_pending_envelopes where state = 'received'`,
        );
        return rows[0]?.left === 0;
      },
      60_000,
    );
    const { rows } = await client.query<{ body: string }>(`select body from hd_messages where direction = 'inbound'`);
    const stored = new Map(ids.map((id) => [id, 0]));
    for (const { body } of rows) {
      const id = /^Said (\S+)/.exec(body)?.[1] ?? '';
      stored.set(id, (stored.get(id) ?? 0) + 1);
    }
    const aside = await client.query<{ why: string }>(
      `select distinct concat_ws(' ', state, reason, detail) as why from cc_pending_envelopes order by why`,
    );
    return { stored, setAside: aside.rows.map(({ why }) => why) };
  } finally {
    await client.end();
  }
}

/** Waits until no answer is on its way any more, and holds what was taken against what came. */
async function arrivedOnce(
  database: string,
  receiver: AnswerReceiver,
  ids: readonly string[],
): Promise<RestartReport['arrived']> {
  const client = new Client({ connectionString: urlOfDatabase(database) });
  await client.connect();
  const states = async (): Promise<{ id: string; state: string }[]> => {
    const { rows } = await client.query<{ id: string; state: string }>(
      `select x.id, coalesce(m.delivery_state, 'nowhere') as state
         from unnest($1::text[]) as x(id) left join hd_messages m on m.body = 'Answered ' || x.id`,
      [ids],
    );
    return rows;
  };
  try {
    await waitFor(
      'every answer has ended',
      async () => (await states()).every(({ state }) => state !== 'queued' && state !== 'sending'),
      90_000,
    );
    return (await states()).map(({ id, state }) => ({ id, state, times: receiver.times(id) }));
  } finally {
    await client.end();
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';

import type { ChannelAccountConfig, NewChannelAccount } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import type { Faults } from '../../src/plugins/sandbox/core/simulators/faults';
import type {
  AcceptedSend,
  Person,
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatorAnswer,
  SimulatorRequest,
} from '../../src/plugins/sandbox/core/simulators/simulator';
import { ProviderPlay, type Delivered } from '../../src/plugins/sandbox/server/src/services/provider-play';
import { baseUrl, databasePool, getStrapi } from './app';
import { waitFor } from './wait-for';

export interface SimulatedProvider {
  /** what stands in `settings.providerUrl`, without a trailing slash */
  readonly url: string;
  /** messages of ours that it took, in their order */
  readonly accepted: readonly AcceptedSend[];
  /** everything that our connectors called */
  readonly requests: readonly SimulatorRequest[];
  readonly plays: ProviderPlay;
  /** Makes the simulator's account of this connector in the booted Strapi, changed as you say; `say` uses the newest. */
  openAccount(connector: string, change?: Partial<NewChannelAccount>): Promise<SimulatedAccount>;
  /** For tests without Strapi: an account of yours. */
  use(account: SimulatedAccount): void;
  /** What a person does, delivered over HTTP to the account's webhook address. What is left out is a plain text of Amara's. */
  say(saying: Partial<Saying> & Pick<Saying, 'connector'>, faults?: Partial<Faults>): Promise<Delivered[]>;
  /** The next calls are answered so, one each, whatever they are: a provider that refuses, limits, or is out of order. */
  answerNext(...answers: readonly (SimulatorAnswer | 'no answer')[]): void;
  close(): Promise<void>;
}

/** A person nobody has heard of, so that tests that share a database keep apart. */
export function newPerson(given: Partial<Person> = {}): Person {
  const digits = String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
  const id = randomUUID().replaceAll('-', '').slice(0, 16);
  return { name: 'Amara Okafor', phone: `+1212${digits}`, id, email: `amara-${id}@example.com`, ...given };
}

/** The account that `accounts()` of the simulator names, as the simulator sees it, without Strapi: for unit tests. */
export function simulatedAccount(
  simulator: ProviderSimulator,
  connector: string,
  given: Partial<SimulatedAccount> = {},
): SimulatedAccount {
  const account = wantedAccount(simulator, 'http://127.0.0.1:9', connector);
  return {
    id: 7,
    documentId: 'account7',
    channel: connector,
    pathToken: 'path7',
    brandVoice: { greeting: '', signature: '', tone: '' },
    ...account,
    webhookUrl: 'http://127.0.0.1:9/ingress/path7',
    ...given,
  };
}

function wantedAccount(simulator: ProviderSimulator, url: string, connector: string): NewChannelAccount {
  const account = simulator.accounts(url).find((each) => each.connector === connector);
  if (!account) throw new Error(`The simulator "${simulator.id}" has no account of "${connector}".`);
  return account;
}

/** A provider on a port of its own: close it in `afterAll`. */
export async function startSimulatedProvider(simulator: ProviderSimulator): Promise<SimulatedProvider> {
  const accounts: SimulatedAccount[] = [];
  const accepted: AcceptedSend[] = [];
  const requests: SimulatorRequest[] = [];
  const scripted: (SimulatorAnswer | 'no answer')[] = [];
  const play = new ProviderPlay({
    simulator,
    accounts: () => Promise.resolve(accounts),
    onAccepted: (send) => void accepted.push(send),
    onLater: () => undefined,
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await requestOf(incoming);
    requests.push(request);
    const answer = scripted.shift() ?? (await play.answer(request));
    if (answer === 'no answer') return void incoming.socket.destroy();
    outgoing.writeHead(answer.status, { 'content-type': answer.contentType, ...answer.headers });
    outgoing.end(answer.body);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((cause: unknown) => {
      outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(String(cause));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  const url = `http://127.0.0.1:${String(address.port)}`;

  const webhookOf = ({ pathToken }: ChannelAccountConfig): string => `${baseUrl()}/ingress/${pathToken}`;

  return {
    url,
    accepted,
    requests,
    plays: play,
    async openAccount(connector, change = {}) {
      const wanted = { ...wantedAccount(simulator, url, connector), ...change };
      const created = await serviceOf(getStrapi(), 'channel-connectors').createAccount(wanted);
      const account = { ...created, webhookUrl: webhookOf(created) };
      accounts.unshift(account);
      return account;
    },
    use: (account) => void accounts.unshift(account),
    say: ({ connector, ...given }, faults) =>
      play.say(
        { connector, person: newPerson(), kind: 'text', text: 'Where is my order?', of: null, ...given },
        faults,
      ),
    answerNext: (...answers) => void scripted.push(...answers),
    async close() {
      await play.close();
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<SimulatorRequest> {
  const url = new URL(incoming.url ?? '/', 'http://provider');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : String(value),
      ]),
    ),
    body: Buffer.concat(chunks),
  };
}

interface StoredMessage {
  readonly documentId: string;
  readonly externalId: string;
  readonly direction: string;
  readonly kind: string;
  readonly text: string;
  readonly content: unknown;
  readonly deliveryState: string | null;
  readonly deliveryCode: string | null;
  readonly customerId: number;
  readonly ticketId: number;
  /** documentId of the ticket */
  readonly ticket: string;
}

/** All messages of an account as they stand in the database, in their order. */
export async function messagesOf(account: Pick<ChannelAccountConfig, 'id'>): Promise<StoredMessage[]> {
  const { rows } = await databasePool().query<StoredMessage>(
    `select m.document_id as "documentId", m.external_id as "externalId", m.direction, m.kind, m.body as text, c.content,
            m.delivery_state as "deliveryState", m.delivery_code as "deliveryCode", m.customer_id as "customerId",
            m.ticket_id as "ticketId", t.document_id as ticket
       from hd_messages m join hd_tickets t on t.id = m.ticket_id left join hd_message_contents c on c.message_id = m.id
      where m.channel_account_id = $1 order by m.id`,
    [account.id],
  );
  return rows;
}

/** Waits until so many messages came in on this account. */
export const arrivedOn = (account: Pick<ChannelAccountConfig, 'id'>, count = 1): Promise<StoredMessage[]> =>
  waitFor(`${String(count)} messages on the account`, async () => {
    const inbound = (await messagesOf(account)).filter(({ direction }) => direction === 'inbound');
    return inbound.length >= count && inbound;
  });

/** An answer written in the inbox on the ticket; resolves when the delivery worker has come to an end with it. */
export async function answerOn(
  account: Pick<ChannelAccountConfig, 'id'>,
  ticket: string,
  text: string,
): Promise<StoredMessage> {
  const { message } = await serviceOf(getStrapi(), 'helpdesk').messages.add(
    { ticket, kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0 },
    { type: 'system', name: 'Test' },
  );
  return waitFor('the answer left', async () => {
    const sent = (await messagesOf(account)).find(({ documentId }) => documentId === message.documentId);
    return sent && !['queued', 'sending'].includes(sent.deliveryState ?? '') && sent;
  });
}

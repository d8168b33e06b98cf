import { randomInt, randomUUID } from 'node:crypto';

import { z } from 'zod';

import type {
  Actor,
  Connector,
  HelpdeskService,
  IdentityClaim,
  InboundMessage,
  MediaOutcome,
  MessageChange,
  MessageView,
  OutboundMessage,
  ParsedDelivery,
  Receipt,
  SendOutcome,
  TicketDetail,
} from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from './app';
import { readUntil } from './read-until';

/**
 * What tests of channel records stand on: channels whose connectors are the tests' own. They read the JSON of a
 * ParsedDelivery, take what is sent down, and answer as they are told. Each test file has its own accounts.
 */

type Told = Partial<Omit<Extract<ParsedDelivery, { outcome: 'parsed' }>, 'outcome'>>;

const sent: OutboundMessage[] = [];
/** by the id of their reference: what fetching them answers */
export const files = new Map<string, MediaOutcome>();
/** by the call: what sending it answers */
export const answers = new Map<string, SendOutcome>();
/** parts a text into calls */
export const CALL_BREAK = '\n---\n';

const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && ISO.test(value) ? new Date(value) : value;

function testConnector(id: string, channel: string, by: 'session' | 'thread'): Connector<string> {
  const capabilities = {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: true,
  };
  const colors = { color: { light: '#000', dark: '#fff' } };
  const limits = { maxTextLength: 1000, maxAttachmentBytes: 1000, undoSeconds: 0 };
  return {
    manifest: {
      id,
      channel: { id: channel, label: id, icon: id, ...colors, ...limits, capabilities, identityKind: 'phone' },
      configFields: [],
      threading: by === 'session' ? { by, idleMinutes: 7 * 24 * 60 } : { by },
    },
    settingsSchema: z.strictObject({}),
    parse: (envelope): ParsedDelivery => {
      const told: Told = JSON.parse(envelope.raw.toString('utf8'), revive);
      return { outcome: 'parsed', messages: [], receipts: [], ...told };
    },
    render(message) {
      sent.push(message);
      return message.text.split(CALL_BREAK);
    },
    send: (call) =>
      Promise.resolve(
        answers.get(call) ?? { outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null },
      ),
    fetchMedia: ({ reference }) =>
      Promise.resolve(files.get(reference.id ?? '') ?? { outcome: 'retry', afterSeconds: 1, code: 'not_there' }),
  };
}

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const channels = () => serviceOf(getStrapi(), 'channel-connectors');
const accounts = new Map<string, { id: number; documentId: string }>();

async function accountOf(name: string, channel: string, by: 'session' | 'thread'): Promise<void> {
  const connector = `${name}-${randomUUID().slice(0, 8)}`;
  channels().register({ connector: testConnector(connector, channel, by) });
  const created = await channels().createAccount({ connector, name, address: '', settings: {}, secrets: {} });
  accounts.set(name, created);
}

export const account = (name: string): { id: number; documentId: string } => {
  const found = accounts.get(name);
  if (!found) throw new Error(`There is no account ${name}.`);
  return found;
};

export interface RecordChannels {
  readonly helpdesk: HelpdeskService;
  /** Kai, who answers */
  readonly agent: Extract<Actor, { type: 'agent' }>;
}
let kai: RecordChannels['agent'] | undefined;

/** Call once in a test file: accounts `texts` and `talks` (by session), `letters` and `by-hand` (by thread). */
export async function openRecordChannels(): Promise<RecordChannels> {
  await accountOf('texts', 'texts', 'session');
  await accountOf('talks', 'talks', 'session');
  await accountOf('letters', 'letters', 'thread');
  await accountOf('by-hand', 'by_hand', 'thread');
  const known = { id: 812_001, email: 'kai@example.com', firstname: 'Kai' };
  const { id, displayName } = await helpdesk().agents.forAdminUser(known);
  kai = { type: 'agent', agentId: id, name: displayName };
  return { helpdesk: helpdesk(), agent: kai };
}

export const claim = (
  kind: string,
  value: string,
  assurance: IdentityClaim['assurance'] = 'provider',
): IdentityClaim => ({
  kind,
  value,
  scope: '',
  assurance,
});
/** Test files share a database: a number that one has used is somebody's. */
export const aPhone = (): string => `+49151${String(randomInt(20_000_000, 100_000_000))}`;
export const anAddress = (): string => `p${randomUUID().slice(0, 12)}@example.com`;

export function said(from: IdentityClaim, text: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return {
    externalId: randomUUID(),
    sender: { displayName: null, replyIdentity: from, proofs: [], mentions: [], trust: 'ok', trustReason: null },
    kind: 'text',
    text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: null,
    clientMessageId: null,
    ...more,
  };
}

export const accept = (name: string, told: Told) =>
  channels().accept({
    channelAccountId: account(name).id,
    eventKey: randomUUID(),
    headers: {},
    context: {},
    body: Buffer.from(JSON.stringify(told)),
  });

const documentsCalled = async (name: string, externalId: string): Promise<{ id: number; ticket: string }[]> => {
  const { rows } = await databasePool().query<{ id: number; ticket: string }>(
    `select m.id, t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id
      where m.channel_account_id = $1 and m.external_id = $2`,
    [account(name).id, externalId],
  );
  return rows;
};

/** Takes it in, and waits until it stands in the thread. */
export async function receive(name: string, message: InboundMessage): Promise<{ view: MessageView; ticket: string }> {
  await accept(name, { messages: [message] });
  const [row] = await readUntil(
    () => documentsCalled(name, message.externalId),
    (found) => found.length > 0,
  );
  if (!row) throw new Error('Nothing was stored.');
  return { view: await viewOf(row.id), ticket: row.ticket };
}

async function viewOf(id: number): Promise<MessageView> {
  const [view] = await helpdesk().messages.byIds([id]);
  if (!view) throw new Error('There is no such message.');
  return view;
}

export async function again(view: MessageView): Promise<MessageView> {
  const { rows } = await databasePool().query<{ id: number }>('select id from hd_messages where document_id = $1', [
    view.documentId,
  ]);
  return viewOf(rows[0]?.id ?? 0);
}

export async function apply(name: string, changes: readonly MessageChange[]): Promise<void> {
  const applied = await inTransaction(getStrapi(), (trx) =>
    helpdesk().changes.apply(trx, account(name).id, changes, []),
  );
  await helpdesk().deliveries.announceReceipts([applied]);
}

export const receipts = (name: string, told: readonly Receipt[]) =>
  inTransaction(getStrapi(), (trx) => helpdesk().deliveries.receipts(trx, account(name).id, told));

/** Kai answers. */
export async function answer(
  ticket: string,
  text: string,
  more: Partial<Parameters<HelpdeskService['messages']['add']>[0]> = {},
) {
  if (!kai) throw new Error('No channels were opened.');
  return helpdesk().messages.add(
    { ticket, kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0, ...more },
    kai,
  );
}

export const delivered = (view: MessageView, state: string) =>
  readUntil(
    () => again(view),
    ({ delivery }) => delivery?.state === state,
  );

export const asSent = (text: string): OutboundMessage | undefined =>
  sent.find((message) => message.text.includes(text));

export const interactionIn = (detail: TicketDetail, channel: string) => {
  const found = detail.interactions.find((interaction) => interaction.channel === channel);
  if (!found) throw new Error(`The ticket has nothing on ${channel}.`);
  return found;
};

export const refusal = (code: string) => expect.objectContaining({ code });

export async function externalIdOf(view: MessageView): Promise<string | null> {
  return (await helpdesk().messages.find(view.documentId))?.externalId ?? null;
}

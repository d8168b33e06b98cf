import { z } from 'zod';

import type { ChannelAccountConfig, Connector, ParsedDelivery, Receipt, StoredEnvelope } from '../../../src/contracts';
import { mailgun } from '../../../src/plugins/channel-connectors/server/src/connectors/mailgun';
import { read as readMailgun } from '../../../src/plugins/channel-connectors/server/src/connectors/mailgun/inbound';
import { postmark } from '../../../src/plugins/channel-connectors/server/src/connectors/postmark';
import { read as readPostmark } from '../../../src/plugins/channel-connectors/server/src/connectors/postmark/inbound';
import { sendgrid } from '../../../src/plugins/channel-connectors/server/src/connectors/sendgrid';
import { read as readSendgrid } from '../../../src/plugins/channel-connectors/server/src/connectors/sendgrid/inbound';
import { ses } from '../../../src/plugins/channel-connectors/server/src/connectors/ses';
import { read as readSes } from '../../../src/plugins/channel-connectors/server/src/connectors/ses/inbound';
import { sampleAccount, sampleEnvelope } from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import type { ReadDelivery } from '../../../src/plugins/channel-connectors/server/src/kit/mail-http/delivery';
import { differs, judged, uncounted, type Check, type ConformanceCase, type Corpus } from '../checks';

/**
 * Deliveries of mail providers, with what another library reads out of them as [accessor, value] pairs. Ours are four of
 * its thirteen; the files of the others are told and not counted, since nothing here connects to them.
 */
export const anymail: Corpus = {
  name: 'anymail-inbound',
  cases: (files) =>
    files.paths.flatMap((path): ConformanceCase[] => {
      const provider = PROVIDERS.find(({ file }) => path.startsWith(file));
      const rows = z
        .array(row)
        .catch([])
        .parse(JSON.parse(files.text(path)));
      return rows.map((each) => ({
        name: `${path}#${each.case}`,
        judge: async () => (provider ? checksOf(each, provider) : noConnector()),
      }));
    }),
};

const noConnector = (): Check[] => uncounted([judged('no connector', [])]);

const row = z.object({
  case: z.string(),
  payload: z.record(z.string(), z.unknown()),
  expected: z.array(z.tuple([z.string(), z.unknown()])),
});
type Row = z.output<typeof row>;

interface Provider {
  readonly file: string;
  readonly connector: Pick<Connector, 'parse'>;
  readonly read: ReadDelivery;
  readonly settings: Readonly<Record<string, unknown>>;
  /** what goes over the wire of a case's payload */
  envelopeOf(payload: Row['payload']): StoredEnvelope;
}

const json = (value: unknown): StoredEnvelope =>
  sampleEnvelope({ raw: Buffer.from(JSON.stringify(value)), headers: { 'content-type': 'application/json' } });

function formOf(fields: unknown): StoredEnvelope {
  const pairs = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(fields)).map(
    ([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)],
  );
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return sampleEnvelope({ raw: Buffer.from(new URLSearchParams(pairs).toString()), headers });
}

const eventIn = ({ raw_event: event, raw_events: events }: Row['payload']): unknown => events ?? event;

/** The cases leave out what SNS signs with; that is judged elsewhere. */
const snsOf = ({ raw_sns_message: given, raw_ses_event: event }: Row['payload']): StoredEnvelope => ({
  ...json({
    TopicArn: 'arn:aws:sns:us-east-1:111111111111:SES_Inbound',
    Type: 'Notification',
    MessageId: 'id-1',
    Message: JSON.stringify(event),
    Timestamp: '2018-03-30T17:21:51.636Z',
    SignatureVersion: '1',
    Signature: 'left-out',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/left-out.pem',
    ...z.record(z.string(), z.unknown()).catch({}).parse(given),
  }),
  findings: { sns: 'proven' },
});

const PROVIDERS: readonly Provider[] = [
  {
    file: 'mailgun',
    connector: mailgun,
    read: readMailgun,
    settings: { domain: 'example.com' },
    envelopeOf: (payload) => {
      const event = eventIn(payload);
      return typeof event === 'object' && event !== null && 'event-data' in event ? json(event) : formOf(event);
    },
  },
  {
    file: 'sendgrid',
    connector: sendgrid,
    read: readSendgrid,
    settings: { publicKeys: ['left out'] },
    envelopeOf: (payload) => (payload.raw_events === undefined ? formOf(eventIn(payload)) : json(payload.raw_events)),
  },
  {
    file: 'postmark',
    connector: postmark,
    read: readPostmark,
    settings: {},
    envelopeOf: (payload) => json(eventIn(payload)),
  },
  { file: 'amazon_ses', connector: ses, read: readSes, settings: {}, envelopeOf: snsOf },
];

const HOUSE = { ownAddresses: new Set<string>(), agents: new Map() };

async function checksOf(each: Row, provider: Provider): Promise<Check[]> {
  const account = sampleAccount({
    address: 'inbound@example.com',
    settings: provider.settings,
    secrets: { replySecret: 'the reply secret of the sample' },
  });
  const envelope = provider.envelopeOf(each.payload);
  const parsed = await provider.connector.parse(envelope, account, HOUSE);
  const isInbound =
    valueOf(each, 'event.event_type') === 'inbound' || each.expected.some(([name]) => name.startsWith('message.'));
  if (!isInbound) return [judged('event', eventProblems(each, parsed))];
  if (isElsewhere(each)) return uncounted([judged('mail that the case does not hold', [])]);
  return [judged('mail', await mailProblems(each, { provider, envelope, account, parsed }))];
}

/** A notification that only says where in a bucket the mail lies: its bytes are no part of the corpus. */
const isElsewhere = ({ payload }: Row): boolean => {
  const event = JSON.stringify(payload.raw_ses_event ?? {});
  return event.includes('"type":"S3"') && !event.includes('"content":');
};

const valueOf = ({ expected }: Row, accessor: string): unknown => expected.find(([name]) => name === accessor)?.[1];
const valuesOf = ({ expected }: Row, accessor: string): unknown[] =>
  expected.filter(([name]) => name === accessor).map(([, value]) => value);

/** Its words for what happened, as the receipt that we make of it; null: of no interest for an answer to a customer. */
const MEANINGS: Readonly<Record<string, ((receipt: Receipt) => boolean) | null>> = {
  queued: ({ state }) => state === 'accepted',
  sent: ({ state }) => state === 'accepted',
  delivered: ({ state }) => state === 'delivered',
  deferred: ({ state, code }) => state === 'accepted' && code === 'bounced delayed',
  bounced: ({ state }) => state === 'failed',
  rejected: ({ state }) => state === 'failed',
  failed: ({ state }) => state === 'failed',
  complained: ({ code }) => code === 'complaint',
  opened: null,
  clicked: null,
  subscribed: null,
  unsubscribed: null,
  autoresponded: null,
  unknown: null,
};

function eventProblems(each: Row, parsed: ParsedDelivery): string[] {
  if (parsed.outcome !== 'parsed') return [`quarantined: ${parsed.detail}`];
  const { receipts } = parsed;
  const types = valuesOf(each, 'event.event_type').map(String);
  const meanings = types.map((type) => MEANINGS[type]);
  if (meanings.length > 0 && meanings.every((meaning) => !meaning))
    return receipts.length === 0 ? [] : [`${String(receipts.length)} receipts of what is no news`];
  return [
    ...types.flatMap((type) =>
      receipts.some((receipt) => MEANINGS[type]?.(receipt)) ? [] : [`no receipt says ${type}`],
    ),
    ...valuesOf(each, 'event.recipient').flatMap((recipient) =>
      receipts.some((receipt) => receipt.recipient === String(recipient).toLowerCase())
        ? []
        : [`nothing about ${String(recipient)}`],
    ),
    ...valuesOf(each, 'event.message_id').flatMap((id) => messageIdProblems(each, id, receipts)),
    ...['event.description', 'event.mta_response'].flatMap((accessor) =>
      valuesOf(each, accessor).flatMap((words) => wordsProblems(words, receipts)),
    ),
    ...differs(
      'receipts',
      numberOr(valueOf(each, 'self.tracking_handler.call_count'), receipts.length),
      receipts.length,
    ),
  ];
}

const numberOr = (value: unknown, other: number): number => (typeof value === 'number' ? value : other);

/** That library sends an id of its own along and prefers it, or the header's: those are its, and we have ours for it. */
function messageIdProblems({ payload }: Row, wanted: unknown, receipts: readonly Receipt[]): string[] {
  if (typeof wanted !== 'string') return [];
  const bare = wanted.replace(/^<|>$/g, '');
  const isItsOwn = JSON.stringify(payload).includes(`"anymail_id":"${wanted}"`);
  const isOfHeader = JSON.stringify(payload).includes(`"smtp-id":"${wanted}"`);
  if (isItsOwn || isOfHeader || receipts.some(({ externalId }) => externalId === bare)) return [];
  return [`no receipt of ${wanted}`];
}

/** A complaint has a sentence of ours, because the providers' words for it are about themselves. */
function wordsProblems(wanted: unknown, receipts: readonly Receipt[]): string[] {
  if (typeof wanted !== 'string' || wanted.trim() === '') return [];
  if (receipts.every(({ code }) => code === 'complaint')) return [];
  const words = wanted.replace(/\s+/g, ' ').trim();
  return receipts.some(({ detail }) => detail?.includes(words.slice(0, 400))) ? [] : [`nothing says "${words}"`];
}

interface Read {
  readonly provider: Provider;
  readonly envelope: StoredEnvelope;
  readonly account: ChannelAccountConfig;
  readonly parsed: ParsedDelivery;
}

async function mailProblems(each: Row, { provider, envelope, account, parsed }: Read): Promise<string[]> {
  const delivery = await provider.read(envelope, account);
  if (parsed.outcome !== 'parsed') return [`quarantined: ${parsed.detail}`];
  const [message] = parsed.messages;
  if (!message || delivery.kind !== 'mail') return ['there is no message'];
  const { replyIdentity, displayName } = message.sender;
  const seen: Readonly<Record<string, string | null>> = {
    'message.from_email.display_name': displayName ?? '',
    'message.from_email.addr_spec': replyIdentity.value,
    'str(message.from_email)': mailboxOf(displayName, replyIdentity.value),
    'message.subject': message.subject,
    'message.envelope_sender': delivery.mailFrom,
    'message.envelope_recipient': delivery.rcptTo[0] ?? null,
    "message['Message-ID']": message.thread.reference,
    'message.text': message.text,
    'message.html': message.html === null ? null : wordsOfHtml(message.html),
  };
  return [
    ...each.expected.flatMap(([accessor, value]) => {
      if (!Object.hasOwn(seen, accessor) || typeof value !== 'string') return [];
      const wanted = accessor === 'message.html' ? wordsOfHtml(value) : value;
      return differs(accessor, plain(wanted), plain(seen[accessor] ?? ''));
    }),
    ...addressProblems(each, 'to', message.recipients.to),
    ...addressProblems(each, 'cc', message.recipients.cc),
  ];
}

const mailboxOf = (name: string | null, address: string): string => {
  if (name === null) return address;
  return /^[\w ]+$/.test(name) ? `${name} <${address}>` : `"${name}" <${address}>`;
};
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const wordsOfHtml = (html: string): string => plain(html.replace(/<[^>]*>/g, ' '));

function addressProblems(each: Row, field: 'to' | 'cc', got: readonly string[]): string[] {
  const wanted = each.expected.find(([accessor]) =>
    accessor.endsWith(`for ${loopName(accessor)} in message.${field}]`),
  )?.[1];
  if (!Array.isArray(wanted)) return [];
  const addresses = wanted.map((mailbox) => /<([^>]+)>$/.exec(String(mailbox))?.[1] ?? String(mailbox));
  return differs(field, addresses.join(' ').toLowerCase(), got.join(' '));
}

const loopName = (accessor: string): string => /for (\w+) in/.exec(accessor)?.[1] ?? '';

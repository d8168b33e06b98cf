import { z } from 'zod';

import type { ChannelAccountConfig, ParsedDelivery, RawDelivery } from '../../../src/contracts';
import { sms } from '../../../src/plugins/channel-connectors/server/src/connectors/sms';
import { whatsappTwilio } from '../../../src/plugins/channel-connectors/server/src/connectors/whatsapp-twilio';
import {
  sampleAccount,
  sampleDelivery,
  sampleEnvelope,
} from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { signatureOf } from '../../../src/plugins/channel-connectors/server/src/kit/twilio/signature';
import { differs, judged, type Check, type ConformanceCase, type CorpusFiles } from '../checks';
import { expectationRows } from '../corpus-files';

/** Twilio's forms as another product's tests hold them; its HTTP answers and the addresses of its files are its own. */

const row = z.object({
  suite: z.string(),
  label: z.string(),
  file: z.string().startsWith('twilio/'),
  url: z.string(),
  http_status: z.number(),
  signature: z.string().optional(),
  text: z.string().optional(),
  urn: z.string().optional(),
  external_id: z.string().optional(),
  attachments: z.array(z.string()).optional(),
  statuses: z.array(z.object({ external_id: z.string().optional(), status: z.string() })).optional(),
  events: z.array(z.object({ type: z.string(), urn: z.string().optional() })).optional(),
});
type Row = z.infer<typeof row>;

const TOKEN = 'a-token-of-this-test';

export function courierTwilio(files: CorpusFiles): ConformanceCase[] {
  return expectationRows(files).flatMap((each) => {
    const read = row.safeParse(each);
    if (!read.success) return [];
    const name = `${read.data.suite}: ${read.data.label} (${read.data.file})`;
    return [{ name, judge: async () => judge(read.data, files.bytes(read.data.file)) }];
  });
}

async function judge(expected: Row, body: Buffer): Promise<Check[]> {
  const isWhatsApp = expected.suite.startsWith('twa');
  const connector = isWhatsApp ? whatsappTwilio : sms;
  const form = new URLSearchParams(body.toString());
  const account = accountOf(form);
  const delivery = deliveryOf(expected, body, form);
  const verification = connector.verify?.(delivery, account);
  const isForged = expected.signature?.startsWith('addInvalid') === true;
  const signature = judged('signature', verification?.ok === !isForged ? [] : ['judged the wrong way']);
  if (isForged || verification?.ok !== true) return [signature];
  const envelope = sampleEnvelope({ raw: body, context: verification.context ?? {} });
  const house = { ownAddresses: new Set<string>(), agents: new Map<string, never>() };
  return [signature, judged('reading', problemsOf(expected, await connector.parse(envelope, account, house)))];
}

/** Whoever the form says it is for: these tests are about reading, and whose it is has its own. */
const accountOf = (form: URLSearchParams): ChannelAccountConfig =>
  sampleAccount({
    address: form.get('To') ?? '',
    settings: { accountSid: form.get('AccountSid') ?? 'acctid' },
    secrets: { authToken: TOKEN },
  });

/** Signed here as Twilio signs: the corpus has no signatures, because its tests make them too. */
function deliveryOf({ url, signature }: Row, body: Buffer, form: URLSearchParams): RawDelivery {
  const called = `https://courier.example.com${url}`;
  const params = Object.fromEntries(form);
  const token = signature?.startsWith('addInvalid') === true ? 'another' : TOKEN;
  return sampleDelivery({ url: called, body, headers: { 'x-twilio-signature': signatureOf(token, called, params) } });
}

function problemsOf(expected: Row, parsed: ParsedDelivery): string[] {
  const isNothing = expected.external_id === undefined && !expected.statuses?.length && !expected.events?.length;
  if (parsed.outcome === 'quarantined') return isNothing ? [] : [`kept apart: ${parsed.reason}, ${parsed.detail}`];
  if (expected.http_status >= 400) return ['was taken, and is refused there'];
  return [
    ...messageProblems(expected, parsed),
    ...statusProblems(expected, parsed),
    ...eventProblems(expected, parsed),
  ];
}

type Parsed = ParsedDelivery & { outcome: 'parsed' };

function messageProblems({ external_id: id, text, urn, attachments }: Row, { messages }: Parsed): string[] {
  if (id === undefined) return messages.length === 0 ? [] : ['a message where there is none'];
  const [message, ...others] = messages;
  if (!message || others.length > 0) return [`${String(messages.length)} messages`];
  const { replyIdentity, proofs } = message.sender;
  const known = [replyIdentity, ...proofs].map(({ value }) => value.replace(/^\+/, ''));
  const wanted = (urn ?? '').replace(/^[a-z]+:\+?/, '').replace(/[?#].*$/, '');
  return [
    ...differs('id', id, message.externalId),
    ...(text === undefined ? [] : differs('text', text, message.text)),
    ...(urn === undefined || known.includes(wanted) ? [] : differs('sender', wanted, known.join(' '))),
    ...differs('files', attachments?.length ?? 0, message.media?.length ?? 0),
  ];
}

/** Its five words on ours; what only waits counts as sent there. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  sent: ['accepted', 'sent'],
  wired: ['accepted', 'sent'],
  delivered: ['delivered'],
  read: ['read'],
  failed: ['failed'],
  errored: ['failed'],
};

function statusProblems({ statuses = [] }: Row, { receipts }: Parsed): string[] {
  return [
    ...differs('number of statuses', statuses.length, receipts.length),
    ...statuses.flatMap(({ external_id: id, status }, index) => {
      const receipt = receipts[index];
      if (!receipt) return [];
      return [
        ...(id === undefined || receipt.externalId === null ? [] : differs('status of', id, receipt.externalId)),
        ...(STATES[status]?.includes(receipt.state) ? [] : differs('status', status, receipt.state)),
      ];
    }),
  ];
}

/** STOP told by an error: the number gets nothing more. */
function eventProblems({ events = [] }: Row, { receipts, wishes = [] }: Parsed): string[] {
  return events.flatMap(({ type }) => {
    if (type !== 'stop_contact') return [];
    const isStopped = receipts.some(({ suppress }) => suppress) || wishes.some(({ wantsMessages }) => !wantsMessages);
    return isStopped ? [] : ['who has opted out is not stopped'];
  });
}

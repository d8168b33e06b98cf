import { z } from 'zod';

import type { ChannelAccountConfig, Connector, InboundMessage, ParsedDelivery } from '../../../src/contracts';
import { instagram } from '../../../src/plugins/channel-connectors/server/src/connectors/instagram';
import { messenger } from '../../../src/plugins/channel-connectors/server/src/connectors/messenger';
import { whatsappCloud } from '../../../src/plugins/channel-connectors/server/src/connectors/whatsapp-cloud';
import {
  sampleAccount,
  sampleDelivery,
  sampleEnvelope,
} from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { signatureOf } from '../../../src/plugins/channel-connectors/server/src/kit/meta/signature';
import { differs, judged, type Check, type ConformanceCase, type CorpusFiles } from '../checks';
import { expectationRows } from '../corpus-files';

/** Meta's webhooks as another product's tests hold them; its HTTP answers and the addresses of its files are its own. */

const row = z.object({
  suite: z.enum(['whatsappIncomingTests', 'facebookIncomingTests', 'instagramIncomingTests']),
  label: z.string(),
  file: z.string().optional(),
  data: z.string().optional(),
  signature: z.string().optional(),
  text: z.string().optional(),
  urn: z.string().optional(),
  external_id: z.string().optional(),
  attachments: z.array(z.string()).default([]),
  date_utc: z.string().optional(),
  statuses: z.array(z.object({ external_id: z.string(), status: z.string() })).default([]),
  events: z.array(z.object({ type: z.string(), urn: z.string() })).default([]),
});
type Row = z.infer<typeof row>;

const SECRET = 'a-secret-of-this-test';
const CONNECTORS: Readonly<Record<Row['suite'], Pick<Connector, 'verify' | 'parse'>>> = {
  whatsappIncomingTests: whatsappCloud,
  facebookIncomingTests: messenger,
  instagramIncomingTests: instagram,
};

export function courierMeta(files: CorpusFiles): ConformanceCase[] {
  return expectationRows(files).flatMap((each) => {
    const { data: read } = row.safeParse(each);
    if (!read) return [];
    const body = read.file === undefined ? Buffer.from(read.data ?? '') : bytesOf(files, read.file);
    return [{ name: `${read.suite}: ${read.label}`, judge: async () => judge(read, body) }];
  });
}

/** The rows name files below the folder of their provider. */
const bytesOf = (files: CorpusFiles, file: string): Buffer =>
  files.bytes(files.paths.find((path) => path.startsWith('meta/') && path.endsWith(`/${file}`)) ?? file);

async function judge(expected: Row, body: Buffer): Promise<Check[]> {
  const connector = CONNECTORS[expected.suite];
  const account = metaAccountFor(body);
  const isForged = expected.signature?.startsWith('addInvalid') === true;
  const signature = `sha256=${signatureOf(isForged ? 'another' : SECRET, body)}`;
  const verification = connector.verify?.(
    sampleDelivery({ body, headers: { 'x-hub-signature-256': signature } }),
    account,
  );
  const proof = judged('signature', verification?.ok === !isForged ? [] : ['judged the wrong way']);
  if (isForged) return [proof];
  const house = { ownAddresses: new Set<string>(), agents: new Map<string, never>() };
  const parsed = await connector.parse(sampleEnvelope({ raw: body }), account, house);
  return [proof, judged('reading', problemsOf(expected, parsed, body))];
}

/** Whoever the delivery says it is for: these tests are about reading, and whose it is has its own. */
export function metaAccountFor(body: Buffer): ChannelAccountConfig {
  const text = body.toString();
  const owner = /"entry"[^]*?"id"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
  const phoneNumberId = /"phone_number_id"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
  const settings = { pageId: owner, instagramId: owner, businessAccountId: owner, phoneNumberId, appId: '1' };
  return sampleAccount({ settings, secrets: { appSecret: SECRET } });
}

function problemsOf(expected: Row, parsed: ParsedDelivery, body: Buffer): string[] {
  const { external_id: id, statuses, events } = expected;
  const isNothing = id === undefined && statuses.length === 0 && events.length === 0;
  if (parsed.outcome === 'quarantined') return isNothing ? [] : [`kept apart: ${parsed.reason}, ${parsed.detail}`];
  const { messages, receipts } = parsed;
  return [
    ...(isNothing ? nothingProblems(messages, body) : []),
    ...(id === undefined ? [] : messageProblems(expected, messages)),
    ...events.flatMap((event) => eventProblems(event, messages)),
    ...statuses.flatMap(({ external_id: of, status }) =>
      receipts.some(({ externalId, state }) => externalId === of && state === status) ? [] : [`no receipt of ${of}`],
    ),
    ...(statuses.length === 0 && receipts.length > 0 ? ['a receipt where there is none'] : []),
  ];
}

/** What the peer leaves out, and we show: what we said elsewhere, what is of no known kind, and links that were shared. */
function nothingProblems(messages: readonly InboundMessage[], body: Buffer): string[] {
  const isLink = /"type"\s*:\s*"fallback"/.test(body.toString());
  const others = messages.filter(({ sentElsewhere, kind }) => !sentElsewhere && kind === 'text' && !isLink);
  return others.map(({ externalId }) => `a message where there is none: ${externalId}`);
}

function messageProblems(expected: Row, messages: readonly InboundMessage[]): string[] {
  const [message, ...others] = messages;
  if (!message || others.length > 0) return [`${String(messages.length)} messages`];
  const places = expected.attachments.filter((each) => each.startsWith('geo:'));
  const files = expected.attachments.length - places.length;
  const at = message.content?.type === 'location' ? message.content : null;
  return [
    ...differs('id', expected.external_id ?? null, message.externalId),
    // A place is told in words as well
    ...(places.length > 0 ? [] : differs('text', expected.text ?? '', message.text)),
    ...places.flatMap((place) =>
      differs('place', place, at && `geo:${at.latitude.toFixed(6)},${at.longitude.toFixed(6)}`),
    ),
    ...senderProblems(expected.urn, message),
    ...differs('files', files, message.media?.length ?? 0),
    ...(expected.date_utc === undefined
      ? []
      : differs('time', new Date(expected.date_utc).getTime(), wholeSeconds(message.occurredAt))),
  ];
}

/** The peer's expectations are of seconds. */
const wholeSeconds = (at: Date | null): number | null => at && Math.floor(at.getTime() / 1000) * 1000;

function senderProblems(urn: string | undefined, { sender }: InboundMessage): string[] {
  const wanted = urn?.replace(/^[a-z]+:/, '');
  const known = [sender.replyIdentity, ...sender.proofs].map(({ value }) => value.replace(/^\+/, ''));
  return wanted === undefined || known.includes(wanted) ? [] : differs('sender', wanted, known.join(' '));
}

function eventProblems({ type, urn }: Row['events'][number], messages: readonly InboundMessage[]): string[] {
  const content = { Referral: 'referral', NewConversation: 'choice' }[type];
  const message = messages.find((each) => each.content?.type === content);
  return message ? senderProblems(urn, message) : [`no ${type}`];
}

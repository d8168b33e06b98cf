import { z } from 'zod';

import type { InboundMessage, ParsedDelivery } from '../../../src/contracts';
import { telegram } from '../../../src/plugins/channel-connectors/server/src/connectors/telegram';
import {
  sampleAccount,
  sampleDelivery,
  sampleEnvelope,
} from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { differs, judged, type Check, type ConformanceCase, type Corpus, type CorpusFiles } from '../checks';
import { expectationRows } from '../corpus-files';

/** Updates of Telegram as other products' tests hold them, by the connector's own proof and reading. */

const SECRET = 'shown-by-this-test';
const account = sampleAccount({
  connector: 'telegram',
  channel: 'telegram',
  secrets: { webhookSecret: SECRET, botToken: '1:a' },
});
const house = { ownAddresses: new Set<string>(), agents: new Map<string, never>() };

const row = z.object({
  label: z.string(),
  file: z.string().startsWith('telegram/'),
  http_status: z.number(),
  body_contains: z.string().optional(),
  urn: z.string().optional(),
  external_id: z.string().optional(),
  text: z.string().optional(),
  contact_name: z.string().optional(),
  attachments: z.array(z.string()).optional(),
  date_utc: z.string().optional(),
  events: z.array(z.object({ urn: z.string().optional() })).optional(),
});
type Row = z.infer<typeof row>;

export function courierTelegram(files: CorpusFiles): ConformanceCase[] {
  return expectationRows(files).flatMap((each) => {
    const read = row.safeParse(each);
    if (!read.success) return [];
    return [
      { name: `${read.data.label} (${read.data.file})`, judge: () => judge(read.data, files.bytes(read.data.file)) },
    ];
  });
}

async function readingOf(body: Buffer): Promise<{ isTaken: boolean; reading: ParsedDelivery }> {
  const headers = { 'x-telegram-bot-api-secret-token': SECRET };
  const isTaken = telegram.verify?.(sampleDelivery({ headers, body }), account).ok === true;
  return { isTaken, reading: await telegram.parse(sampleEnvelope({ headers, raw: body }), account, house) };
}

async function judge(expected: Row, body: Buffer): Promise<Check[]> {
  const { isTaken, reading } = await readingOf(body);
  const proof = judged('proof', isTaken ? [] : ['refused']);
  if (expected.http_status >= 400)
    return [proof, judged('reading', reading.outcome === 'quarantined' ? [] : ['taken for a message'])];
  const message = reading.outcome === 'parsed' ? reading.messages[0] : undefined;
  return [proof, judged('reading', message ? problemsOf(expected, message) : ['no message'])];
}

function problemsOf(expected: Row, message: InboundMessage): string[] {
  const urn = expected.urn ?? expected.events?.[0]?.urn;
  const sender = `telegram:${message.sender.replyIdentity.value}`;
  return [
    ...(urn === undefined ? [] : differs('sender', urn.split('#')[0] ?? '', sender)),
    ...(expected.external_id === undefined
      ? []
      : differs('id', expected.external_id, message.externalId.split(':').at(-1) ?? '')),
    ...(expected.text === undefined ? [] : differs('text', expected.text, message.text)),
    ...(expected.contact_name === undefined ? [] : differs('name', expected.contact_name, message.sender.displayName)),
    ...(expected.attachments === undefined
      ? []
      : differs('files', expected.attachments.length, message.media?.length ?? 0)),
    ...(expected.date_utc === undefined
      ? []
      : differs('second', Date.parse(expected.date_utc), wholeSecond(message.occurredAt))),
  ];
}

/** Within a second our times tell the order of messages. */
const wholeSecond = (at: Date | null): number | null => (at === null ? null : Math.floor(at.getTime() / 1000) * 1000);

/** Nothing is expected of these but to be read, as what their words or kind say they are. */
export const zammadTelegram: Corpus = {
  name: 'zammad-telegram',
  cases: (files) =>
    files.paths
      .filter((path) => path.endsWith('.json'))
      .map((path) => ({ name: path, judge: async () => [judged('read', await problemsOfAny(files.bytes(path)))] })),
};

const anyUpdate = z.looseObject({ update_id: z.number() });
const words = z.looseObject({ text: z.string() });

async function problemsOfAny(body: Buffer): Promise<string[]> {
  const { isTaken, reading } = await readingOf(body);
  if (!isTaken) return ['refused'];
  if (reading.outcome !== 'parsed') return [`kept: ${reading.detail}`];
  const update = anyUpdate.parse(JSON.parse(body.toString('utf8')));
  const said = Object.entries(update).flatMap(([kind, value]) => {
    const read = words.safeParse(value);
    return read.success ? [{ isEdit: kind.startsWith('edited_'), text: read.data.text }] : [];
  });
  const told = [
    ...reading.messages.map(({ text }) => text),
    ...(reading.changes ?? []).flatMap(({ change }) => ('text' in change ? (change.text ?? '') : [])),
  ];
  const isNothing = told.length === 0 && (reading.changes ?? []).length === 0 && (reading.wishes ?? []).length === 0;
  return [
    ...said.filter(({ text }) => !told.some((each) => each.startsWith(text))).map(({ text }) => `lost: ${text}`),
    ...(isNothing ? ['nothing was read'] : []),
  ];
}

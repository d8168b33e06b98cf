import { z } from 'zod';

import type {
  ChannelAccountConfig,
  IdentityClaim,
  InboundAttachment,
  InboundMessage,
  ParsedDelivery,
  Sender,
  StoredEnvelope,
} from '../../../../../../contracts';
import { EXTERNAL_ID, MAX_ATTACHMENT_BYTES, MAX_TEXT_LENGTH } from './manifest';

const NOT_PROVEN = 'The address was named by the system that passed the message on; nobody has proven it.';
/** Clocks differ a little; what is said to happen later than this happened now. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** PostgreSQL stores neither NUL nor half a character: the first is refused, the second shown as a replacement. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes('\u0000'), 'contains a NUL character')
    .overwrite((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD'));
const name = (most: number) => words(most).min(1);

const base64 = z.string().transform((text, context): Buffer => {
  const content = Buffer.from(text, 'base64');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0 || content.length !== (text.length / 4) * 3 - padding) context.addIssue('is not base64');
  if (content.length > MAX_ATTACHMENT_BYTES) context.addIssue(`is larger than ${String(MAX_ATTACHMENT_BYTES)} bytes`);
  return content;
});

const message = z.strictObject({
  id: name(255),
  from: z.strictObject({
    kind: z.enum(['email', 'phone', EXTERNAL_ID]),
    value: name(320),
    name: words(200).optional(),
  }),
  text: words(MAX_TEXT_LENGTH),
  subject: words(300).optional(),
  conversation: name(255).optional(),
  occurredAt: z.iso
    .datetime({ offset: true })
    .refine((text) => Date.parse(text) >= 0, 'is no day since 1970')
    .optional(),
  attachments: z
    .array(
      z.strictObject({
        fileName: name(255),
        contentType: z
          .string()
          .max(120)
          .regex(/^[\w.+-]+\/[\w.+-]+$/),
        contentBase64: base64,
      }),
    )
    .max(20)
    .optional(),
});
type Message = z.output<typeof message>;

const batch = z.strictObject({ messages: z.array(message).min(1).max(100) });

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads one message, or the batch in `messages`. A single flaw anywhere keeps the whole delivery in quarantine. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  if (envelope.raw.length === 0) return quarantined('empty_delivery', 'The body is empty.');
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(envelope.raw));
  } catch {
    return quarantined('unparsable', 'The body is not JSON in UTF-8.');
  }
  const isBatch = typeof body === 'object' && body !== null && 'messages' in body;
  const read = isBatch ? batch.safeParse(body) : message.safeParse(body);
  if (!read.success) return quarantined('unparsable', sentenceOf(read.error));
  const messages = 'messages' in read.data ? read.data.messages : [read.data];
  const empty = messages.find(({ text, attachments }) => text.trim() === '' && !attachments?.length);
  if (empty) return quarantined('empty_delivery', `The message "${empty.id}" has neither text nor attachments.`);
  return {
    outcome: 'parsed',
    messages: messages.map((each) => inboundMessage(each, envelope, account)),
    receipts: [],
  };
}

function quarantined(reason: 'unparsable' | 'empty_delivery', detail: string): ParsedDelivery {
  return { outcome: 'quarantined', reason, detail };
}

/** The first few flaws with their places; never the values, which are personal. */
function sentenceOf(error: z.ZodError): string {
  const flaws = error.issues.slice(0, 3).map(({ path, message: flaw }) => `${path.join('.') || 'body'}: ${flaw}`);
  return `The body does not have the documented form (${flaws.join('; ')}).`.slice(0, 500);
}

function inboundMessage(said: Message, envelope: StoredEnvelope, account: ChannelAccountConfig): InboundMessage {
  return {
    externalId: said.id,
    sender: senderOf(said.from, account),
    kind: 'text',
    text: said.text,
    quotedText: null,
    html: null,
    subject: said.subject ?? null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: said.conversation ?? null, provenInteraction: null, reference: said.id, references: [] },
    attachments: (said.attachments ?? []).map(attachmentOf),
    occurredAt: momentOf(said.occurredAt, envelope.receivedAt),
    clientMessageId: null,
  };
}

/** What the signature proves is who calls, and the caller's own ids; addresses only if the account says so. */
function senderOf(from: Message['from'], account: ChannelAccountConfig): Sender {
  const isOwnId = from.kind === EXTERNAL_ID;
  const isTrusted = account.settings.trustIdentities === true;
  const replyIdentity: IdentityClaim = {
    kind: from.kind,
    value: from.value,
    scope: isOwnId ? account.documentId : '',
    assurance: isOwnId ? 'provider' : isTrusted ? 'verified' : 'claimed',
  };
  const isProven = isOwnId || isTrusted;
  return {
    displayName: from.name?.trim() || null,
    replyIdentity,
    proofs: [],
    mentions: [],
    trust: isProven ? 'ok' : 'unverified',
    trustReason: isProven ? null : NOT_PROVEN,
  };
}

function attachmentOf(file: NonNullable<Message['attachments']>[number]): InboundAttachment {
  return {
    fileName: file.fileName,
    contentType: file.contentType.toLowerCase(),
    content: file.contentBase64,
    contentId: null,
    inline: false,
  };
}

function momentOf(occurredAt: string | undefined, receivedAt: Date): Date | null {
  if (!occurredAt) return null;
  const moment = new Date(occurredAt);
  return moment.getTime() > receivedAt.getTime() + FUTURE_TOLERANCE_MS ? null : moment;
}

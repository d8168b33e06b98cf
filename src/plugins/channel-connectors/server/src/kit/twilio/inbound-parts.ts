import type { InboundMessage, RemoteMedia, StoredEnvelope, Wish } from '../../../../../../contracts';
import { fieldOf, wordsOf, type TwilioForm } from './form';

/** Parts of inbound messages that SMS and WhatsApp share. */

const MOST_MEDIA = 20;

/** Files that the message names. Their addresses hold no secret: Twilio asks for the account's token. */
export function mediaOf(form: TwilioForm): RemoteMedia[] {
  const count = Math.min(Number.parseInt(fieldOf(form, 'NumMedia'), 10) || 0, MOST_MEDIA);
  return Array.from({ length: count }, (_, index) => String(index)).flatMap((index) => {
    const url = wordsOf(form, `MediaUrl${index}`, 2_000);
    if (url === '') return [];
    const told = wordsOf(form, `MediaContentType${index}`, 120);
    const contentType = /^[\w.+-]+\/[\w.+-]+/.exec(told)?.[0].toLowerCase() ?? 'application/octet-stream';
    return [{ fileName: fileNameOf(contentType, index), contentType, reference: { url } }];
  });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'application/pdf': 'pdf',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
};

/** Twilio tells no names. */
function fileNameOf(contentType: string, index: string): string {
  const plain = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const word =
    plain === 'text/vcard' || plain === 'text/x-vcard'
      ? 'contact'
      : (/^(image|audio|video)/.exec(plain)?.[0] ?? 'file');
  const extension = EXTENSIONS[plain];
  return `${word}-${String(Number(index) + 1)}${extension === undefined ? '' : `.${extension}`}`;
}

/**
 * Text messages in several parts sometimes come as base64 of their UTF-8 bytes, the last character cut. Nobody types
 * that: so long, without a blank, and words when it is decoded.
 */
export function decodedText(text: string): string {
  if (text.length < 60 || text.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  const decoded = new TextDecoder('utf-8').decode(Buffer.from(text, 'base64'), { stream: true });
  const isWords = /\p{L}\s+\p{L}/u.test(decoded) && !/[^\P{Cc}\t\n\r]|\uFFFD/u.test(decoded);
  return isWords ? decoded.trimEnd() : text;
}

/**
 * Of text messages: after these Twilio itself lets nothing through any more, so we may not think otherwise
 * (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out).
 */
export const STOP_OF_TEXT_MESSAGES = /^(?:stop|stopall|stop all|unsubscribe|cancel|end|quit|revoke|opt ?out)$/i;
/** Where no carrier listens: "Cancel", "End" and "Quit" are what people say about orders and talks. */
export const STOP_OF_CHATS = /^(?:stop|unsubscribe)$/i;

const START = /^(?:start|unstop)$/i;

/**
 * STOP and START, as Twilio has read them or as they stand there alone; whoever says neither wishes nothing. A tapped
 * button or item of a list answers our own question, whatever its label is: never a wish.
 */
export function wishOf(
  { form, text, at }: { form: TwilioForm; text: string; at: Date },
  { kind, value }: Pick<Wish, 'kind' | 'value'>,
  stopWords: RegExp,
): Wish[] {
  if (isTapped(form)) return [];
  const read = fieldOf(form, 'OptOutType').toUpperCase();
  const word = text.trim().replace(/[.!]+$/, '');
  if (read === 'STOP' || (read === '' && stopWords.test(word)))
    return [{ kind, value, wantsMessages: false, reason: `They have written “${word.slice(0, 40)}”.`, at }];
  if (read === 'START' || (read === '' && START.test(word)))
    return [{ kind, value, wantsMessages: true, reason: `They have written “${word.slice(0, 40)}”.`, at }];
  return [];
}

function isTapped(form: TwilioForm): boolean {
  const isNamed = ['ButtonText', 'ButtonPayload', 'ListId', 'ListTitle'].some((name) => fieldOf(form, name) !== '');
  return isNamed || /^(?:button|interactive)$/i.test(fieldOf(form, 'MessageType'));
}

/** When it was sent, where the sweep has read it out of Twilio's list; a webhook does not say. */
export function sentAtOf({ context, receivedAt }: StoredEnvelope): Date | null {
  const at = typeof context.sentAt === 'string' ? new Date(context.sentAt) : null;
  if (at === null || Number.isNaN(at.getTime())) return null;
  return at.getTime() < 0 || at > receivedAt ? null : at;
}

/** A message with nothing but what every one has. */
export const bareMessage = (
  sid: string,
  given: Pick<InboundMessage, 'sender' | 'text' | 'kind' | 'occurredAt'> & Partial<InboundMessage>,
): InboundMessage => ({
  externalId: sid,
  quotedText: null,
  html: null,
  subject: null,
  recipients: { to: [], cc: [] },
  page: null,
  thread: { key: null, provenInteraction: null, reference: sid, references: [] },
  attachments: [],
  clientMessageId: null,
  ...given,
});

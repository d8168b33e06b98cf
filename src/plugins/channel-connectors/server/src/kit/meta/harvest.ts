import type {
  ChannelHealth,
  InboundMessage,
  MessageChange,
  ParsedDelivery,
  QuarantineReason,
  Receipt,
  RemoteMedia,
  Sender,
} from '../../../../../../contracts';
import { cleanFileName, cleanLine, cleanText } from '../mail/clean-text';

/** What was read out of one delivery so far. One element that cannot be taken holds up none of the others. */
export class Harvest {
  readonly messages: InboundMessage[] = [];
  readonly receipts: Receipt[] = [];
  readonly changes: MessageChange[] = [];
  private health: ChannelHealth | null = null;
  private readonly refused: { reason: QuarantineReason; detail: string }[] = [];

  /** A batch may say one thing twice; and whoever says nothing at all is still shown to have come. */
  add(message: InboundMessage): void {
    if (this.messages.some(({ externalId }) => externalId === message.externalId)) return;
    this.messages.push(
      isMute(message) ? { ...message, kind: 'unsupported', text: 'A message without words.' } : message,
    );
  }

  /** What happened to an earlier message. */
  note(change: MessageChange): void {
    this.changes.push({ ...change, key: cleanLine(change.key, 300) });
  }

  /** Told of the account itself: the last of a delivery counts. */
  tell(health: ChannelHealth): void {
    this.health = health;
  }

  refuse(reason: QuarantineReason, detail: string): void {
    this.refused.push({ reason, detail });
  }

  /** Of several that could not be taken the first is named; the bytes hold them all. */
  delivery(): ParsedDelivery {
    const { messages, receipts, changes, health } = this;
    const [first] = this.refused;
    const isEmpty = messages.length + receipts.length + changes.length === 0 && health === null;
    if (first && isEmpty) return { outcome: 'quarantined', ...first };
    return {
      outcome: 'parsed',
      messages,
      receipts,
      changes,
      ...(health && { health }),
      ...(first && { kept: first }),
    };
  }
}

const isMute = ({ text, content, media = [] }: InboundMessage): boolean =>
  text.trim() === '' && !content && media.length === 0;

const LONGEST_NAME = 200;
const LONGEST_TEXT = 100_000;

/** Words of a stranger, fit to be stored and shown. */
export const wordsOf = (text: string | null | undefined): string => cleanText(text ?? '').slice(0, LONGEST_TEXT);

export const nameOf = (name: string | null | undefined): string | null => cleanLine(name ?? '', LONGEST_NAME) || null;

/** Somebody whom Meta vouches for by an id of its own. */
export function metaSender(
  identity: { readonly kind: string; readonly value: string; readonly scope: string },
  displayName: string | null,
  proofs: Sender['proofs'] = [],
): Sender {
  return {
    displayName,
    replyIdentity: { ...identity, assurance: 'provider' },
    proofs,
    mentions: [],
    trust: 'ok',
    trustReason: null,
  };
}

type Said = Pick<InboundMessage, 'externalId' | 'sender' | 'text' | 'occurredAt'> & Partial<InboundMessage>;

/** A message with all that Meta's networks have nothing to say about. */
export function metaMessage(said: Said): InboundMessage {
  return {
    kind: 'text',
    content: null,
    repliesTo: null,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: said.externalId, references: [] },
    attachments: [],
    clientMessageId: null,
    ...said,
  };
}

const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** Seconds or milliseconds since 1970, as number or text; null: garbage, or later than now. */
export function momentOf(given: unknown, receivedAt: Date): Date | null {
  const number = typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : given;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  const milliseconds = number < 1e11 ? number * 1000 : number;
  if (milliseconds < 0 || milliseconds > receivedAt.getTime() + FUTURE_TOLERANCE_MS) return null;
  return new Date(milliseconds);
}

const CONTENT_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,120}$/;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'application/pdf': 'pdf',
};

/** A file that Meta keeps; one without a name is called by what it is. */
export function metaMedia(
  given: { readonly fileName?: string | undefined; readonly contentType?: string | undefined; readonly what: string },
  reference: RemoteMedia['reference'],
): RemoteMedia {
  const clean = Object.entries(reference).map(([name, value]) => [name, cleanLine(value, 4_000)]);
  const told = (given.contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const contentType = CONTENT_TYPE.test(told) ? told : 'application/octet-stream';
  const extension = EXTENSIONS[contentType];
  const fallback = extension ? `${given.what}.${extension}` : given.what;
  return {
    fileName: cleanFileName(given.fileName ?? null, fallback),
    contentType,
    reference: Object.fromEntries(clean),
  };
}
